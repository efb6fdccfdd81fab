package io.loadline.application.importing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as files write them. Length and exponent are checked before a number is built, so that
 * {@code 1e1000000000} costs nothing. The scale of what is read is that of what is written.
 */
final class Numbers {
  static final int SCALE = 18;

  private static final int MOST_DIGITS = 18;
  private static final int LONGEST = 80;
  private static final Pattern FORM =
      Pattern.compile(
          "[$€£¥₩₹]?\\s?(-?)\\s?[$€£¥₩₹]?\\s?(\\d+|[1-9]\\d{0,2}(?:,\\d{3})+|)(?:\\.(\\d+))?"
              + "(?:[eE]([+-]?\\d{1,12}))?"
              + "(?:\\s?(?![eE]\\d+$)([A-Za-z][A-Za-z0-9.]*|[$€£¥₩₹]))?");
  private static final Pattern ONLY_DIGITS = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");

  private Numbers() {}

  /** True for an empty cell and the dashes that stand for one. */
  static boolean isEmpty(String text) {
    String bare = text.strip();
    return bare.isEmpty() || bare.equals("-") || bare.equals("--");
  }

  /**
   * A number, or null for an empty cell; zeros beyond the 18th decimal are dropped.
   *
   * @throws RowVerdict when it is none, or too fine or too large
   */
  static @Nullable BigDecimal parse(String text) {
    return isEmpty(text) ? null : fine(read(text.strip()), text);
  }

  /** The same, rounded half-even to 18 decimals where other digits stand beyond them. */
  static @Nullable BigDecimal rounded(String text) {
    if (isEmpty(text)) {
      return null;
    }
    BigDecimal value = read(text.strip());
    return value.scale() > SCALE ? value.setScale(SCALE, RoundingMode.HALF_EVEN) : value;
  }

  /** The letters after a number: {@code USDT} of {@code 0.208 USDT}; empty when there are none. */
  static String unit(String text) {
    Matcher form = FORM.matcher(text.length() > LONGEST ? "" : text.strip());
    return form.matches() && form.group(5) != null ? form.group(5) : "";
  }

  private static BigDecimal read(String text) {
    if (text.length() > LONGEST) {
      throw tooLong(text);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches() || (form.group(2).isEmpty() && form.group(3) == null)) {
      throw RowVerdict.refused(RowCode.NUMBER_UNREADABLE, "is no number: " + shown(text));
    }
    String whole = form.group(2).replace(",", "");
    String fraction = form.group(3) == null ? "" : form.group(3);
    long exponent = form.group(4) == null ? 0 : Long.parseLong(form.group(4));
    BigDecimal digits =
        new BigDecimal(
            (whole.isEmpty() ? "0" : whole) + (fraction.isEmpty() ? "" : "." + fraction));
    if (digits.signum() == 0) {
      return digits;
    }
    long magnitude = (long) digits.precision() - digits.scale() + exponent;
    if (magnitude > MOST_DIGITS) {
      throw tooLarge(text);
    }
    if (magnitude < -4L * SCALE) {
      throw tooFine(text);
    }
    BigDecimal value = digits.scaleByPowerOfTen((int) exponent);
    value = value.scale() < 0 ? value.setScale(0) : value;
    return form.group(1).isEmpty() ? value : value.negate();
  }

  private static BigDecimal fine(BigDecimal value, String text) {
    if (value.scale() <= SCALE) {
      return value;
    }
    if (value.stripTrailingZeros().scale() > SCALE) {
      throw tooFine(text);
    }
    return value.setScale(SCALE);
  }

  /** What is too long to be built: a number out of range when it has nothing but digits. */
  private static RowVerdict tooLong(String text) {
    return ONLY_DIGITS.matcher(text).matches()
        ? text.indexOf('.') >= 0 && text.indexOf('.') <= MOST_DIGITS
            ? tooFine(text)
            : tooLarge(text)
        : RowVerdict.refused(RowCode.NUMBER_UNREADABLE, "is no number: " + shown(text));
  }

  private static RowVerdict tooLarge(String text) {
    return RowVerdict.refused(
        RowCode.NUMBER_OUT_OF_RANGE, "has more than 18 digits before the point: " + shown(text));
  }

  private static RowVerdict tooFine(String text) {
    return RowVerdict.refused(
        RowCode.NUMBER_TOO_FINE, "has more than 18 decimals that are not zero: " + shown(text));
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
