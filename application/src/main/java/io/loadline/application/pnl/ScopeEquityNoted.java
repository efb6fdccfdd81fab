package io.loadline.application.pnl;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.limit.ScopeHigh;
import io.loadline.domain.limit.ScopeMoney;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.Peak;

/**
 * What a desk or the firm was ahead at a moment that its high-water mark rests on: a new high, or
 * just before money came or went.
 *
 * @param peak has net deposits
 */
public record ScopeEquityNoted(ScopeMoney of, Peak peak) implements Change {
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
    HighWater next =
        known == null ? HighWater.startingAt(moment, peak) : known.highWater().with(moment, peak);
    return Applied.of(state.with(new ScopeHigh(of, next)));
  }
}
