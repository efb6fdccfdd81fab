package io.loadline.application.engine;

import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Commands that wait for the writer, in two lanes: what reduces risk (kill switches, cancels) is
 * always taken before what does not, and has room of its own. The ordinary lane is bounded by rows,
 * which is the work that waits, as well as by commands. Safe for several threads.
 */
final class CommandQueue {
  static final int MOST_COMMANDS = 4_096;
  static final int MOST_ROWS = 50_000;
  static final int MOST_URGENT = 1_024;

  /** Which lane a command waits in. */
  enum Lane {
    URGENT,
    ORDINARY
  }

  /**
   * A command and whom it is answered to.
   *
   * @param rows how much work it is: the rows of a batch, 1 for a single request
   */
  record Waiting<R>(
      Lane lane, int rows, Command<R> command, UserId actor, CompletableFuture<Answer<R>> answer) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<Waiting<?>> urgent = new ArrayDeque<>();
  private final Deque<Waiting<?>> ordinary = new ArrayDeque<>();
  private int rows;
  private boolean woken;

  /**
   * Puts a command at the end of its lane.
   *
   * @throws Unavailable when the lane is full
   */
  void add(Waiting<?> waiting) {
    lock.lock();
    try {
      if (waiting.lane == Lane.URGENT) {
        if (urgent.size() >= MOST_URGENT) {
          throw new Unavailable("too many urgent commands wait: " + urgent.size());
        }
        urgent.add(waiting);
      } else {
        if (ordinary.size() >= MOST_COMMANDS) {
          throw new Unavailable("too many commands wait: " + ordinary.size());
        }
        if (rows + waiting.rows > MOST_ROWS && rows > 0) {
          throw new Unavailable("too many rows wait: " + rows);
        }
        ordinary.add(waiting);
        rows += waiting.rows;
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The next command, urgent ones first; null when none waits. */
  @Nullable Waiting<?> poll() {
    lock.lock();
    try {
      Waiting<?> next = urgent.poll();
      if (next == null) {
        next = ordinary.poll();
        rows -= next == null ? 0 : next.rows;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** The next command; null when none came in that time, or after {@link #wake}. */
  @Nullable Waiting<?> poll(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = patience.toNanos();
      while (urgent.isEmpty() && ordinary.isEmpty() && !woken && nanos > 0) {
        nanos = arrived.awaitNanos(nanos);
      }
      woken = false;
      return poll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the wait of {@link #poll(Duration)}, this one or the next. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many commands wait. */
  int size() {
    lock.lock();
    try {
      return urgent.size() + ordinary.size();
    } finally {
      lock.unlock();
    }
  }

  /** Answers everybody who waits with the same exception. */
  void failAll(Unavailable why) {
    List<Waiting<?>> all = new ArrayList<>();
    lock.lock();
    try {
      all.addAll(urgent);
      all.addAll(ordinary);
      urgent.clear();
      ordinary.clear();
      rows = 0;
    } finally {
      lock.unlock();
    }
    all.forEach(each -> each.answer.completeExceptionally(why));
  }
}
