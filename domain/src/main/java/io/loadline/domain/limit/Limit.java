package io.loadline.domain.limit;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A limit: data, read by its {@link LimitType}. Equal to the limit passes; zero means zero; "no
 * limit" is the absence of a limit.
 *
 * @param type the name of its type, such as {@code CONCENTRATION}
 * @param value the most that may be, >= 0 (of CASH: the least that must remain)
 * @param currency of a MONEY value; null: the reporting currency of the account that is judged
 * @param window over which a COUNT counts, or how long a cool-down lasts; null where the type needs
 *     none
 * @param basis of DAILY_LOSS; null: TOTAL
 * @param instruments of INSTRUMENT_ALLOWED; empty elsewhere
 * @param mode of INSTRUMENT_ALLOWED; null: ALLOW
 * @param hours of TRADING_HOURS; null elsewhere
 * @param warnAt from which fraction of the value on a warning is given, 0..1
 * @param volatileFactor by what the value is multiplied in a volatile market, > 0; null: the
 *     default of the type
 * @param validFrom from when it applies (included); null: always
 * @param validTo until when it applies (excluded); null: for ever
 * @param reason why it is what it is, for people
 */
public record Limit(
    LimitId id,
    String type,
    Scope scope,
    BigDecimal value,
    LimitUnit unit,
    @Nullable Currency currency,
    @Nullable Duration window,
    @Nullable LossBasis basis,
    List<InstrumentId> instruments,
    @Nullable ListMode mode,
    @Nullable TradingHours hours,
    BigDecimal warnAt,
    OnBreach onBreach,
    @Nullable BigDecimal volatileFactor,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    String reason) {
  public static final BigDecimal DEFAULT_WARN_AT = new BigDecimal("0.8");
  public static final BigDecimal DEFAULT_VOLATILE_FACTOR = new BigDecimal("0.5");

  /**
   * Decimals are kept in their shortest form, so that equal limits are equal records.
   *
   * @throws IllegalArgumentException when a number is out of its range or the window of validity is
   *     empty
   */
  public Limit {
    if (value.signum() < 0) {
      throw new IllegalArgumentException("must be >= 0: value=" + Decimals.text(value));
    }
    if (warnAt.signum() < 0 || warnAt.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("must be 0 to 1: warnAt=" + Decimals.text(warnAt));
    }
    if (volatileFactor != null && volatileFactor.signum() <= 0) {
      throw new IllegalArgumentException(
          "must be > 0: volatileFactor=" + Decimals.text(volatileFactor));
    }
    if (window != null && (window.isNegative() || window.isZero())) {
      throw new IllegalArgumentException("must be > 0: window=" + window);
    }
    if (validFrom != null && validTo != null && !validFrom.isBefore(validTo)) {
      throw new IllegalArgumentException("must be after validFrom: validTo=" + validTo);
    }
    value = shortest(value);
    warnAt = shortest(warnAt);
    volatileFactor = volatileFactor == null ? null : shortest(volatileFactor);
    instruments = instruments.stream().distinct().sorted().toList();
  }

  /** A limit with nothing but the essentials, that refuses. */
  public static Limit of(
      LimitId id, String type, Scope scope, BigDecimal value, LimitUnit unit, String reason) {
    return new Limit(
        id,
        type,
        scope,
        value,
        unit,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        DEFAULT_WARN_AT,
        OnBreach.REJECT,
        null,
        null,
        null,
        reason);
  }

  /** True while it applies. */
  public boolean isValidAt(Instant now) {
    return (validFrom == null || !now.isBefore(validFrom))
        && (validTo == null || now.isBefore(validTo));
  }

  /**
   * True when this would in any respect allow more than the other did, its validity included:
   * whatever is not clearly as tight or tighter counts as looser.
   */
  public boolean isLooserThan(Limit other) {
    return hasLooserTermsThan(other)
        || (validFrom != null && (other.validFrom == null || validFrom.isAfter(other.validFrom)))
        || (validTo != null && (other.validTo == null || validTo.isBefore(other.validTo)));
  }

  /**
   * True when this would, while both apply, in any respect allow more than the other does.
   * Validity, {@code warnAt} and the reason do not matter.
   */
  public boolean hasLooserTermsThan(Limit other) {
    return !type.equals(other.type)
        || !scope.equals(other.scope)
        || unit != other.unit
        || !Objects.equals(currency, other.currency)
        || basis != other.basis
        || !Objects.equals(hours, other.hours)
        || allowsMoreThan(other)
        || listsMoreThan(other)
        || onBreach.compareTo(other.onBreach) < 0
        || hasLooserFactorThan(other)
        || isShorter(window, other.window);
  }

  /** What must remain (CASH) is less where the factor is smaller; elsewhere more may be. */
  private boolean hasLooserFactorThan(Limit other) {
    int compared = factor().compareTo(other.factor());
    return type.equals(LimitTypes.CASH) ? compared < 0 : compared > 0;
  }

  private boolean allowsMoreThan(Limit other) {
    int compared = value.compareTo(other.value);
    return type.equals(LimitTypes.CASH) ? compared < 0 : compared > 0;
  }

  private boolean listsMoreThan(Limit other) {
    if (mode != other.mode) {
      return true;
    }
    return mode == ListMode.DENY
        ? !instruments.containsAll(other.instruments)
        : !other.instruments.containsAll(instruments);
  }

  /**
   * By what the value is multiplied in a volatile market: as the limit says, or as its type does.
   */
  BigDecimal factor() {
    if (volatileFactor != null) {
      return volatileFactor;
    }
    return LimitTypes.of(this).measuredOn().tightensWhenVolatile()
        ? DEFAULT_VOLATILE_FACTOR
        : BigDecimal.ONE;
  }

  private static boolean isShorter(@Nullable Duration one, @Nullable Duration other) {
    return other != null && (one == null || one.compareTo(other) < 0);
  }

  private static BigDecimal shortest(BigDecimal value) {
    return new BigDecimal(Decimals.text(value));
  }
}
