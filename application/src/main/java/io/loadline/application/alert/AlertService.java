package io.loadline.application.alert;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Recorded;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts. {@link #accept} is called by the writer and never waits; {@link #run} sends what is
 * due, on a thread that whoever owns threads provides, and lets the attempts themselves run
 * elsewhere, a few at a time.
 */
public final class AlertService implements Consumer<Engine.Published>, Runnable {
  static final int MOST_WAITING = 1_000;
  static final int MOST_AT_ONCE = 4;
  private static final Logger LOG = System.getLogger(AlertService.class.getName());
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int MOST_LAST_LOOKS = 12;

  private final Notifier notifier;
  private final AlertMeter meter;
  private final Executor attempts;
  private final Supplier<Engine.Condition> condition;
  private final InstantSource clock;
  private final Retry retry;
  private final WriterWatch watch = new WriterWatch();
  private final Semaphore signal = new Semaphore(0);
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparing(Waiting::due).thenComparing(each -> each.alert().seq()));
  private int underway;
  private volatile long seq;
  private volatile boolean stopping;

  private record Waiting(Alert alert, int failed, Instant due) {}

  /**
   * @param attempts where attempts run, each for a few seconds at the most
   * @param condition of the writer
   * @param random for the pauses
   */
  public AlertService(
      Notifier notifier,
      AlertMeter meter,
      Executor attempts,
      Supplier<Engine.Condition> condition,
      InstantSource clock,
      RandomGenerator random) {
    this.notifier = notifier;
    this.meter = meter;
    this.attempts = attempts;
    this.condition = condition;
    this.clock = clock;
    this.retry = new Retry(random);
  }

  /** Takes in what was committed; for the writer's thread. */
  @Override
  public void accept(Engine.Published published) {
    seq = published.after().seq();
    if (notifier == Notifier.NOBODY) {
      return;
    }
    for (Recorded recorded : published.entries()) {
      Alert alert = Alerts.of(recorded.entry());
      if (alert != null) {
        add(alert);
      }
    }
  }

  /**
   * Sends what is due until it is stopped; then says that the writer has stopped, and gives what is
   * on its way three seconds.
   */
  @Override
  public void run() {
    try {
      while (!stopping) {
        step(clock.instant());
        if (signal.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          signal.drainPermits();
        }
      }
      step(clock.instant());
      for (int i = 0; i < MOST_LAST_LOOKS && pending() > 0; i++) {
        signal.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends {@link #run}; to be called when the writer has stopped. */
  public void stop() {
    stopping = true;
    signal.release();
  }

  /** How many alerts wait or are on their way. */
  public synchronized int pending() {
    return waiting.size() + underway;
  }

  /** Looks at the writer and starts the attempts that are due. */
  void step(Instant now) {
    if (notifier == Notifier.NOBODY) {
      return;
    }
    Alert trouble = watch.look(condition.get(), now, seq);
    if (trouble != null) {
      add(trouble);
    }
    for (Waiting next = due(now); next != null; next = due(now)) {
      Waiting attempt = next;
      attempts.execute(() -> attempt(attempt));
    }
  }

  private void add(Alert alert) {
    synchronized (this) {
      if (waiting.size() < MOST_WAITING) {
        waiting.add(new Waiting(alert, 0, alert.at()));
        signal.release();
        return;
      }
    }
    meter.dropped();
    LOG.log(Level.WARNING, "too many alerts wait, left out: " + alert.text());
  }

  private synchronized @Nullable Waiting due(Instant now) {
    Waiting next = waiting.peek();
    if (next == null || underway >= MOST_AT_ONCE || next.due().isAfter(now)) {
      return null;
    }
    underway++;
    return waiting.remove();
  }

  private void attempt(Waiting attempt) {
    Alert alert = attempt.alert();
    Notifier.Outcome outcome = outcome(alert);
    switch (outcome) {
      case Notifier.Delivered delivered ->
          meter.delivered(Duration.between(alert.at(), clock.instant()));
      case Notifier.Failed failed -> {
        meter.attemptFailed();
        again(attempt, failed);
      }
      case Notifier.Refused refused -> giveUp(alert, refused.reason());
    }
    synchronized (this) {
      underway--;
    }
    signal.release();
  }

  private Notifier.Outcome outcome(Alert alert) {
    try {
      return notifier.send(alert);
    } catch (RuntimeException e) {
      return new Notifier.Refused("a defect: " + e);
    }
  }

  private void again(Waiting attempt, Notifier.Failed failure) {
    int failed = attempt.failed() + 1;
    if (failed >= Retry.MOST_ATTEMPTS) {
      giveUp(attempt.alert(), failure.reason());
      return;
    }
    Duration pause = retry.pause(failed);
    if (failure.pause() != null && failure.pause().compareTo(pause) > 0) {
      pause = failure.pause();
    }
    Waiting next = new Waiting(attempt.alert(), failed, clock.instant().plus(pause));
    synchronized (this) {
      waiting.add(next);
    }
  }

  private void giveUp(Alert alert, String reason) {
    meter.failed();
    LOG.log(Level.WARNING, "an alert was given up: " + reason + ": " + alert.text());
  }
}
