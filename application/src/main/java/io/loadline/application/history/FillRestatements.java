package io.loadline.application.history;

import io.loadline.application.engine.HoldingId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.position.EventKey;
import java.util.List;

/**
 * Changes of long histories whose later fills are still to be written again. What they realize, and
 * the sums over windows of time that are made of it, are those of before until then.
 */
public interface FillRestatements {
  /**
   * A change that is not done.
   *
   * @param seq the entry that it is
   * @param upTo the fills up to and including this place are written
   */
  record Open(HoldingId holding, long seq, EventKey upTo) {}

  /**
   * The next piece of one.
   *
   * @param steps of the events after {@code of.upTo()}, in order
   * @param upTo the place of the last of them
   * @param last true when there are no more
   * @param knownAt the last entry that is in them
   */
  record Piece(Open of, List<HoldingChange> steps, EventKey upTo, boolean last, long knownAt) {}

  /** Those that are not done, in the order of their entries. */
  List<Open> open();

  /**
   * Writes a piece, all or nothing.
   *
   * @return false when it was not written: something that it rests on has changed meanwhile, or
   *     somebody else writes there now
   */
  boolean write(Piece piece);
}
