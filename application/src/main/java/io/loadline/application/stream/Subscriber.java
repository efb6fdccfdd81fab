package io.loadline.application.stream;

import io.loadline.application.engine.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A listener's mailbox. The hub puts events in and never waits; the listener's own thread takes
 * them out. Of each subject only the latest event waits, behind all others, so that ids never fall.
 * What waits joins the line as a whole when the line is empty: a subject that changes all the time
 * is passed on nevertheless. When too many subjects wait, all are dropped and the listener is told
 * to start again.
 */
public final class Subscriber {
  private static final int MOST_AT_ONCE = 256;

  private final Subscription subscription;
  private final int mostWaiting;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Deque<StreamEvent> line = new ArrayDeque<>();
  private final Map<Subject, StreamEvent> waiting = new LinkedHashMap<>();
  private long seq;
  private boolean reset;
  private boolean closed;

  /**
   * What a listener is to send next.
   *
   * @param reset the listener must read everything again; comes before the events
   * @param seq up to here everything was said, when these events are the last that wait
   * @param drained true when these events are the last that wait
   */
  public record Delivery(boolean reset, List<StreamEvent> events, long seq, boolean drained) {}

  Subscriber(Subscription subscription, int mostWaiting, long seq) {
    this.subscription = subscription;
    this.mostWaiting = mostWaiting;
    this.seq = seq;
  }

  Subscription subscription() {
    return subscription;
  }

  /** Takes what waits, after waiting for it at the most so long; possibly nothing. */
  public Delivery take(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (isIdle() && left > 0) {
        left = filled.awaitNanos(left);
      }
      return next();
    } finally {
      lock.unlock();
    }
  }

  /** Takes what waits now. */
  Delivery take() {
    lock.lock();
    try {
      return next();
    } finally {
      lock.unlock();
    }
  }

  /** True once the hub or the listener has ended it. */
  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Puts what was missed before anything else. */
  void replay(List<StreamEvent> missed) {
    change(() -> line.addAll(missed));
  }

  /** Has the listener start again: whatever waits is void. */
  void reset() {
    change(this::startAnew);
  }

  /**
   * Puts in what it wants of the events.
   *
   * @param now the seq up to which the events are complete
   * @return false when too many waited and it must start again
   */
  boolean offer(List<StreamEvent> events, State state, long now) {
    boolean[] kept = {true};
    change(
        () -> {
          for (StreamEvent event : events) {
            if (subscription.wants(event.subject(), state)) {
              waiting.remove(event.subject());
              waiting.put(event.subject(), event);
            }
          }
          seq = now;
          if (waiting.size() > mostWaiting) {
            startAnew();
            kept[0] = false;
          }
        });
    return kept[0];
  }

  void close() {
    change(() -> closed = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      if (!isIdle()) {
        filled.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void startAnew() {
    line.clear();
    waiting.clear();
    reset = true;
  }

  private boolean isIdle() {
    return !reset && !closed && line.isEmpty() && waiting.isEmpty();
  }

  private Delivery next() {
    if (line.isEmpty()) {
      line.addAll(waiting.values());
      waiting.clear();
    }
    List<StreamEvent> events = new ArrayList<>();
    while (!line.isEmpty() && events.size() < MOST_AT_ONCE) {
      events.add(line.removeFirst());
    }
    boolean anew = reset;
    reset = false;
    return new Delivery(anew, events, seq, line.isEmpty() && waiting.isEmpty());
  }
}
