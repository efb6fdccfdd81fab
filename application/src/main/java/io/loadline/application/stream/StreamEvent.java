package io.loadline.application.stream;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.State;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A subject changed. What is said about it is made on demand and then shared by all listeners; the
 * threads of two of them may make it at the same time, with the same result.
 */
public final class StreamEvent {
  private final long id;
  private final Subject subject;
  private final State state;
  private final @Nullable Change cause;
  private volatile byte @Nullable [] text;

  /**
   * @param id the seq of the change, or of the last one before it when a mark moved
   * @param state the state in which the subject is described; includes the change
   * @param cause the change; null when a mark moved
   */
  StreamEvent(long id, Subject subject, State state, @Nullable Change cause) {
    this.id = id;
    this.subject = subject;
    this.state = state;
    this.cause = cause;
  }

  public long id() {
    return id;
  }

  public Subject subject() {
    return subject;
  }

  public State state() {
    return state;
  }

  /** The change that caused it; null when a mark moved. */
  public @Nullable Change cause() {
    return cause;
  }

  /** The event as it is sent; made by the given function if nobody has made it yet. */
  public byte[] text(Function<StreamEvent, byte[]> make) {
    byte[] known = text;
    if (known == null) {
      known = make.apply(this);
      text = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return id + " " + subject;
  }
}
