package io.loadline.application.account;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.BookedTransfer;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.position.TransferId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moves part of a position to another account, with its cost. Every call is repeatable. */
public interface TransferPositions {
  Answer<Outcome> transfer(UserId actor, Wanted wanted);

  /**
   * A transfer as it is asked for.
   *
   * @param quantity units, unsigned: of a short position too
   * @param at when it took effect; null: now
   */
  record Wanted(
      TransferId id,
      AccountId from,
      AccountId to,
      InstrumentId instrument,
      PositionSide side,
      Quantity quantity,
      @Nullable Instant at,
      @Nullable String reason) {}

  /** What became of a transfer. */
  sealed interface Outcome {}

  /** It was booked now. */
  record Booked(BookedTransfer transfer) implements Outcome {}

  /** The same transfer had been booked before. */
  record Duplicate(BookedTransfer transfer) implements Outcome {}

  /** It was refused; nothing changed. */
  record Refused(Refusal refusal) implements Outcome {}
}
