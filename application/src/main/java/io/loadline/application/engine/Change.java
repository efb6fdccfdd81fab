package io.loadline.application.engine;

/**
 * A fact that changes the state: one entry of the journal. Implementations are records that hold
 * everything the change depends on besides the state (rates, marks, times), so that applying them
 * again gives the same state, byte for byte.
 */
public interface Change {
  /** What happened, as the journal names it: {@code FILL_BOOKED}. */
  String action();

  /** What it happened to: {@code accounts/A1/fills/F7}. */
  String subject();

  /** The next state, and what a caller or a table may want to know of the step. */
  Applied applyTo(State state, Place place);

  /**
   * The result of applying a change.
   *
   * @param effect what it did, for the caller's answer and for the tables of facts
   */
  record Applied(State state, Effect effect) {
    public static Applied of(State state) {
      return new Applied(state, Effect.None.NONE);
    }
  }
}
