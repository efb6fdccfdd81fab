package io.loadline.app;

import io.loadline.application.alert.AlertService;
import io.loadline.application.alert.Notifier;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Unavailable;
import io.loadline.application.pnl.DayIdentityWatch;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.application.stream.StreamHub;
import io.loadline.persistence.engine.SnapshotStore;
import io.loadline.web.alert.WebhookNotifier;
import io.loadline.web.alert.WebhookSettings;
import io.loadline.web.metrics.AlertMetrics;
import io.loadline.web.metrics.EngineMetrics;
import io.loadline.web.metrics.TradingMetrics;
import jakarta.annotation.Priority;
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
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/** Starts and stops what watches the rest: metrics, the assertion on days, and alerts. */
@ApplicationScoped
public class Oversight {
  private static final Logger LOG = System.getLogger(Oversight.class.getName());
  private static final long LOOK_SECONDS = 5;
  private static final int ACCOUNTS_PER_LOOK = 500;
  private static final Duration LAST_WORDS = Duration.ofSeconds(4);

  /** Later than the writer stops. */
  private static final int LAST = 4_000;

  @Resource private ManagedThreadFactory threads;
  @Resource private ManagedScheduledExecutorService timers;

  @Inject private Engine engine;
  @Inject private Publisher publisher;
  @Inject private MarkBoard marks;
  @Inject private RateBoard rates;
  @Inject private SnapshotStore snapshots;
  @Inject private Views views;
  @Inject private Valuations valuations;
  @Inject private StreamHub stream;
  @Inject private InstantSource clock;
  @Inject private MetricRegistry metrics;

  private @Nullable Runnable lastWords;

  void start(@Observes Startup event) {
    DayIdentityWatch identity = new DayIdentityWatch(views, valuations, ACCOUNTS_PER_LOOK);
    EngineMetrics engineMetrics = new EngineMetrics(metrics, clock);
    engineMetrics.register(
        new EngineMetrics.Parts(engine, marks, rates, identity, stream, snapshots::savedSeq));
    publisher.add(new TradingMetrics(metrics));
    timers.scheduleWithFixedDelay(
        () -> carefully(identity), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    timers.scheduleWithFixedDelay(engineMetrics::look, 1, 1, TimeUnit.SECONDS);
    AlertService alerts =
        new AlertService(
            notifier(),
            new AlertMetrics(metrics),
            attempt -> Thread.ofVirtual().name("alert").start(attempt),
            engine::condition,
            clock,
            new SplittableRandom());
    publisher.add(alerts);
    Thread thread = threads.newThread(alerts);
    thread.start();
    lastWords = () -> stop(alerts, thread);
  }

  private Notifier notifier() {
    return WebhookSettings.of(System.getenv())
        .<Notifier>map(settings -> new WebhookNotifier(settings, clock))
        .orElse(Notifier.NOBODY);
  }

  @SuppressWarnings("CatchThrowable") // a timer that throws is never run again
  private static void carefully(DayIdentityWatch identity) {
    try {
      identity.look();
    } catch (Unavailable e) {
      LOG.log(Level.DEBUG, "looks at the parts of the day later: {0}", e.getMessage());
    } catch (Throwable e) {
      LOG.log(Level.WARNING, "cannot assert the parts of the day: " + e, e);
    }
  }

  void stop(@Observes @Priority(LAST) Shutdown event) {
    if (lastWords != null) {
      lastWords.run();
    }
  }

  private static void stop(AlertService alerts, Thread thread) {
    alerts.stop();
    try {
      if (!thread.join(LAST_WORDS)) {
        LOG.log(Level.WARNING, "alerts are still on their way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
