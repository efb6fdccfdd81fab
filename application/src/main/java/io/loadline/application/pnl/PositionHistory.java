package io.loadline.application.pnl;

import io.loadline.application.engine.Facts;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Timelines;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;

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
}
