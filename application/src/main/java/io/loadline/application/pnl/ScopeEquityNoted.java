package io.loadline.application.pnl;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.limit.ScopeHigh;
import io.loadline.domain.limit.ScopeMoney;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.Peak;
import org.jspecify.annotations.Nullable;

/**
 * What a desk or the firm was ahead at a moment that its high-water mark rests on: a new high, or
 * just before money came or went.
 *
 * @param peak has net deposits
 * @param start what the high-water mark starts with, where none is kept yet; null in an older
 *     journal, where it starts with the peak, and where one is kept
 */
public record ScopeEquityNoted(ScopeMoney of, Peak peak, @Nullable HighWater start)
    implements Change {
  /** Of a high-water mark that is kept. */
  public ScopeEquityNoted(ScopeMoney of, Peak peak) {
    this(of, peak, null);
  }

  @Override
  public String action() {
    return "SCOPE_EQUITY_NOTED";
  }

  @Override
  public String subject() {
    return of.scope().desk() == null
        ? "firm/high-water"
        : "desks/" + of.scope().desk() + "/high-water";
  }

  @Override
  public Applied applyTo(State state, Place place) {
    Moment moment = new Moment(peak.at(), place.seq());
    ScopeHigh known = state.highs().get(of);
    HighWater from = known == null ? start : known.highWater();
    HighWater next = from == null ? HighWater.startingAt(moment, peak) : from.with(moment, peak);
    return Applied.of(state.with(new ScopeHigh(of, next)));
  }
}
