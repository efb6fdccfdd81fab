package io.loadline.persistence.engine;

import io.loadline.application.engine.State;

/**
 * One kind of document that the state is made of. Documents are small, so that a snapshot writes
 * little: whatever changes alone is a document of its own.
 *
 * <p>To add one: write a class, or a line with {@link MapPart}, and put it into {@link StateCodec}
 * after the parts that it needs to be restored.
 */
interface Part {
  /** The name of the kind, forever. */
  String kind();

  /** What its documents are made of; part of the {@link StateFormat}. */
  Class<?> document();

  /** Tells which documents are not the same in both states; same means the same object. */
  void difference(State before, State after, Sink sink);

  /** Puts a document back. */
  State restore(State state, String key, String body);

  /** Takes what changed. */
  interface Sink {
    /**
     * @param key its name within the kind; begins with the account when it belongs to one
     */
    void put(String key, Object document);

    void remove(String key);
  }
}
