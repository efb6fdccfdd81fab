package io.loadline.domain.limit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a decision rested on besides the books: kept with it, so that it can be explained when
 * prices have long moved on.
 *
 * @param mark the value of the instrument's mark; null when there was none
 * @param markAt the mark's time; null when there was none
 * @param price at which the order was valued; null when there was none
 * @param equity the account's equity in reporting currency; null when unknown or not asked for
 * @param rates the rates of exchange that amounts were converted at, and those that were missing,
 *     by the order in which they were needed first; absent in an older journal
 */
public record Basis(
    @Nullable BigDecimal mark,
    @Nullable Instant markAt,
    @Nullable BigDecimal price,
    @Nullable BigDecimal equity,
    List<UsedRate> rates) {
  /** What rests on nothing. */
  public static final Basis NONE = new Basis(null, null, null, null, List.of());

  public Basis {
    rates = List.copyOf(Objects.requireNonNullElse(rates, List.of()));
  }
}
