package io.loadline.application.account;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import java.util.Objects;

/** The terms of an account were changed. */
public record AccountChanged(Account account) implements Change {
  @Override
  public String action() {
    return "ACCOUNT_CHANGED";
  }

  @Override
  public String subject() {
    return "accounts/" + account.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    Book book = Objects.requireNonNull(state.book(account.id()));
    boolean sameDays = book.account().calendar().equals(account.calendar());
    Book changed = book.with(account);
    State next = state.with(sameDays ? changed : changed.inItsCalendar(place.at()));
    DeskId was = book.account().desk();
    DeskId now = account.desk();
    if (!Objects.equals(was, now)) {
      next = was == null ? next : next.withoutHighsOf(was);
      next = now == null ? next : next.withoutHighsOf(now);
    }
    return Applied.of(next);
  }
}
