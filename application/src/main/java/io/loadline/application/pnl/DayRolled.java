package io.loadline.application.pnl;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.OpeningDay;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trading day of an account ended and the next one began.
 *
 * @param next the day that begins, with what the account is worth at its start
 * @param closed what the account made of the day that ended
 */
public record DayRolled(AccountId account, OpeningDay next, ClosedDay closed) implements Change {

  /**
   * The day that ended.
   *
   * @param equity at its end in reporting currency; null when a mark or rate was missing
   * @param deposits net deposits of the day in reporting currency
   */
  public record ClosedDay(
      Instant start, Instant end, @Nullable BigDecimal equity, BigDecimal deposits)
      implements Effect {}

  @Override
  public String action() {
    return "DAY_ROLLED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/days/" + next.start();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return new Applied(state.with(Objects.requireNonNull(state.book(account)).with(next)), closed);
  }
}
