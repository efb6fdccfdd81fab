package io.loadline.domain.testing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a calculator says of an account: the common language of the engine and its reference, in
 * plain decimals.
 *
 * @param positions by {@link #key}
 * @param books by {@link #key}, then by algorithm; {@code manual} for fills that name none
 * @param cash what fills moved, by currency
 */
public record Figures(
    Map<String, Position> positions,
    Map<String, Map<String, Position>> books,
    Map<String, BigDecimal> cash) {

  /**
   * The name of a position: the symbol, and the side of a hedged one, such as {@code BTC-USD/LONG}.
   */
  public static String key(String symbol, @Nullable String positionSide) {
    return positionSide == null ? symbol : symbol + "/" + positionSide;
  }

  /**
   * One position or attribution book. Amounts are in settlement currency.
   *
   * @param quantity signed
   * @param cost signed like the quantity
   * @param averagePrice {@code null} when flat
   * @param lots in any order; one pool by average cost
   * @param fees by the currency in which they were paid
   * @param unrealized {@code null} without a mark
   * @param marketValue signed like the quantity, {@code null} without a mark
   * @param matches what was closed, in order
   * @param roundTrips net results of the round trips that ended, in order
   */
  public record Position(
      BigDecimal quantity,
      BigDecimal cost,
      @Nullable BigDecimal averagePrice,
      List<Lot> lots,
      BigDecimal realizedGross,
      BigDecimal realizedNet,
      Map<String, BigDecimal> fees,
      @Nullable BigDecimal unrealized,
      @Nullable BigDecimal marketValue,
      List<Match> matches,
      List<BigDecimal> roundTrips) {}

  /** An open lot, named by the fill that opened it; quantity and cost are signed. */
  public record Lot(String fillId, BigDecimal quantity, BigDecimal cost) {}

  /**
   * Part of a lot that was closed, named by the fill that opened it; quantity and cost are signed.
   */
  public record Match(String fillId, BigDecimal quantity, BigDecimal cost, BigDecimal gain) {}
}
