package io.loadline.application.account;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.Account;
import io.loadline.domain.book.Book;

/** An account was opened. */
public record AccountOpened(Account account) implements Change {
  @Override
  public String action() {
    return "ACCOUNT_OPENED";
  }

  @Override
  public String subject() {
    return "accounts/" + account.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state.with(Book.open(account, place.at())));
  }
}
