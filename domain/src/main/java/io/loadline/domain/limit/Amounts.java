package io.loadline.domain.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One measure at three moments.
 *
 * @param held by positions alone
 * @param standing with the worst that open orders can do
 * @param proposed with the worst that the order in question can do on top
 * @param unknown why there is no measure; then the numbers are 0
 */
public record Amounts(
    BigDecimal held, BigDecimal standing, BigDecimal proposed, @Nullable Unknown unknown) {
  public static final Amounts NONE =
      new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);

  public static Amounts of(BigDecimal held, BigDecimal standing, BigDecimal proposed) {
    return new Amounts(held, standing, proposed, null);
  }

  /** A measure that open orders have no part in. */
  public static Amounts of(BigDecimal amount) {
    return new Amounts(amount, amount, amount, null);
  }

  public static Amounts unknown(Unknown why) {
    return new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, why);
  }
}
