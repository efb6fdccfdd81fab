package io.loadline.application.fill;

import io.loadline.application.engine.Future;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Restated;
import io.loadline.application.engine.Turn;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Side;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a fill must be like to be booked. */
final class FillRules {
  private FillRules() {}

  /** Why the fill cannot be booked whatever the account holds; null when it can. */
  static @Nullable Refusal form(Turn turn, Book book, @Nullable Listing listing, Fill fill) {
    Refusal reserved = madeBySplit(fill.fillId(), "/fillId");
    if (reserved != null) {
      return reserved;
    }
    if (listing == null) {
      return Refusal.rule(
          "INSTRUMENT_UNKNOWN", "/instrument", "is not listed: instrument=" + fill.instrument());
    }
    Refusal future = Future.refusal(turn.now(), fill.executedAt(), "executedAt");
    return future != null ? future : form(book, listing.instrument(), fill);
  }

  /** Why a fill that can be booked is refused for what the account holds; null when it is not. */
  static @Nullable Refusal refusal(
      Turn turn, Book book, Listing listing, Fill fill, boolean strict) {
    Refusal settled =
        settled(book, fill, EventKey.ofFill(fill.executedAt(), turn.seq() + 1), "/executedAt");
    if (settled != null) {
      return settled;
    }
    boolean hedged = fill.positionSide() != PositionSide.NET;
    boolean closing =
        fill.side() == (fill.positionSide() == PositionSide.SHORT ? Side.BUY : Side.SELL);
    Refusal contradiction = hedged && closing ? contradiction(turn, book, listing, fill) : null;
    return contradiction != null || !strict ? contradiction : shortSale(turn, book, listing, fill);
  }

  /** Why no client can use the id: the cash for a fraction after a split is booked under it. */
  static @Nullable Refusal madeBySplit(FillId id, String pointer) {
    return id.isOfSplit()
        ? Refusal.rule(
            "FILL_OF_SPLIT",
            pointer,
            "must not begin with "
                + FillId.OF_SPLIT
                + ", which names the cash that a split paid; that follows from the split: fillId="
                + id)
        : null;
  }

  /**
   * Why nothing can change at that place of the fill's position; null when it can. What stands
   * before a transfer is settled: the cost that went to the other account rests on it.
   */
  static @Nullable Refusal settled(Book book, Fill fill, EventKey place, String pointer) {
    PositionKey key = new PositionKey(fill.instrument(), fill.positionSide());
    return book.transferredAfter(key, place)
        ? Refusal.rule(
            "BEFORE_TRANSFER",
            pointer,
            "must come after the last transfer of the position, which rests on what was before it:"
                + " "
                + fill.executedAt())
        : null;
  }

  /** Why the fill cannot be one of this instrument and account, whatever they hold. */
  static @Nullable Refusal form(Book book, Instrument instrument, Fill fill) {
    if (!instrument.quantityFits(fill.quantity().value())) {
      return scale("/quantity", instrument.quantityScale(), fill.quantity().toString());
    }
    if (!instrument.priceFits(fill.price().value())) {
      return scale("/price", instrument.priceScale(), fill.price().toString());
    }
    if (!instrument.contract().allowsPrice(fill.price().value())) {
      return Refusal.rule(
          "VALIDATION",
          "/price",
          "must be > 0 for " + instrument.contract().kind() + ": price=" + fill.price());
    }
    boolean hedging = book.account().positionMode() == PositionMode.HEDGING;
    if (hedging == (fill.positionSide() == PositionSide.NET)) {
      return Refusal.rule(
          "VALIDATION",
          "/positionSide",
          hedging
              ? "must be LONG or SHORT: the account keeps long and short apart"
              : "must be absent: the account nets long and short");
    }
    return null;
  }

  private static Refusal scale(String pointer, int scale, String value) {
    return Refusal.rule(
        "SCALE", pointer, "must have at most " + scale + " fraction digits: " + value);
  }

  private static @Nullable Refusal contradiction(Turn turn, Book book, Listing listing, Fill fill) {
    Quantities after = quantities(turn, book, listing, fill);
    boolean wrong =
        fill.positionSide() == PositionSide.LONG
            ? after.least.signum() < 0
            : after.greatest.signum() > 0;
    return wrong
        ? Refusal.rule(
            "CLOSES_MORE_THAN_HELD",
            "/quantity",
            "closes more than the " + fill.positionSide() + " side holds: " + fill.quantity())
        : null;
  }

  /** A fee in the base asset is sold too. */
  private static @Nullable Refusal shortSale(Turn turn, Book book, Listing listing, Fill fill) {
    boolean allowed = book.account().shortSelling() && listing.instrument().shortSelling();
    ContractSpec contract = listing.instrument().contract();
    if (allowed || execution(turn, fill).signedQuantity(contract).signum() >= 0) {
      return null;
    }
    BigDecimal after = quantities(turn, book, listing, fill).last;
    return after.signum() >= 0
        ? null
        : Refusal.rule(
            "SHORT_NOT_ALLOWED",
            "/quantity",
            "sells more than is held where short selling is not allowed: "
                + fill.quantity()
                + " would leave "
                + Decimals.text(after)
                + " "
                + fill.instrument());
  }

  /** What the position would be after a fill and after what follows it. */
  private record Quantities(BigDecimal least, BigDecimal greatest, BigDecimal last) {
    static Quantities of(List<HoldingChange> steps) {
      BigDecimal least = quantity(steps.getFirst().after());
      BigDecimal greatest = least;
      for (HoldingChange step : steps) {
        least = least.min(quantity(step.after()));
        greatest = greatest.max(quantity(step.after()));
      }
      return new Quantities(least, greatest, quantity(steps.getLast().after()));
    }

    private static BigDecimal quantity(Holding holding) {
      return holding.position().quantity();
    }
  }

  private static Quantities quantities(Turn turn, Book book, Listing listing, Fill fill) {
    PositionKey key = new PositionKey(fill.instrument(), fill.positionSide());
    Execution execution = execution(turn, fill);
    Holding holding = book.holding(key, listing.instrument().contract());
    Instant dayStart = book.day().start();
    if (holding.isNext(execution.key()) && !listing.splitsAfter(execution.key())) {
      return Quantities.of(List.of(holding.apply(execution, dayStart)));
    }
    AccountId account = book.account().id();
    if (turn.isLong(account, key, execution.key())) {
      Restated after = turn.restated(account, key, execution.key(), execution);
      return new Quantities(after.least(), after.greatest(), after.end().position().quantity());
    }
    return Quantities.of(
        turn.history(account, key, execution.key()).with(execution, dayStart).applied());
  }

  private static Execution execution(Turn turn, Fill fill) {
    return new Execution(fill, turn.seq() + 1, BigDecimal.ONE, BigDecimal.ONE);
  }
}
