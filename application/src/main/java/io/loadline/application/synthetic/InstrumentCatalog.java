package io.loadline.application.synthetic;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The instruments of data sets: twelve of every kind that have the prices and habits of real ones,
 * and as many more as are asked for.
 */
final class InstrumentCatalog {
  private static final Currency USD = new Currency("USD");
  private static final Currency EUR = new Currency("EUR");
  private static final Currency BTC = new Currency("BTC");
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal EURO = new BigDecimal("1.08");

  /** First price of a bitcoin, which is also what the inverse contract's currency is worth. */
  static final BigDecimal BITCOIN = new BigDecimal("64250.00");

  private InstrumentCatalog() {}

  /** Twelve: three coins, three shares, two futures, a currency pair, three perpetuals. */
  static List<SyntheticInstrument> twelve() {
    return List.of(
        spot("BTC-USD", "BTC", 2, 8, 6_425_000, 4, 310, 80, 200),
        spot("ETH-USD", "ETH", 2, 8, 318_400, 3, 400, 75, 250),
        spot("SOL-USD", "SOL", 3, 6, 152_300, 2, 520, 70, 600),
        spot("EUR-USD", "EUR", 5, 2, 108_450, 0, 55, 15, 80),
        equity("AAPL", USD, 2, 22_640, 160, 50, ONE),
        equity("MSFT", USD, 2, 43_125, 150, 52, ONE),
        equity("SAP", EUR, 3, 184_520, 170, 45, EURO),
        future("ES-FUT", 2, 548_225, "5", 110, 60),
        future("CL-FUT", 3, 78_410, "100", 220, 30),
        perpetual("BTC-PERP", "BTC", USD, 1, 3, 642_600, 3, "1", false, 310, 80, ONE),
        perpetual("ETH-PERP", "ETH", USD, 2, 2, 318_500, 2, "1", false, 400, 75, ONE),
        perpetual("BTC-INVERSE", "BTC", BTC, 1, 0, 642_550, 0, "100", true, 310, 80, BITCOIN));
  }

  /**
   * The twelve and, beyond them, made-up ones of all kinds in turn.
   *
   * @param prefix of all symbols, so that they are nobody else's
   */
  static List<SyntheticInstrument> of(long seed, int count, String prefix) {
    List<SyntheticInstrument> all = new ArrayList<>(count);
    twelve().stream().limit(count).forEach(each -> all.add(each.named(prefix)));
    for (int i = all.size(); i < count; i++) {
      all.add(madeUp(Randomness.of(seed, "instrument", i), i).named(prefix));
    }
    return List.copyOf(all);
  }

  private static SyntheticInstrument madeUp(Randomness random, int number) {
    long ticks = SyntheticInstrument.LEAST_START_TICKS + random.below(90_000);
    int volatility = 100 + random.below(400);
    int share = 20 + random.below(60);
    return switch (number % 4) {
      case 0 ->
          spot(
              "COIN%04d-USD".formatted(number),
              "COIN" + number,
              3,
              6,
              ticks,
              2,
              volatility,
              share,
              500);
      case 1 -> equity("SHARE%04d".formatted(number), USD, 2, ticks, volatility, share, ONE);
      case 2 -> future("FUTURE%04d".formatted(number), 3, ticks, "10", volatility, share);
      default ->
          perpetual(
              "PERP%04d".formatted(number),
              "PERP" + number,
              USD,
              3,
              2,
              ticks,
              2,
              "1",
              false,
              volatility,
              share,
              ONE);
    };
  }

  private static SyntheticInstrument spot(
      String symbol,
      String asset,
      int priceScale,
      int quantityScale,
      long ticks,
      int lotScale,
      int volatility,
      int share,
      int spread) {
    ContractSpec contract =
        new ContractSpec(InstrumentKind.SPOT, new Currency(asset), USD, ONE, false);
    return of(
        symbol,
        contract,
        priceScale,
        quantityScale,
        ticks,
        lotScale,
        volatility,
        share,
        spread,
        asset,
        ONE);
  }

  private static SyntheticInstrument equity(
      String symbol,
      Currency currency,
      int priceScale,
      long ticks,
      int volatility,
      int share,
      BigDecimal dollars) {
    ContractSpec contract = new ContractSpec(InstrumentKind.EQUITY, null, currency, ONE, false);
    return of(symbol, contract, priceScale, 0, ticks, 0, volatility, share, 150, symbol, dollars);
  }

  private static SyntheticInstrument future(
      String symbol, int priceScale, long ticks, String multiplier, int volatility, int share) {
    ContractSpec contract =
        new ContractSpec(InstrumentKind.FUTURE, null, USD, new BigDecimal(multiplier), false);
    return of(symbol, contract, priceScale, 0, ticks, 0, volatility, share, 100, symbol, ONE);
  }

  private static SyntheticInstrument perpetual(
      String symbol,
      String moves,
      Currency settlement,
      int priceScale,
      int quantityScale,
      long ticks,
      int lotScale,
      String multiplier,
      boolean inverse,
      int volatility,
      int share,
      BigDecimal dollars) {
    ContractSpec contract =
        new ContractSpec(
            InstrumentKind.PERPETUAL, null, settlement, new BigDecimal(multiplier), inverse);
    return of(
        symbol,
        contract,
        priceScale,
        quantityScale,
        ticks,
        lotScale,
        volatility,
        share,
        200,
        moves,
        dollars);
  }

  private static SyntheticInstrument of(
      String symbol,
      ContractSpec contract,
      int priceScale,
      int quantityScale,
      long ticks,
      int lotScale,
      int volatility,
      int share,
      int spread,
      String moves,
      BigDecimal dollars) {
    Instrument instrument =
        new Instrument(
            new InstrumentId(symbol),
            contract,
            priceScale,
            quantityScale,
            Duration.ofSeconds(60),
            true);
    return new SyntheticInstrument(
        instrument, ticks, lotScale, volatility, share, spread, moves, dollars);
  }
}
