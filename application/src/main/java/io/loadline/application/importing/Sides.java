package io.loadline.application.importing;

import io.loadline.domain.money.Side;
import java.util.Locale;

/** Sides as files write them. */
final class Sides {
  private Sides() {}

  /** BUY or SELL in any case; SIDE_UNKNOWN for all else, FIELD_MISSING for nothing. */
  static Side of(String text) {
    if (Numbers.isEmpty(text)) {
      throw Row.missing("side");
    }
    return switch (text.strip().toUpperCase(Locale.ROOT)) {
      case "BUY" -> Side.BUY;
      case "SELL" -> Side.SELL;
      default -> throw RowVerdict.refused(RowCode.SIDE_UNKNOWN, "is no side: " + text);
    };
  }
}
