package io.loadline.domain.testing;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that an account is told, in plain records. */
public sealed interface Event {

  /** What has a time of its own, and so a place among the others whenever it arrives. */
  sealed interface Timed extends Event {
    /** When it happened. */
    Instant at();
  }

  /**
   * A fill.
   *
   * @param side BUY or SELL
   * @param feeRate settlement currency per unit of the fee's currency at the time of the fill
   * @param algorithm {@code null} for a fill by hand
   * @param positionSide LONG or SHORT in a hedged account, else {@code null}
   */
  record Fill(
      String id,
      String symbol,
      String side,
      BigDecimal quantity,
      BigDecimal price,
      @Nullable Fee fee,
      BigDecimal feeRate,
      Instant at,
      @Nullable String algorithm,
      @Nullable String positionSide)
      implements Timed {

    /** This fill with what a correction replaces. */
    Fill corrected(Correction by) {
      return new Fill(
          id,
          symbol,
          side,
          by.quantity == null ? quantity : by.quantity,
          by.price == null ? price : by.price,
          by.fee == null ? fee : by.fee,
          feeRate,
          at,
          algorithm,
          positionSide);
    }
  }

  /** What a fill cost; a rebate is negative. */
  record Fee(BigDecimal amount, String currency) {}

  /** The fill never happened. May come before it. */
  record Bust(String fillId) implements Event {}

  /**
   * The fill was different: what is present replaces its own. A new fee is in the currency of the
   * old one.
   */
  record Correction(
      String fillId, @Nullable BigDecimal quantity, @Nullable BigDecimal price, @Nullable Fee fee)
      implements Event {}

  /**
   * {@code newUnits} for each {@code oldUnits}; the fraction below the scale is sold when it has a
   * price.
   */
  record Split(
      String id,
      String symbol,
      int newUnits,
      int oldUnits,
      Instant at,
      @Nullable BigDecimal cashInLieu)
      implements Timed {}
}
