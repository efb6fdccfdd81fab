package io.loadline.application.account;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Opening;
import io.loadline.domain.cash.CashMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cash came or went.
 *
 * @param rate reporting currency per unit of the movement's currency at its time; null: unknown
 * @param opening what the beginning of the day must know when the movement is of an earlier day;
 *     null in an older journal, where the day was opened with the rate of the movement's own time
 * @param reason why it takes back another one; null when it does not
 */
public record CashMoved(
    AccountId account,
    CashMovement movement,
    @Nullable BigDecimal rate,
    @Nullable Opening opening,
    @Nullable String reason)
    implements Memorable {
  @Override
  public String action() {
    return "CASH_MOVED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/cash-movements/" + movement.id();
  }

  /**
   * When the trading day had begun in which it was booked.
   *
   * @param dayStart what is of before it came late
   */
  public record Booked(Instant dayStart) implements Effect {}

  @Override
  public Applied applyTo(State state, Place place) {
    Book book = Objects.requireNonNull(state.book(account));
    BigDecimal openingRate =
        opening == null ? rate : opening.rates().get(movement.money().currency());
    return new Applied(
        state.with(book.with(movement, rate, openingRate)), new Booked(book.day().start()));
  }

  @Override
  public void remember(long seq, Effect effect, Memory memory) {
    memory.keep(account, new KnownMovement(movement, seq));
  }
}
