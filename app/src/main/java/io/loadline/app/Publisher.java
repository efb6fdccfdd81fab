package io.loadline.app;

import io.loadline.application.engine.Engine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Passes on what the writer committed; called on the writer's thread, so nobody here may block. A
 * listener that fails is logged and counted, and keeps the news from nobody else.
 */
public final class Publisher implements Consumer<Engine.Published> {
  private static final Logger LOG = System.getLogger(Publisher.class.getName());

  private final List<Consumer<Engine.Published>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong failures = new AtomicLong();

  void add(Consumer<Engine.Published> listener) {
    listeners.add(listener);
  }

  /** How often a listener failed since the start. */
  long failures() {
    return failures.get();
  }

  @Override
  public void accept(Engine.Published published) {
    listeners.forEach(listener -> tell(listener, published));
  }

  @SuppressWarnings("CatchThrowable") // the commit stands, whatever a listener makes of it
  private void tell(Consumer<Engine.Published> listener, Engine.Published published) {
    try {
      listener.accept(published);
    } catch (Throwable e) {
      failures.incrementAndGet();
      LOG.log(
          Level.ERROR,
          listener.getClass().getName() + " failed at entry " + published.after().seq() + ": " + e,
          e);
    }
  }
}
