package io.loadline.domain.limit;

import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One limit, and what it measured. */
public record Assessment(Limit limit, LimitType type, Measurement measurement, Inquiry inquiry) {
  public static Assessment of(Limit limit, Inquiry inquiry) {
    LimitType type = LimitTypes.of(limit);
    return new Assessment(limit, type, type.measure(limit, inquiry), inquiry);
  }

  /** True when the order is a true reduction, and the limit may not refuse one. */
  public boolean isExempt() {
    return inquiry.isReduction() && !type.mayRefuseReduction();
  }

  /** Why the limit refuses; null when it does not. */
  public @Nullable Breach breach() {
    if (!measurement.applies()) {
      return null;
    }
    Unknown unknown = measurement.unknown();
    if (unknown != null) {
      return reason(
          null,
          measurement.allowed(),
          unknown.name(),
          name() + " cannot be measured, so the order is refused: " + why(unknown));
    }
    if (!measurement.isOver()
        || (type.refusesOnlyWhatRaises() && measurement.added().signum() <= 0)) {
      return null;
    }
    String words = type.refusal(limit, inquiry);
    return words == null ? exceeded(takenByOrders()) : exceeded(name() + ": " + words, "");
  }

  /** That the measure is above the limit after a trade; null when it is not. */
  public @Nullable Breach passed() {
    return measurement.isOver() ? exceeded("") : null;
  }

  /** That the limit is near. */
  public Breach warning() {
    BigDecimal value = Objects.requireNonNull(measurement.total());
    BigDecimal allowed = Objects.requireNonNull(measurement.allowed());
    return reason(
        value,
        allowed,
        limit.type(),
        name()
            + " nearly reached: "
            + Decimals.text(value)
            + " of "
            + Decimals.text(allowed)
            + unit());
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
        withOrder ? measurement.reserved().add(measurement.added()) : measurement.reserved(),
        limit.unit(),
        currency(),
        measurement.base());
  }

  private Breach exceeded(String more) {
    BigDecimal value = Objects.requireNonNull(measurement.total());
    BigDecimal allowed = Objects.requireNonNull(measurement.allowed());
    return exceeded(
        name() + " exceeded: " + Decimals.text(value) + " > " + Decimals.text(allowed) + unit(),
        more);
  }

  private Breach exceeded(String words, String more) {
    return reason(measurement.total(), measurement.allowed(), limit.type(), words + more);
  }

  private Breach reason(
      @Nullable BigDecimal value, @Nullable BigDecimal allowed, String code, String detail) {
    BigDecimal excess =
        value == null || allowed == null ? null : value.subtract(allowed).max(BigDecimal.ZERO);
    return new Breach(
        limit.id(),
        limit.type(),
        limit.scope(),
        value,
        allowed,
        excess,
        code,
        detail,
        limit.unit(),
        currency(),
        measurement.base());
  }

  private String name() {
    return limit.type() + " limit of " + limit.scope().words();
  }

  /** The unit after an amount, a fraction with what it is of, a count with its window. */
  private String unit() {
    Currency currency = currency();
    String money = currency == null ? "" : " " + currency;
    return switch (limit.unit()) {
      case MONEY -> money;
      case QUANTITY -> " units";
      case FRACTION ->
          measurement.base() == null
              ? money
              : money
                  + " ("
                  + Decimals.text(inquiry.value(limit))
                  + " of "
                  + Decimals.text(measurement.base())
                  + ")";
      case COUNT -> limit.window() == null ? "" : " in " + limit.window();
    };
  }

  /** Which open orders take room beside this one; nothing when none do. */
  private String takenByOrders() {
    boolean ofPosition = type.measuredOn() == MeasuredOn.POSITION;
    String open =
        measurement.reserved().signum() > 0 || limit.type().equals(OpenOrders.NAME)
            ? inquiry.openOrders(ofPosition)
            : "";
    return open.isEmpty() ? "" : "; open orders take room: " + open;
  }

  private @Nullable Currency currency() {
    return switch (limit.unit()) {
      case MONEY, FRACTION -> type.currency(limit, inquiry);
      case QUANTITY, COUNT -> null;
    };
  }

  private static String why(Unknown unknown) {
    return switch (unknown) {
      case MARK_MISSING -> "an instrument has no mark";
      case RATE_MISSING -> "a rate of exchange is missing";
      case EQUITY_UNKNOWN -> "equity must be known and > 0";
    };
  }
}
