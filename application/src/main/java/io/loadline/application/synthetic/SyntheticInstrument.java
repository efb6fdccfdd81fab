package io.loadline.application.synthetic;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An instrument and how its price behaves.
 *
 * @param startTicks first price, in units of the last digit of {@code priceScale}; large enough
 *     that a tick is a small part of the price
 * @param lotScale fraction digits of the quantities that are traded; at most the instrument's
 * @param dailyVolatility standard deviation of a day's return, in basis points
 * @param marketShare correlation with the market, in percent; two instruments correlate by the
 *     product of theirs
 * @param spread between bid and ask, in hundredths of a basis point
 * @param moves the name of its own moves: instruments of the same name and volatility move as one
 * @param dollarsPerUnit rough worth in USD of one unit of the settlement currency
 */
public record SyntheticInstrument(
    Instrument instrument,
    long startTicks,
    int lotScale,
    int dailyVolatility,
    int marketShare,
    int spread,
    String moves,
    BigDecimal dollarsPerUnit) {
  static final long LEAST_START_TICKS = 10_000;
  private static final int SPREAD_UNIT = 1_000_000;

  public SyntheticInstrument {
    if (startTicks < LEAST_START_TICKS) {
      throw new IllegalArgumentException(
          "must be >= " + LEAST_START_TICKS + ": startTicks=" + startTicks);
    }
    if (lotScale > instrument.quantityScale()) {
      throw new IllegalArgumentException("must be <= quantityScale: lotScale=" + lotScale);
    }
    if (marketShare < 0 || marketShare > 99) {
      throw new IllegalArgumentException("must be 0 to 99: marketShare=" + marketShare);
    }
  }

  /** The same instrument under another symbol. */
  SyntheticInstrument named(String prefix) {
    return as(
        new Instrument(
            new InstrumentId(prefix + instrument.id()),
            instrument.contract(),
            instrument.priceScale(),
            instrument.quantityScale(),
            instrument.markMaxAge(),
            instrument.shortSelling()));
  }

  /** The same behaviour of another listing. */
  SyntheticInstrument as(Instrument listed) {
    return new SyntheticInstrument(
        listed, startTicks, lotScale, dailyVolatility, marketShare, spread, moves, dollarsPerUnit);
  }

  ContractSpec contract() {
    return instrument.contract();
  }

  BigDecimal price(long ticks) {
    return BigDecimal.valueOf(ticks, instrument.priceScale());
  }

  BigDecimal quantity(long lots) {
    return BigDecimal.valueOf(lots, lotScale);
  }

  /** From the middle to the bid or ask, in ticks; at least 1, so that the ask is above the bid. */
  long halfSpread(long ticks) {
    return StrictMath.max(1, ticks * spread / (2L * SPREAD_UNIT));
  }

  /** How many lots are worth the amount of USD at the price; 0 when not even one is. */
  long lotsWorth(BigDecimal dollars, long ticks) {
    BigDecimal ofLot = contract().value(quantity(1), price(ticks)).abs().multiply(dollarsPerUnit);
    return dollars
        .divide(ofLot, 0, RoundingMode.DOWN)
        .min(BigDecimal.valueOf(1L << 40))
        .longValue();
  }
}
