package io.loadline.domain.testing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An instrument of a history, in plain words.
 *
 * @param kind SPOT, EQUITY, FUTURE or PERPETUAL
 * @param baseAsset what a SPOT delivers
 * @param settlement currency of prices, values and results
 * @param inverse value is quantity × multiplier ÷ price
 */
public record Contract(
    String symbol,
    String kind,
    @Nullable String baseAsset,
    String settlement,
    BigDecimal multiplier,
    boolean inverse,
    int priceScale,
    int quantityScale) {

  /** Whether a fill moves its whole value in cash, and not only what it realizes. */
  public boolean paidInFull() {
    return kind.equals("SPOT") || kind.equals("EQUITY");
  }

  /** Whether a fee in that currency is taken out of the quantity. */
  public boolean delivers(@Nullable String currency) {
    return kind.equals("SPOT") && baseAsset != null && baseAsset.equals(currency);
  }
}
