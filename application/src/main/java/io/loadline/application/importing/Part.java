package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fact of an event, ready to be booked. */
sealed interface Part {

  /** How much two reports of one fill must agree to be the same. */
  enum Sameness {
    /** In everything. */
    EXACT,
    /** But for the fee, which grows with the trade around it. */
    BUT_FOR_FEE,
    /** In side and quantity, and in the money to one unit of its last digit. */
    IN_MONEY
  }

  /**
   * A fill with what is booked beside it.
   *
   * @param quantity {@code > 0}
   * @param unit of the last digit of the money that the file tells; zero when it tells none
   * @param money what the file says that was paid or received without the fee; null: not said
   * @param positionSide null when the file does not say it
   * @param beside roundings and fees in other currencies
   */
  record Trade(
      FillId id,
      Wanted instrument,
      Side side,
      BigDecimal quantity,
      BigDecimal price,
      Instant at,
      @Nullable Money fee,
      @Nullable String order,
      @Nullable String algorithm,
      @Nullable String venue,
      @Nullable PositionSide positionSide,
      @Nullable BigDecimal money,
      BigDecimal unit,
      Sameness sameness,
      List<Movement> beside)
      implements Part {
    public Trade {
      beside = List.copyOf(beside);
    }
  }

  /**
   * Cash that comes or goes.
   *
   * @param amount as the type signs it
   * @param algorithm whose result it is; null: of none
   */
  record Movement(
      String id,
      CashMovement.Type type,
      BigDecimal amount,
      Currency currency,
      Instant at,
      @Nullable Wanted instrument,
      @Nullable String algorithm)
      implements Part {
    Movement of(@Nullable String whose) {
      return new Movement(id, type, amount, currency, at, instrument, whose);
    }
  }

  /**
   * A split.
   *
   * @param ratio new units and old units; null when only the units that were added are known
   * @param added to the position that was held
   */
  record SplitUnits(
      Wanted instrument,
      LocalDate date,
      Instant at,
      int @Nullable [] ratio,
      @Nullable BigDecimal added)
      implements Part {}

  /**
   * A fill did not happen.
   *
   * @param fill its id
   * @param via the ids under which it may have been corrected, when the fill itself is not named
   * @param amendment the id of this very message: recorded with it, so that it is done once
   * @param givenBack of the fee; what stays is a FEE of the moment {@code at}; null: all of it
   */
  record Cancel(FillId fill, String amendment, Instant at, @Nullable Money givenBack)
      implements Part {}

  /** A fill was different: what is not null replaces the fill's own. */
  record Correct(
      FillId fill, String amendment, BigDecimal quantity, BigDecimal price, @Nullable Money fee)
      implements Part {}

  /** The instrument, where the part names one. */
  default @Nullable InstrumentId names() {
    return switch (this) {
      case Trade trade -> trade.instrument().id();
      case Movement movement -> movement.instrument() == null ? null : movement.instrument().id();
      case SplitUnits split -> split.instrument().id();
      case Cancel cancel -> null;
      case Correct correct -> null;
    };
  }
}
