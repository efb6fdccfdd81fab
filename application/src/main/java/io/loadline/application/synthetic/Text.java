package io.loadline.application.synthetic;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How figures of statistics are written. */
final class Text {
  private static final int DIGITS = 4;

  private Text() {}

  /** Rounded half-even to four fraction digits; {@code undefined} for what is no number. */
  static String rounded(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN).toPlainString()
        : "undefined";
  }

  /** A text as JSON writes it, with its quotes. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** A text as HTML writes it. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
