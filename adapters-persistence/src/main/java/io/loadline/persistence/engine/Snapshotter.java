package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Writes a snapshot of the published state from time to time, so that a start has few entries to
 * apply. Never on the writer's thread: whoever owns threads calls {@link #run} on one of them and
 * {@link #stop}s it, which writes a last one. A snapshot that fails is tried again later; nothing
 * depends on it but the length of the next start.
 */
public final class Snapshotter implements Runnable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Supplier<State> published;
  private final BooleanSupplier maySave;
  private final SnapshotStore store;
  private final long entries;
  private final Duration longest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stopped = lock.newCondition();
  private boolean stopping;

  /** One that may always save. */
  public Snapshotter(
      Supplier<State> published, SnapshotStore store, long entries, Duration longest) {
    this(published, () -> true, store, entries, longest);
  }

  /**
   * @param maySave whether this server is the writer: another one's snapshots are left alone
   * @param published the last published state; asked on this thread
   * @param entries a snapshot is written when so many entries came since the last one
   * @param longest or when any came and so much time has passed
   */
  public Snapshotter(
      Supplier<State> published,
      BooleanSupplier maySave,
      SnapshotStore store,
      long entries,
      Duration longest) {
    this.maySave = maySave;
    this.published = published;
    this.store = store;
    this.entries = entries;
    this.longest = longest;
  }

  @Override
  public void run() {
    long last = System.nanoTime();
    while (waitUnlessStopping()) {
      long waiting = published.get().seq() - store.savedSeq();
      boolean due = System.nanoTime() - last >= longest.toNanos();
      if (waiting >= entries || (due && waiting > 0)) {
        trySave();
        last = System.nanoTime();
      }
    }
    trySave();
  }

  /**
   * Writes a snapshot now, on the caller's thread.
   *
   * @return how many documents were written or removed
   * @throws IllegalStateException when it failed
   */
  public int saveNow() {
    return store.save(published.get());
  }

  /** Ends {@link #run} after a last snapshot. */
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      stopped.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void trySave() {
    if (!maySave.getAsBoolean()) {
      return;
    }
    try {
      saveNow();
    } catch (RuntimeException e) {
      System.getLogger(Snapshotter.class.getName())
          .log(System.Logger.Level.WARNING, "no snapshot this time: " + e.getMessage(), e);
    }
  }

  private boolean waitUnlessStopping() {
    lock.lock();
    try {
      long nanos = LOOK.toNanos();
      while (!stopping && nanos > 0) {
        nanos = stopped.awaitNanos(nanos);
      }
      return !stopping;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
