package io.loadline.domain.limit;

import io.loadline.domain.money.Currency;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type of limit: what is measured, and of what. Open to colleagues: a new type is one file like
 * those beside it, one test on the shared contract, and one line in {@link LimitTypes}.
 *
 * <p>Implementations are stateless, pure and quick: they read sums that are kept, and scan nothing
 * that grows with time.
 */
public interface LimitType {
  /** How limits and breaches name it: {@code GROSS_EXPOSURE}. */
  String name();

  MeasuredOn measuredOn();

  /** The units that its value may have. */
  Set<LimitUnit> units();

  /** What is measured, of what, and on which side, in a sentence or two for people. */
  String description();

  /** The scopes that it can be measured on. */
  default Set<Scope.Level> levels() {
    return EnumSet.allOf(Scope.Level.class);
  }

  /**
   * True when it may refuse a true reduction: for what the order is itself, or for how often orders
   * come, and for nothing else. One can always trade out.
   */
  default boolean mayRefuseReduction() {
    return false;
  }

  /** What it needs to have remembered of the past of its scope. */
  default Remembered remembers() {
    return Remembered.NOTHING;
  }

  /** True when an order that does not raise the measure passes, however high the measure is. */
  default boolean refusesOnlyWhatRaises() {
    return measuredOn() == MeasuredOn.SCOPE;
  }

  /** What a limit of this type lacks, in words; null when nothing. */
  default @Nullable String flaw(Limit limit) {
    return null;
  }

  /** The currency of the amounts of a limit of money, or of a fraction of some. */
  default @Nullable Currency currency(Limit limit, Inquiry inquiry) {
    return inquiry.currency(limit);
  }

  /** What an order against the limit is told in place of amounts; null: the amounts say it. */
  default @Nullable String refusal(Limit limit, Inquiry inquiry) {
    return null;
  }

  /** Measures. Never throws for what is not known; the answer says so, and the order is refused. */
  Measurement measure(Limit limit, Inquiry inquiry);
}
