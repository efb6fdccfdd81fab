package io.loadline.app.endtoend;

import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Figures;
import io.loadline.domain.testing.History;
import io.loadline.domain.testing.ReferenceLedger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Made-up fills of one account: random walks of prices, random sizes and sides, fees and rebates,
 * three algorithms and trading by hand. The same seed, the same fills.
 */
final class Trading {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final int PRICE_SCALE = 2;
  private static final int QUANTITY_SCALE = 4;

  private final List<String> instruments;
  private final RandomGenerator random;
  private final Map<String, BigDecimal> prices = new HashMap<>();

  Trading(long seed, List<String> instruments) {
    this.instruments = instruments;
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** That many fills, a second apart, named from {@code f0} on. */
  List<Event.Fill> fills(int count) {
    List<Event.Fill> fills = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fills.add(fill(i));
    }
    return fills;
  }

  /** Where each instrument trades after the fills so far. */
  Map<String, BigDecimal> marks() {
    Map<String, BigDecimal> marks = new HashMap<>();
    instruments.forEach(instrument -> marks.put(instrument, next(instrument)));
    return marks;
  }

  private Event.Fill fill(int index) {
    String instrument = instruments.get(random.nextInt(instruments.size()));
    BigDecimal quantity = BigDecimal.valueOf(random.nextLong(1, 100_000), QUANTITY_SCALE);
    BigDecimal price = next(instrument);
    BigDecimal fee =
        quantity
            .multiply(price)
            .multiply(BigDecimal.valueOf(random.nextLong(-5, 15), 4))
            .setScale(6, RoundingMode.HALF_EVEN);
    return new Event.Fill(
        "f" + index,
        instrument,
        random.nextBoolean() ? "BUY" : "SELL",
        quantity,
        price,
        random.nextInt(4) == 0 ? null : new Event.Fee(fee, "USD"),
        BigDecimal.ONE,
        START.plusSeconds(index),
        switch (random.nextInt(4)) {
          case 0 -> "momentum";
          case 1 -> "maker";
          case 2 -> "arbitrage";
          default -> null;
        },
        null);
  }

  private BigDecimal next(String instrument) {
    BigDecimal last =
        prices.computeIfAbsent(
            instrument, absent -> BigDecimal.valueOf(random.nextLong(1_000, 9_000_000), 2));
    BigDecimal step = BigDecimal.valueOf(random.nextLong(-300, 301), PRICE_SCALE);
    BigDecimal price = last.add(step).max(new BigDecimal("0.01"));
    prices.put(instrument, price);
    return price;
  }

  /** What the reference calculator makes of it. */
  static Figures reference(
      String costBasis,
      List<String> instruments,
      List<? extends Event> told,
      Map<String, BigDecimal> marks) {
    List<Contract> contracts =
        instruments.stream()
            .map(
                symbol ->
                    new Contract(
                        symbol,
                        "SPOT",
                        symbol.substring(0, symbol.indexOf('-')),
                        "USD",
                        BigDecimal.ONE,
                        false,
                        PRICE_SCALE,
                        QUANTITY_SCALE))
            .toList();
    return new ReferenceLedger()
        .calculate(new History(costBasis, false, contracts, List.copyOf(told)), marks);
  }

  /** A fill as the API takes it. */
  static String json(Event.Fill fill) {
    String fee =
        fill.fee() == null
            ? ""
            : ",\"fee\":{\"amount\":\"%s\",\"currency\":\"%s\"}"
                .formatted(fill.fee().amount().toPlainString(), fill.fee().currency());
    String algorithm =
        fill.algorithm() == null ? "" : ",\"algorithmId\":\"" + fill.algorithm() + "\"";
    return """
    {"fillId":"%s","instrument":"%s","side":"%s","quantity":"%s","price":"%s","executedAt":"%s"%s%s}\
    """
        .formatted(
            fill.id(),
            fill.symbol(),
            fill.side(),
            fill.quantity().toPlainString(),
            fill.price().toPlainString(),
            fill.at(),
            fee,
            algorithm);
  }

  /** A line for each. */
  static String ndjson(List<Event.Fill> fills) {
    StringBuilder lines = new StringBuilder();
    fills.forEach(fill -> lines.append(json(fill)).append('\n'));
    return lines.toString();
  }

  /** A header, and a line for each. */
  static String csv(List<Event.Fill> fills) {
    StringBuilder lines =
        new StringBuilder(
            "fillId,instrument,side,quantity,price,executedAt,feeAmount,feeCurrency,algorithmId\n");
    for (Event.Fill fill : fills) {
      lines
          .append(fill.id())
          .append(',')
          .append(fill.symbol())
          .append(',')
          .append(fill.side())
          .append(',')
          .append(fill.quantity().toPlainString())
          .append(',')
          .append(fill.price().toPlainString())
          .append(',')
          .append(fill.at())
          .append(',')
          .append(fill.fee() == null ? "," : fill.fee().amount().toPlainString() + ",USD")
          .append(',')
          .append(fill.algorithm() == null ? "" : fill.algorithm())
          .append('\n');
    }
    return lines.toString();
  }
}
