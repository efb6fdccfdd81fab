package io.loadline.application.pnl;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.Peak;

/**
 * Something of the past was told, and what the account was ahead since then is not what it was
 * believed to be.
 *
 * @param from nothing before this changed
 * @param peaks the moments from then on as they are known now; the others are forgotten
 */
public record HighWaterRestated(AccountId account, Moment from, PersistentMap<Moment, Peak> peaks)
    implements Change {
  @Override
  public String action() {
    return "HIGH_WATER_RESTATED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/high-water";
  }

  @Override
  public Applied applyTo(State state, Place place) {
    OrderBook book = state.orders(account);
    return Applied.of(state.with(book.with(book.highWater().restated(from, peaks))));
  }
}
