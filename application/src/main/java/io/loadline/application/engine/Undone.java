package io.loadline.application.engine;

/**
 * Thrown by a command that decided but wants nothing of it to stay: a what-if, or all of a batch
 * when one of its rows is refused. Carries the answer past the writer, which undoes the turn.
 */
public final class Undone extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Object outcome;
  private final long seq;

  public Undone(Object outcome, long seq) {
    super("undone on purpose", null, false, false);
    this.outcome = outcome;
    this.seq = seq;
  }

  /** What was decided before it was undone. */
  public Object outcome() {
    return outcome;
  }

  public long seq() {
    return seq;
  }
}
