package io.loadline.application.fill;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bust or a correction came before its fill, and is kept behind earlier ones until that comes;
 * exactly one of them.
 */
public record EventKept(AccountId account, @Nullable Bust bust, @Nullable Correction correction)
    implements Change {
  @Override
  public String action() {
    return bust != null ? "BUST_KEPT" : "CORRECTION_KEPT";
  }

  @Override
  public String subject() {
    return "accounts/"
        + account
        + "/fills/"
        + (bust != null ? bust.fillId() : Objects.requireNonNull(correction).fillId());
  }

  @Override
  public Applied applyTo(State state, Place place) {
    Book book = Objects.requireNonNull(state.book(account));
    return Applied.of(
        state.with(book.keeping(bust != null ? bust : Objects.requireNonNull(correction))));
  }
}
