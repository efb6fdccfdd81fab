package io.loadline.app;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Engine.Condition;
import io.loadline.application.engine.Unavailable;
import io.loadline.application.history.CheckpointKeeper;
import io.loadline.application.history.FillRestater;
import io.loadline.application.killswitch.KillSwitchService;
import io.loadline.application.limit.LimitWatch;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.DayKeeper;
import io.loadline.application.pnl.LatePrices;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.MarkSaver;
import io.loadline.application.pnl.MarketStore;
import io.loadline.application.pnl.PriceFollower;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.pnl.RestatedDays;
import io.loadline.application.stream.StreamHub;
import io.loadline.application.synthetic.DataSetWorker;
import io.loadline.application.synthetic.DemoData;
import io.loadline.application.synthetic.SimulatedPrices;
import io.loadline.application.synthetic.SimulatedTraders;
import io.loadline.domain.account.UserId;
import io.loadline.persistence.engine.Durability;
import io.loadline.persistence.engine.JdbcJournal;
import io.loadline.persistence.engine.Snapshotter;
import io.loadline.persistence.pnl.JdbcMarketStore;
import io.loadline.persistence.schema.Migrations;
import io.loadline.persistence.schema.SchemaTooNew;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Starts what runs by itself, and stops it: the migrations, the writer's thread, and the timers
 * that save marks, roll days and write snapshots.
 */
@ApplicationScoped
public class Life {
  private static final Logger LOG = System.getLogger(Life.class.getName());
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** For what somebody has to put right. */
  private static final Duration RETRY_OF_PEOPLE = Duration.ofSeconds(30);

  /** Nothing is stored after that: asks for the store's clock alone. */
  private static final Instant LATER = Instant.parse("9999-01-01T00:00:00Z");

  private static final long STOP_SECONDS = 20;

  /** How long another server may take to see that a key was revoked. */
  private static final long LOOK_SECONDS = 2;

  private static final UserId SYSTEM = new UserId("system");
  private static final UserId ADMINISTRATOR = new UserId("admin");

  @Resource(lookup = "jdbc/loadline-owner")
  private DataSource ownerDatabase;

  /** For what is read once at a start, which may take longer than the writer may wait. */
  @Resource(lookup = "jdbc/loadline-writer")
  private DataSource writerDatabase;

  @Resource private ManagedThreadFactory threads;
  @Resource private ManagedScheduledExecutorService timers;

  @Inject private Engine engine;
  @Inject private JdbcJournal journal;
  @Inject private Snapshotter snapshotter;
  @Inject private CheckpointKeeper checkpoints;
  @Inject private FillRestater fillRestater;
  @Inject private RestatedDays restatedDays;
  @Inject private MarkSaver markSaver;
  @Inject private PriceFollower priceFollower;
  @Inject private Durability durability;
  @Inject private MarkBoard marks;
  @Inject private RateBoard rates;
  @Inject private DayKeeper dayKeeper;
  @Inject private LatePrices latePrices;
  @Inject private LimitWatch limitWatch;
  @Inject private StreamHub stream;
  @Inject private PlaceOrders orders;
  @Inject private KillSwitchService killSwitches;
  @Inject private DataSetWorker dataSets;
  @Inject private DemoData demoData;
  @Inject private SimulatedPrices simulatedPrices;
  @Inject private SimulatedTraders simulatedTraders;
  @Inject private InstantSource clock;
  @Inject private Entrance entrance;

  @Inject
  @ConfigProperty(name = "LOADLINE_DEMO", defaultValue = "false")
  private boolean demo;

  private final List<ScheduledFuture<?>> running = new ArrayList<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean prepared;
  private volatile boolean demoLoaded;

  void start(@Observes Startup event) {
    threads.newThread(this::run).start();
  }

  /** True when the schema is current and marks and rates are loaded. */
  public boolean isPrepared() {
    return prepared;
  }

  private void run() {
    try {
      while (!prepared && stopping.getCount() > 0) {
        prepare();
      }
      if (stopping.getCount() > 0) {
        schedule();
        engine.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      journal.close();
      stopped.countDown();
    }
  }

  private void prepare() throws InterruptedException {
    try {
      new Migrations(ownerDatabase).run();
      entrance.open();
      durability.look(writerDatabase);
      if (!durability.isSafe()) {
        LOG.log(Level.ERROR, durability.problem());
        boolean asked = stopping.await(RETRY_OF_PEOPLE.toMillis(), TimeUnit.MILLISECONDS);
        LOG.log(Level.DEBUG, asked ? "asked to stop" : "looking again");
        return;
      }
      MarketStore store = new JdbcMarketStore(writerDatabase);
      priceFollower.startAt(store.storedSince(LATER).at());
      marks.restore(store.latestMarks());
      rates.post(store.rates(RateBoard.KEPT_OF_A_PAIR + 1));
      markSaver.allIsSaved();
      engine.beforeWriting(priceFollower::follow);
      prepared = true;
    } catch (SchemaTooNew e) {
      LOG.log(Level.ERROR, e.getMessage());
      boolean asked = stopping.await(RETRY_OF_PEOPLE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.log(Level.DEBUG, asked ? "asked to stop" : "trying again");
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "not ready to start, trying again: " + e, e);
      boolean asked = stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
      LOG.log(Level.DEBUG, asked ? "asked to stop" : "trying again");
    }
  }

  private void schedule() {
    threads.newThread(snapshotter).start();
    threads.newThread(stream).start();
    threads.newThread(markSaver).start();
    always(Duration.ofMillis(500), "following prices", priceFollower::follow);
    always(Duration.ofSeconds(10), "asking for durability", () -> durability.look(writerDatabase));
    always(Duration.ofMinutes(1), "saying the head", new ChainHead(writerDatabase, clock));
    if (demo) {
      every(Duration.ofSeconds(1), "trading in the demo", this::demo);
    }
    running.add(
        timers.scheduleWithFixedDelay(
            entrance::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS));
    every(Duration.ofSeconds(1), "keeping checkpoints", checkpoints::saveDue);
    every(Duration.ofMinutes(1), "dropping checkpoints", checkpoints::prune);
    always(Duration.ofMillis(50), "restating fills", fillRestater::work);
    every(Duration.ofSeconds(1), "storing restated days", restatedDays::storeNext);
    every(Duration.ofMillis(100), "recording kill switches", killSwitches::recordPending);
    every(Duration.ofMillis(250), "watching limits", limitWatch::review);
    every(Duration.ofSeconds(1), "restating openings", () -> latePrices.restate(clock.instant()));
    every(Duration.ofSeconds(1), "expiring orders", () -> orders.expireDue(SYSTEM));
    every(Duration.ofSeconds(1), "making data sets", dataSets::work);
    every(Duration.ofSeconds(1), "rolling days", () -> dayKeeper.rollDue(clock.instant()));
  }

  private void demo() {
    if (!demoLoaded) {
      demoData.load(ADMINISTRATOR);
      demoLoaded = true;
    }
    simulatedPrices.tick(clock.instant());
    simulatedTraders.tick(clock.instant());
  }

  /** For the writer only. */
  private void every(Duration period, String what, Runnable task) {
    always(
        period,
        what,
        () -> {
          if (engine.condition() == Condition.WRITING) {
            task.run();
          }
        });
  }

  private void always(Duration period, String what, Runnable task) {
    running.add(
        timers.scheduleWithFixedDelay(
            () -> carefully(what, task),
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS));
  }

  /** A timer that throws is never run again, so nothing gets out of here. */
  @SuppressWarnings("CatchThrowable")
  private void carefully(String what, Runnable task) {
    try {
      task.run();
    } catch (Unavailable e) {
      LOG.log(Level.DEBUG, "later: " + what, e);
    } catch (Throwable e) {
      LOG.log(Level.WARNING, "failed at " + what + ": " + e, e);
    }
  }

  void stop(@Observes Shutdown event) {
    stopping.countDown();
    dataSets.stop();
    running.forEach(task -> task.cancel(false));
    markSaver.stop();
    stream.stop();
    engine.stop();
    snapshotter.stop();
    try {
      if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "the writer did not stop within {0} s", STOP_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
