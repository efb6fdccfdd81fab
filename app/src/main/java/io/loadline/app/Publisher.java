package io.loadline.app;

import io.loadline.application.engine.Engine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes on what the writer committed; called on the writer's thread, so nobody here may block. */
public final class Publisher implements Consumer<Engine.Published> {
  private final List<Consumer<Engine.Published>> listeners = new CopyOnWriteArrayList<>();

  void add(Consumer<Engine.Published> listener) {
    listeners.add(listener);
  }

  @Override
  public void accept(Engine.Published published) {
    listeners.forEach(listener -> listener.accept(published));
  }
}
