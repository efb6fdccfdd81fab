package io.loadline.application.account;

import io.loadline.application.account.TransferPositions.Wanted;
import io.loadline.application.engine.Future;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a transfer must be like to be booked. */
final class TransferRules {
  private TransferRules() {}

  /** Why these accounts cannot have such a transfer, whatever they hold; null when they can. */
  static @Nullable Refusal terms(Book from, Book to, Wanted wanted, Instant at, Instant now) {
    Refusal future = Future.refusal(now, at, "at");
    if (future != null) {
      return future;
    }
    if (from.account().positionMode() != to.account().positionMode()) {
      return Refusal.rule(
          "POSITION_MODES_DIFFER",
          "/toAccount",
          "must keep long and short as this account does: " + to.account().positionMode());
    }
    if (from.costBasis().pools() != to.costBasis().pools()) {
      return Refusal.rule(
          "COST_BASES_DIFFER",
          "/toAccount",
          "must keep lots, or their average cost, as this account does: "
              + from.costBasis().name()
              + " and "
              + to.costBasis().name());
    }
    boolean hedging = from.account().positionMode() == PositionMode.HEDGING;
    return hedging == (wanted.side() == PositionSide.NET)
        ? Refusal.rule(
            "VALIDATION",
            "/positionSide",
            hedging
                ? "must be LONG or SHORT: the accounts keep long and short apart"
                : "must be absent: the accounts net long and short")
        : null;
  }

  /** Why what they hold does not allow it; null when it does. */
  static @Nullable Refusal holdings(
      Book from, Book to, Listing listing, Wanted wanted, EventKey place) {
    PositionKey key = new PositionKey(wanted.instrument(), wanted.side());
    Holding source = from.holding(key, listing.instrument().contract());
    Holding target = to.holding(key, listing.instrument().contract());
    Refusal refusal = amount(source.position(), listing, wanted.quantity().value());
    if (refusal != null) {
      return refusal;
    }
    if (!source.isNext(place) || !target.isNext(place) || listing.splitsAfter(place)) {
      return Refusal.rule(
          "TRANSFER_NOT_LAST",
          "/at",
          "must come after everything booked in the position, in both accounts: at=" + place.at());
    }
    if (!target.position().mayTake(source.position().quantity())) {
      return Refusal.rule(
          "OPPOSITE_POSITION",
          "/toAccount",
          "holds the other side, which the transfer would close: "
              + Decimals.text(target.position().quantity()));
    }
    return source.canGive(source.position().firstLots(wanted.quantity().value()))
        ? null
        : Refusal.rule(
            "BOOKS_CROSSED",
            "/quantity",
            "the algorithms have closed each other's lots, so that no book can give these");
  }

  private static @Nullable Refusal amount(Position held, Listing listing, BigDecimal units) {
    if (units.compareTo(held.quantity().abs()) > 0) {
      return Refusal.rule(
          "TRANSFERS_MORE_THAN_HELD",
          "/quantity",
          "must be held: " + Decimals.text(units) + " of " + Decimals.text(held.quantity()));
    }
    boolean all = units.compareTo(held.quantity().abs()) == 0;
    return all || listing.instrument().quantityFits(units)
        ? null
        : Refusal.rule(
            "SCALE",
            "/quantity",
            "must have at most "
                + listing.instrument().quantityScale()
                + " fraction digits: "
                + Decimals.text(units));
  }
}
