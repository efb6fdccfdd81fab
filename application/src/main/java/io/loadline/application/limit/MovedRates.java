package io.loadline.application.limit;

import io.loadline.application.pnl.Rates;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rates, derived ones too, are others than they were. For one look, on one thread. */
final class MovedRates {
  private record Pair(Currency from, Currency to) {}

  private final Rates before;
  private final Rates after;
  private final Instant now;
  private final Map<Pair, Boolean> known = new HashMap<>();

  MovedRates(Rates before, Rates after, Instant now) {
    this.before = before;
    this.after = after;
    this.now = now;
  }

  /**
   * True when the account has cash or an open position in a currency whose rate moved, in the
   * currency that it reports in or in one that limits are set in.
   */
  boolean concern(Book book, Set<Currency> ofLimits) {
    Currency reporting = book.account().reportingCurrency();
    Set<Currency> seen = new HashSet<>();
    if (moved(reporting, reporting, ofLimits, seen)) {
      return true;
    }
    for (Map.Entry<Currency, BigDecimal> balance : book.cash().balances()) {
      if (balance.getValue().signum() != 0 && moved(balance.getKey(), reporting, ofLimits, seen)) {
        return true;
      }
    }
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      var position = entry.getValue().position();
      if (!position.isFlat()
          && moved(position.contract().settlementCurrency(), reporting, ofLimits, seen)) {
        return true;
      }
    }
    return false;
  }

  private boolean moved(
      Currency from, Currency reporting, Set<Currency> ofLimits, Set<Currency> seen) {
    return seen.add(from)
        && (moved(from, reporting) || ofLimits.stream().anyMatch(to -> moved(from, to)));
  }

  private boolean moved(Currency from, Currency to) {
    return !from.equals(to)
        && Objects.requireNonNull(
            known.computeIfAbsent(
                new Pair(from, to),
                pair -> differs(before.at(from, to, now), after.at(from, to, now))));
  }

  private static boolean differs(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null ? one != other : one.compareTo(other) != 0;
  }
}
