package io.loadline.application.pnl;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.limit.ScopeHigh;
import io.loadline.domain.limit.ScopeMoney;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.Peak;

/**
 * A fact of the past came late, or was corrected, and what a desk or the firm was ahead since then
 * is not what it was believed to be.
 *
 * @param from nothing before this changed
 * @param peaks the moments from then on as they are known now; the others are forgotten
 */
public record ScopeHighRestated(ScopeMoney of, Moment from, PersistentMap<Moment, Peak> peaks)
    implements Change {
  @Override
  public String action() {
    return "SCOPE_HIGH_RESTATED";
  }

  @Override
  public String subject() {
    return of.scope().desk() == null
        ? "firm/high-water"
        : "desks/" + of.scope().desk() + "/high-water";
  }

  @Override
  public Applied applyTo(State state, Place place) {
    ScopeHigh known = state.highs().get(of);
    return Applied.of(
        known == null
            ? state
            : state.with(new ScopeHigh(of, known.highWater().restated(from, peaks))));
  }
}
