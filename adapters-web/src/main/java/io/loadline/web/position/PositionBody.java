package io.loadline.web.position;

import io.loadline.application.engine.HoldingId;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.FillResult;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.PositionValue;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A position as the API shows it. Amounts are in {@code currency}. */
@Schema(name = "Position", description = "What an account holds of an instrument, in its currency.")
public record PositionBody(
    InstrumentId instrument,
    @Schema(description = "LONG or SHORT in a hedging account, else null")
        @Nullable PositionSide positionSide,
    @Schema(description = "Signed units or contracts: positive long, negative short")
        BigDecimal quantity,
    @Schema(description = "Open cost per unit, harmonic for an inverse contract; null when flat")
        @Nullable BigDecimal averagePrice,
    @Schema(description = "Σ value of the open lots at their opening prices, signed like quantity")
        BigDecimal cost,
    @Schema(description = "Price used: mark, else mid, else last; null when there is none")
        @Nullable BigDecimal mark,
    @Schema(description = "Age of the mark in seconds; null without a mark")
        @Nullable BigDecimal markAge,
    @Schema(description = "True when the mark is older than markMaxAge of the instrument")
        boolean stale,
    @Schema(description = "Value at the mark, signed like quantity; null without a mark")
        @Nullable BigDecimal marketValue,
    @Schema(description = "Open gain at the mark, positive is a profit; null without a mark")
        @Nullable BigDecimal unrealized,
    @Schema(description = "Gains of closing fills so far, before fees") BigDecimal realizedGross,
    @Schema(description = "The same less fees; null when the rate of a fee was unknown")
        @Nullable BigDecimal realizedNet,
    @Schema(description = "Fees paid so far per currency of payment; negative is a rebate")
        Map<String, BigDecimal> fees,
    @Schema(description = "Settlement currency of the amounts") Currency currency,
    @Schema(description = "Since when it is not flat; null when flat") @Nullable Instant openedAt,
    @Schema(
            description =
                "After a late change of a long history: the time of trade up to which the results"
                    + " of single fills, and sums of them over windows, are restated; null when all"
                    + " are. The figures of the position itself are right in any case")
        @Nullable Instant restatedUpTo) {

  /** The position at the mark. */
  public static PositionBody of(PositionValue value) {
    Position position = value.position();
    return new PositionBody(
        value.key().instrument(),
        side(value.key()),
        position.quantity(),
        position.averagePrice(),
        position.cost(),
        value.mark(),
        value.markAge() == null ? null : seconds(value.markAge()),
        value.stale(),
        value.marketValue(),
        value.unrealized(),
        position.settled().realizedGross(),
        position.settled().complete() ? position.settled().realizedNet() : null,
        fees(position.fees()),
        position.contract().settlementCurrency(),
        position.openedAt(),
        null);
  }

  /** The same with how far its fills are restated. */
  public PositionBody restated(AccountId account, PositionKey key, Views.View view) {
    Instant upTo = view.restating().upTo(new HoldingId(account, key));
    return upTo == null
        ? this
        : new PositionBody(
            instrument,
            positionSide,
            quantity,
            averagePrice,
            cost,
            mark,
            markAge,
            stale,
            marketValue,
            unrealized,
            realizedGross,
            realizedNet,
            fees,
            currency,
            openedAt,
            upTo);
  }

  /** The position of the fill as it is now. */
  public static PositionBody current(AccountId account, Fill fill, Views.View view) {
    PositionKey key = new PositionKey(fill.instrument(), fill.positionSide());
    Holding holding =
        Objects.requireNonNull(
            Objects.requireNonNull(view.state().book(account)).holdings().get(key));
    return of(PositionValue.of(key, holding.position(), view.market()))
        .restated(account, key, view);
  }

  /** The position as it was right after a fill, at the current mark. */
  public static PositionBody after(PositionKey key, FillResult result, Views.View view) {
    ContractSpec contract =
        Objects.requireNonNull(view.state().listing(key.instrument())).instrument().contract();
    Mark mark = view.market().mark(key.instrument());
    boolean flat = result.quantity().signum() == 0;
    BigDecimal value =
        flat
            ? BigDecimal.ZERO
            : mark == null ? null : contract.value(result.quantity(), mark.value());
    return new PositionBody(
        key.instrument(),
        side(key),
        result.quantity(),
        result.averagePrice(),
        result.cost(),
        mark == null ? null : mark.value(),
        mark == null ? null : seconds(mark.age(view.asOf())),
        mark != null && view.market().isStale(mark),
        value,
        flat ? BigDecimal.ZERO : value == null ? null : contract.gain(result.cost(), value),
        result.totalGross(),
        result.totalNet(),
        fees(result.fees()),
        contract.settlementCurrency(),
        result.openedAt(),
        null);
  }

  static @Nullable PositionSide side(PositionKey key) {
    return key.side() == PositionSide.NET ? null : key.side();
  }

  static BigDecimal seconds(Duration age) {
    return BigDecimal.valueOf(age.toNanos() / 1_000, 6);
  }

  /** Amounts by the code of their currency, in its order. */
  public static Map<String, BigDecimal> fees(PersistentMap<Currency, BigDecimal> fees) {
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    fees.forEach(fee -> amounts.put(fee.getKey().code(), fee.getValue()));
    return amounts;
  }
}
