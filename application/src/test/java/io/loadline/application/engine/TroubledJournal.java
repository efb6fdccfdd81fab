package io.loadline.application.engine;

import io.loadline.application.testing.InMemoryJournal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A journal in memory that a test can break, stop and give to another server. */
final class TroubledJournal implements Journal {
  final InMemoryJournal kept = new InMemoryJournal();
  final AtomicInteger loads = new AtomicInteger();
  final AtomicInteger appends = new AtomicInteger();
  volatile boolean fails;
  volatile boolean taken;
  volatile CountDownLatch hang = new CountDownLatch(0);

  @Override
  public void append(List<Recorded> entries) {
    appends.incrementAndGet();
    hangs();
    if (taken) {
      throw new NotTheWriter("another server took the lease");
    }
    if (fails) {
      throw new WriteFailed("no space left on device", new IllegalStateException("disk full"));
    }
    kept.append(entries);
  }

  @Override
  public Loaded load() {
    loads.incrementAndGet();
    hangs();
    Loaded loaded = kept.load();
    return new Loaded(loaded.state(), !taken);
  }

  @Override
  public void keepLease() {
    hangs();
    if (taken) {
      throw new NotTheWriter("another server took the lease");
    }
    if (fails) {
      throw new WriteFailed("no space left on device", new IllegalStateException("disk full"));
    }
  }

  private void hangs() {
    try {
      hang.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
