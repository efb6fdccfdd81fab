package io.loadline.application.pnl;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.Peak;

/**
 * What an account was ahead just before money or a position came or went: there its index of
 * returns is chained.
 */
public record EquityNoted(AccountId account, Peak before) implements Change {
  @Override
  public String action() {
    return "EQUITY_NOTED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/high-water";
  }

  @Override
  public Applied applyTo(State state, Place place) {
    OrderBook book = state.orders(account);
    Moment moment = new Moment(before.at(), place.seq());
    return Applied.of(state.with(book.with(book.highWater().with(moment, before))));
  }
}
