package io.loadline.application.pnl;

import io.loadline.application.engine.Facts;
import io.loadline.application.engine.HoldingId;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Timelines;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.EventKey;
import java.time.Instant;

/** Positions of the past, and how a position came to be: read from the facts, not by the writer. */
public final class PositionHistory {
  private final Facts facts;

  public PositionHistory(Facts facts) {
    this.facts = facts;
  }

  /**
   * The history of a position as it was known when {@code knownAt} was the last entry. Costs as
   * much as the position has fills.
   */
  public Timeline known(State state, AccountId account, PositionKey key, long knownAt) {
    return Timelines.build(state, account, key, facts.executions(account, key, knownAt), knownAt);
  }

  /**
   * The holding after all events up to and including a time, as it was known when {@code knownAt}
   * was the last entry. Costs as much as came between the last checkpoint and that time.
   *
   * @param asOf {@link Instant#MAX} for the end of the history
   */
  public Holding asOf(State state, AccountId account, PositionKey key, Instant asOf, long knownAt) {
    return Timelines.read(
            facts,
            state,
            new HoldingId(account, key),
            new EventKey(asOf, Integer.MAX_VALUE, Long.MAX_VALUE),
            asOf,
            knownAt)
        .end();
  }
}
