package io.loadline.web.stream;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Journal;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.application.limit.Utilisation;
import io.loadline.application.order.Checks;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.application.stream.Ledger;
import io.loadline.application.stream.StreamHub;
import io.loadline.domain.account.UserId;
import io.loadline.domain.pnl.Mark;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Revocations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The writer, the boards and the hub at work, on threads of their own, without a database. */
final class Office implements AutoCloseable {
  private static final UserId SOMEBODY = new UserId("somebody");

  private final StreamHub hub;
  private final MarkBoard marks = new MarkBoard();
  private final InstantSource clock = InstantSource.fixed(Ledger.NOON);
  private final Engine engine;
  private final Views views;
  private final List<Thread> threads;
  private final Revoked revocations = new Revoked();

  /** Nobody, until somebody is told to be gone. */
  private static final class Revoked implements Revocations {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean everyone;

    @Override
    public boolean isStillIn(Caller caller) {
      return !everyone;
    }

    @Override
    public void onChange(Runnable listener) {
      listeners.add(listener);
    }
  }

  /** Takes the rights of everyone away. */
  void revokeEveryone() {
    revocations.everyone = true;
    revocations.listeners.forEach(Runnable::run);
  }

  Office(StreamHub.Limits limits) {
    hub = new StreamHub(limits);
    engine =
        new Engine(new EmptyJournal(), new Ledger.NoFacts(), clock, hub, Duration.ofSeconds(30));
    views = new Views(engine, marks, new RateBoard(), clock);
    threads = List.of(Thread.ofVirtual().start(engine), Thread.ofVirtual().start(hub));
    while (engine.condition() != Engine.Condition.WRITING) {
      Thread.onSpinWait();
    }
  }

  StreamHub hub() {
    return hub;
  }

  Views views() {
    return views;
  }

  StreamResource resource() {
    return new StreamResource(hub, bodies(), views, clock, revocations);
  }

  EventBodies bodies() {
    return new EventBodies(
        views, new Valuations(), new Utilisation(views, new Checks(marks, new RateBoard())));
  }

  InstantSource clock() {
    return clock;
  }

  /** Has changes committed; answers the seq of the last. */
  long commit(Change... changes) {
    return engine
        .submit(
            SOMEBODY,
            turn -> {
              for (Change change : changes) {
                turn.record(change);
              }
              return turn.seq();
            })
        .seq();
  }

  void post(Mark mark) {
    marks.post(mark);
    hub.moved(List.of(mark));
  }

  @Override
  public void close() throws InterruptedException {
    hub.stop();
    engine.stop();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static final class EmptyJournal implements Journal {
    @Override
    public void append(List<Recorded> entries) {}

    @Override
    public Loaded load() {
      return new Loaded(State.EMPTY, true);
    }

    @Override
    public void keepLease() {}
  }
}
