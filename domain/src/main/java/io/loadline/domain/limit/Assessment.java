package io.loadline.domain.limit;

import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One limit, and what it measured. */
public record Assessment(Limit limit, LimitType type, Measurement measurement) {
  public static Assessment of(Limit limit, Inquiry inquiry) {
    LimitType type = LimitTypes.of(limit);
    return new Assessment(limit, type, type.measure(limit, inquiry));
  }

  /** True when the order is a true reduction, and the limit may not refuse one. */
  public boolean isExempt(Inquiry inquiry) {
    return inquiry.isReduction() && !type.mayRefuseReduction();
  }

  /** Why the limit refuses; null when it does not. */
  public @Nullable Breach breach() {
    if (!measurement.applies()) {
      return null;
    }
    Unknown unknown = measurement.unknown();
    if (unknown != null) {
      return new Breach(
          limit.id(),
          limit.type(),
          limit.scope(),
          null,
          measurement.allowed(),
          null,
          unknown.name(),
          limit.type() + " cannot be measured and fails closed: " + why(unknown));
    }
    if (!measurement.isOver()
        || (type.refusesOnlyWhatRaises() && measurement.added().signum() <= 0)) {
      return null;
    }
    return told("must be at most ");
  }

  /** That the measure is above the limit after a trade; null when it is not. */
  public @Nullable Breach passed() {
    return measurement.isOver() ? told("is passed: at most ") : null;
  }

  /** That the limit is near. */
  public Breach warning() {
    return told("comes close: at most ");
  }

  /**
   * What is left.
   *
   * @param withOrder true when the order's part is reserved now
   */
  public Headroom headroom(boolean withOrder) {
    return new Headroom(
        limit.id(),
        limit.type(),
        limit.scope(),
        measurement.allowed(),
        measurement.used(),
        withOrder ? measurement.reserved().add(measurement.added()) : measurement.reserved());
  }

  private Breach told(String words) {
    BigDecimal value = Objects.requireNonNull(measurement.total());
    BigDecimal allowed = Objects.requireNonNull(measurement.allowed());
    return new Breach(
        limit.id(),
        limit.type(),
        limit.scope(),
        value,
        allowed,
        value.subtract(allowed).max(BigDecimal.ZERO),
        limit.type(),
        limit.type()
            + " of "
            + limit.scope()
            + " "
            + words
            + Decimals.text(allowed)
            + ": "
            + Decimals.text(value));
  }

  private static String why(Unknown unknown) {
    return switch (unknown) {
      case MARK_MISSING -> "an instrument has no mark";
      case RATE_MISSING -> "a rate of exchange is missing";
      case EQUITY_UNKNOWN -> "equity must be known and > 0";
    };
  }
}
