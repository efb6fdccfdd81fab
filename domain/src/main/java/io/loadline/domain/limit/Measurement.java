package io.loadline.domain.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a limit finds. All amounts are in the unit of the limit; of a FRACTION they are amounts of
 * its base (a concentration of 0.20 at an equity of 10,000 allows 2,000), so that nothing needs to
 * be divided.
 *
 * @param applies false when the limit has nothing to say here; then it never refuses
 * @param allowed the most that may be; null when unknown
 * @param used what is used up by what is held, lost or done; null when unknown
 * @param reserved what open orders have set aside, >= 0
 * @param added what the order in question would add
 * @param unknown why it cannot be measured; null when it can
 * @param base what a FRACTION is a fraction of; null of other limits, and when unknown
 */
public record Measurement(
    boolean applies,
    @Nullable BigDecimal allowed,
    @Nullable BigDecimal used,
    BigDecimal reserved,
    BigDecimal added,
    @Nullable Unknown unknown,
    @Nullable BigDecimal base) {

  private Measurement(
      boolean applies,
      @Nullable BigDecimal allowed,
      @Nullable BigDecimal used,
      BigDecimal reserved,
      BigDecimal added,
      @Nullable Unknown unknown) {
    this(applies, allowed, used, reserved, added, unknown, null);
  }

  /** As a fraction of a base. */
  public Measurement of(BigDecimal fractionOf) {
    return new Measurement(applies, allowed, used, reserved, added, unknown, fractionOf);
  }

  /** The measure against what is allowed. */
  public static Measurement of(BigDecimal allowed, Amounts amounts) {
    if (amounts.unknown() != null) {
      return new Measurement(
          true, allowed, null, BigDecimal.ZERO, BigDecimal.ZERO, amounts.unknown());
    }
    return new Measurement(
        true,
        allowed,
        amounts.held(),
        amounts.standing().subtract(amounts.held()),
        amounts.proposed().subtract(amounts.standing()),
        null);
  }

  /** A measure of the order alone. */
  public static Measurement ofOrder(BigDecimal allowed, BigDecimal amount) {
    return new Measurement(true, allowed, BigDecimal.ZERO, BigDecimal.ZERO, amount, null);
  }

  /**
   * The limit allows nothing of this sort (1 against 0), or has nothing against it (0 against 0).
   */
  public static Measurement forbidden(boolean forbidden) {
    return ofOrder(BigDecimal.ZERO, forbidden ? BigDecimal.ONE : BigDecimal.ZERO);
  }

  public static Measurement unknown(Unknown why) {
    return new Measurement(true, null, null, BigDecimal.ZERO, BigDecimal.ZERO, why);
  }

  /** The limit does not concern what is asked. */
  public static Measurement idle(BigDecimal allowed) {
    return new Measurement(false, allowed, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);
  }

  /** What there would be with the order; null when unknown. */
  public @Nullable BigDecimal total() {
    return used == null ? null : used.add(reserved).add(added);
  }

  /** True when the total is known and above what is allowed; equal passes. */
  public boolean isOver() {
    BigDecimal total = total();
    return applies && allowed != null && total != null && total.compareTo(allowed) > 0;
  }

  /** True when less room is left here than there; what is unknown leaves none. */
  public boolean isAbove(Measurement other) {
    BigDecimal mine = total();
    BigDecimal theirs = other.total();
    if (mine == null || theirs == null) {
      return mine == null;
    }
    return mine.compareTo(theirs) > 0;
  }

  /** True when something is used and the total has reached that fraction of what is allowed. */
  public boolean hasReached(BigDecimal fraction) {
    BigDecimal total = total();
    return applies
        && allowed != null
        && total != null
        && total.signum() > 0
        && total.compareTo(allowed.multiply(fraction)) >= 0;
  }
}
