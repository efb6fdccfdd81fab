package io.loadline.application.fill;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Turn;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.money.Side;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a fill must be like to be booked. */
final class FillRules {
  /** Clocks of venues differ; a fill of tomorrow is a mistake. */
  private static final Duration MOST_AHEAD = Duration.ofDays(1);

  private FillRules() {}

  /** Why the fill is refused; null when it may be booked. */
  static @Nullable Refusal refusal(
      Turn turn, Book book, @Nullable Listing listing, Fill fill, boolean strict) {
    if (listing == null) {
      return Refusal.rule(
          "INSTRUMENT_UNKNOWN", "/instrument", "is not listed: instrument=" + fill.instrument());
    }
    if (fill.executedAt().isAfter(turn.now().plus(MOST_AHEAD))) {
      return Refusal.rule(
          "VALIDATION",
          "/executedAt",
          "must not be in the future: executedAt=" + fill.executedAt());
    }
    Refusal form = form(book, listing.instrument(), fill);
    if (form != null) {
      return form;
    }
    Refusal settled =
        settled(book, fill, EventKey.ofFill(fill.executedAt(), turn.seq() + 1), "/executedAt");
    if (settled != null) {
      return settled;
    }
    boolean hedged = fill.positionSide() != PositionSide.NET;
    if (!hedged && !strict) {
      return null;
    }
    return hedged ? contradiction(turn, book, listing, fill) : shortSale(book, listing, fill);
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
    PositionKey key = new PositionKey(fill.instrument(), fill.positionSide());
    boolean isLong = fill.positionSide() == PositionSide.LONG;
    if (fill.side() == (isLong ? Side.BUY : Side.SELL)) {
      return null;
    }
    Execution execution = new Execution(fill, turn.seq() + 1, BigDecimal.ONE, BigDecimal.ONE);
    Holding holding = book.holding(key, listing.instrument().contract());
    boolean inOrder = holding.isNext(execution.key()) && !listing.splitsAfter(execution.key());
    Iterable<HoldingChange> steps =
        inOrder
            ? java.util.List.of(holding.apply(execution, book.day().start()))
            : turn.history(book.account().id(), key, execution.key())
                .with(execution, book.day().start())
                .applied();
    for (HoldingChange step : steps) {
      if (step.after().position().quantity().signum() == (isLong ? -1 : 1)) {
        return Refusal.rule(
            "CLOSES_MORE_THAN_HELD",
            "/quantity",
            "closes more than the " + fill.positionSide() + " side holds: " + fill.quantity());
      }
    }
    return null;
  }

  private static @Nullable Refusal shortSale(Book book, Listing listing, Fill fill) {
    boolean allowed = book.account().shortSelling() && listing.instrument().shortSelling();
    if (allowed || fill.side() == Side.BUY) {
      return null;
    }
    BigDecimal held =
        book.holding(PositionKey.net(fill.instrument()), listing.instrument().contract())
            .position()
            .quantity();
    return held.compareTo(fill.quantity().value()) >= 0
        ? null
        : Refusal.rule(
            "SHORT_NOT_ALLOWED",
            "/quantity",
            "sells more than is held where short selling is not allowed: " + fill.quantity());
  }
}
