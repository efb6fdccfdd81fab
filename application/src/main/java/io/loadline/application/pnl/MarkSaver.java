package io.loadline.application.pnl;

import io.loadline.application.engine.Unavailable;
import io.loadline.domain.pnl.Mark;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stores marks, one group after the other: while one is being stored, those that are posted gather
 * for the next. So a thousand a second are some hundred statements, and each is stored before it is
 * acknowledged. {@link #run} is the loop of one thread.
 */
public final class MarkSaver implements Runnable {
  private static final Duration PATIENCE = Duration.ofMillis(1_800);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final System.Logger LOG = System.getLogger(MarkSaver.class.getName());

  private final MarkBoard marks;
  private final MarketStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private final Condition done = lock.newCondition();
  private long want;
  private long saved;
  private long attempted;
  private @Nullable RuntimeException failure;
  private boolean stopping;

  public MarkSaver(MarkBoard marks, MarketStore store) {
    this.marks = marks;
    this.store = store;
  }

  /** What is on the board now came from the store. */
  public void allIsSaved() {
    lock.lock();
    try {
      saved = Math.max(saved, marks.version());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when the marks up to the version of the board are stored.
   *
   * @throws Unavailable when storing them failed or took too long
   */
  public void await(long version) {
    lock.lock();
    try {
      want = Math.max(want, version);
      wanted.signal();
      long before = attempted;
      long nanos = PATIENCE.toNanos();
      while (saved < version) {
        if (failure != null && attempted != before && attempted >= version) {
          throw new Unavailable("the marks could not be stored; post them again", failure);
        }
        if (nanos <= 0 || stopping) {
          throw new Unavailable("the marks are not stored yet; post them again");
        }
        nanos = done.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while marks were being stored", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    boolean go = true;
    while (go) {
      go = awaitWork();
      save();
    }
  }

  /** Ends {@link #run} after everything on the board is stored. */
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      wanted.signal();
      done.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until somebody wants marks to be stored; false to end. */
  private boolean awaitWork() {
    lock.lock();
    try {
      while (!stopping && (want <= saved || failure != null)) {
        if (failure != null) {
          boolean asked = wanted.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
          LOG.log(System.Logger.Level.DEBUG, asked ? "asked again" : "trying again");
          failure = null;
        } else {
          wanted.await();
        }
      }
      return !stopping;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void save() {
    long version = marks.version();
    long from = read();
    RuntimeException failed = null;
    try {
      List<Mark> changed = version > from ? marks.since(from) : List.of();
      if (!changed.isEmpty()) {
        store.saveMarks(changed);
      }
    } catch (RuntimeException e) {
      failed = e;
      LOG.log(System.Logger.Level.WARNING, "marks cannot be stored, trying again: " + e);
    }
    lock.lock();
    try {
      attempted = version;
      failure = failed;
      if (failed == null) {
        saved = Math.max(saved, version);
      }
      done.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private long read() {
    lock.lock();
    try {
      return saved;
    } finally {
      lock.unlock();
    }
  }
}
