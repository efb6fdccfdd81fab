package io.loadline.domain.limit;

import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rate of exchange that a decision rested on.
 *
 * @param rate units of {@code to} per unit of {@code from}; null when it was missing
 * @param asOf when it was true, of a cross its older leg; null when it is not known
 */
public record UsedRate(
    Currency from, Currency to, @Nullable BigDecimal rate, @Nullable Instant asOf) {}
