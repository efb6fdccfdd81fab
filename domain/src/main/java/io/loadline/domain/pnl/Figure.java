package io.loadline.domain.pnl;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure of performance: a value, or the reason why there is none; never 0, infinity or a guess
 * in its place.
 *
 * @param value the value, a fraction unless the convention says otherwise; {@code null} when
 *     undefined
 * @param reason why there is no value; {@code null} when there is one
 * @param convention how the figure is computed, in words, for the reader of an answer
 */
public record Figure(@Nullable BigDecimal value, @Nullable Undefined reason, String convention) {

  /** Refuses a figure with both a value and a reason, or with neither. */
  public Figure {
    if ((value == null) == (reason == null)) {
      throw new IllegalArgumentException(
          "must have either a value or a reason: value=" + value + ", reason=" + reason);
    }
  }

  /** A figure that has a value. */
  public static Figure of(BigDecimal value, String convention) {
    return new Figure(value, null, convention);
  }

  /** A figure that has none. */
  public static Figure undefined(Undefined reason, String convention) {
    return new Figure(null, reason, convention);
  }

  /** Whether there is a value. */
  public boolean isDefined() {
    return value != null;
  }
}
