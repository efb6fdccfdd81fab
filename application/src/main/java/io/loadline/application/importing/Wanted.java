package io.loadline.application.importing;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The instrument that a row is about.
 *
 * @param terms what it must be like, and with which it is created when that is asked for; null when
 *     it must be listed already
 */
record Wanted(InstrumentId id, @Nullable ContractSpec terms) {

  /** {@code BASE-QUOTE}. */
  static Wanted spot(String base, String quote) {
    return new Wanted(
        id(base + "-" + quote),
        new ContractSpec(
            InstrumentKind.SPOT, currency(base), currency(quote), BigDecimal.ONE, false));
  }

  /** {@code SYMBOL-CUR}; a blank in the symbol becomes a point. */
  static Wanted equity(String symbol, String currency) {
    return new Wanted(
        id(symbol.strip().replaceAll("\\s+", ".") + "-" + currency),
        new ContractSpec(InstrumentKind.EQUITY, null, currency(currency), BigDecimal.ONE, false));
  }

  /** {@code BASE-QUOTE-PERP}, settled in the quote. */
  static Wanted perpetual(String base, String quote) {
    return derivative(base, quote, "PERP", BigDecimal.ONE, false);
  }

  /**
   * {@code BASE-QUOTE-PERP} or {@code BASE-QUOTE-YYMMDD}; an inverse one is settled in the base.
   *
   * @param end {@code PERP}, or year, month and day in two digits each
   */
  static Wanted derivative(
      String base, String quote, String end, BigDecimal multiplier, boolean inverse) {
    InstrumentKind kind = end.equals("PERP") ? InstrumentKind.PERPETUAL : InstrumentKind.FUTURE;
    return new Wanted(
        id(base + "-" + quote + "-" + end),
        new ContractSpec(kind, null, currency(inverse ? base : quote), multiplier, inverse));
  }

  /** An instrument that must be listed already. */
  static Wanted listed(String symbol) {
    try {
      return new Wanted(new InstrumentId(symbol), null);
    } catch (IllegalArgumentException none) {
      throw RowVerdict.refused(RowCode.INSTRUMENT_UNKNOWN, "is no instrument: " + symbol);
    }
  }

  private static InstrumentId id(String symbol) {
    try {
      return new InstrumentId(symbol);
    } catch (IllegalArgumentException none) {
      throw RowVerdict.refused(
          RowCode.PAIR_UNKNOWN, "cannot be the name of an instrument: " + symbol);
    }
  }

  /** The currency of that code; PAIR_UNKNOWN when it cannot be one. */
  static Currency currency(String code) {
    try {
      return new Currency(code);
    } catch (IllegalArgumentException none) {
      throw RowVerdict.refused(RowCode.PAIR_UNKNOWN, "cannot be a currency: " + code);
    }
  }
}
