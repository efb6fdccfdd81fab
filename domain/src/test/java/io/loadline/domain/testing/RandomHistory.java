package io.loadline.domain.testing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes up what an account might be told: the same seed, the same history.
 *
 * <p>Trading goes on in the order of time, over one to three instruments and up to three
 * algorithms: openings, partial closes, exact closes and flips; fees and rebates in the settlement
 * currency, the base asset or a third currency; splits. Then the news is shuffled: some fills
 * arrive late, some are corrected, some are busted, now and then before they came. A hedged account
 * is never told what contradicts itself.
 */
public final class RandomHistory {

  private static final List<Contract> CONTRACTS =
      List.of(
          new Contract("BTC-USD", "SPOT", "BTC", "USD", BigDecimal.ONE, false, 2, 8),
          new Contract("ETH-BTC", "SPOT", "ETH", "BTC", BigDecimal.ONE, false, 6, 18),
          new Contract("ACME", "EQUITY", null, "USD", BigDecimal.ONE, false, 2, 0),
          new Contract("SIEM", "EQUITY", null, "EUR", BigDecimal.ONE, false, 3, 2),
          new Contract("CRUDE", "FUTURE", null, "USD", new BigDecimal("1000"), false, 2, 0),
          new Contract("MICRO", "FUTURE", null, "EUR", new BigDecimal("0.25"), false, 4, 1),
          new Contract("LINEAR-PERP", "PERPETUAL", null, "USDT", BigDecimal.ONE, false, 4, 3),
          new Contract(
              "INVERSE-PERP", "PERPETUAL", null, "BTC", new BigDecimal("100"), true, 1, 0));
  private static final List<String> COST_BASES = List.of("FIFO", "LIFO", "HIFO", "AVERAGE");
  private static final int[][] RATIOS = {{2, 1}, {7, 2}, {3, 1}, {1, 2}, {1, 10}, {1, 3}, {3, 7}};
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  /** Later than every event of a history. */
  static final Instant END = START.plus(Duration.ofDays(1_000));

  private static final int ALWAYS = 100;

  private final RandomGenerator random;
  private final boolean hedged;
  private final Map<String, BigDecimal> prices = new HashMap<>();
  private final Map<String, BigDecimal> held = new HashMap<>();

  private RandomHistory(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    hedged = chance(25);
  }

  /** The history of that seed. */
  public static History of(long seed) {
    return new RandomHistory(seed).make();
  }

  /** A price for each instrument of the history, made from the same seed. */
  public static Map<String, BigDecimal> marks(History history, long seed) {
    RandomHistory prices = new RandomHistory(seed);
    Map<String, BigDecimal> marks = new HashMap<>();
    history.contracts().forEach(contract -> marks.put(contract.symbol(), prices.price(contract)));
    return marks;
  }

  /** Whether the account could be told each of the events when it arrives. */
  static boolean isPossible(History history) {
    return IntStream.rangeClosed(1, history.arrivals().size())
        .allMatch(events -> takesLast(history.first(events)));
  }

  /**
   * Whether the last event corrects only what stands, and contradicts no side of a hedged account.
   */
  private static boolean takesLast(History history) {
    if (history.arrivals().getLast() instanceof Event.Correction correction
        && !stands(history.arrivals(), correction.fillId())) {
      return false;
    }
    return Sides.arePossible(history);
  }

  private static boolean stands(List<Event> arrivals, String fillId) {
    return arrivals.stream().anyMatch(e -> e instanceof Event.Fill fill && fill.id().equals(fillId))
        && !arrivals.contains(new Event.Bust(fillId));
  }

  private History make() {
    List<Contract> contracts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      Contract contract = CONTRACTS.get(random.nextInt(CONTRACTS.size()));
      if (!contracts.contains(contract)) {
        contracts.add(contract);
      }
    }
    History history =
        new History(
            COST_BASES.get(random.nextInt(COST_BASES.size())), hedged, contracts, List.of());
    for (Event event : news(trading(contracts))) {
      History longer = history.plus(event);
      if (takesLast(longer)) {
        history = longer;
      }
    }
    return history;
  }

  private List<Event> trading(List<Contract> contracts) {
    List<Event> events = new ArrayList<>();
    int size = 2 + random.nextInt(28);
    Instant at = START;
    for (int i = 0; i < size; i++) {
      Contract contract = contracts.get(random.nextInt(contracts.size()));
      at = at.plusSeconds(random.nextInt(4) * 1_200L);
      boolean splits = contract.kind().equals("EQUITY") && chance(8);
      events.add(splits ? split("S" + i, contract, at) : fill("F" + i, contract, at));
    }
    return events;
  }

  private List<Event> news(List<Event> trading) {
    List<Event> news = new ArrayList<>();
    for (Event event : trading) {
      int place = chance(15) ? Math.max(0, news.size() - random.nextInt(8)) : news.size();
      news.add(place, event);
    }
    for (Event event : trading) {
      if (event instanceof Event.Fill fill) {
        tellMore(news, fill);
      }
    }
    return news;
  }

  private void tellMore(List<Event> news, Event.Fill fill) {
    int arrival = news.indexOf(fill);
    int place = arrival + 1 + random.nextInt(news.size() - arrival);
    if (chance(10)) {
      news.add(place, correction(fill));
      if (chance(25)) {
        news.add(place + 1, new Event.Bust(fill.id()));
      }
    } else if (chance(8)) {
      news.add(place, new Event.Bust(fill.id()));
    } else if (chance(3)) {
      news.add(random.nextInt(arrival + 1), new Event.Bust(fill.id()));
    }
  }

  private Event.Fill fill(String id, Contract contract, Instant at) {
    String side = hedged ? (chance(50) ? "LONG" : "SHORT") : null;
    String key = Figures.key(contract.symbol(), side);
    BigDecimal before = held.getOrDefault(key, BigDecimal.ZERO);
    BigDecimal change = change(contract, before, side);
    held.put(key, before.add(change));
    BigDecimal quantity = change.abs();
    BigDecimal price = price(contract);
    Event.Fee fee = fee(contract, quantity, price);
    return new Event.Fill(
        id,
        contract.symbol(),
        change.signum() > 0 ? "BUY" : "SELL",
        quantity,
        price,
        fee,
        rate(contract, fee),
        at,
        switch (random.nextInt(4)) {
          case 0 -> null;
          case 1 -> "momentum";
          case 2 -> "maker";
          default -> "arbitrage";
        },
        side);
  }

  /** What a fill does to what is held: never zero. */
  private BigDecimal change(Contract contract, BigDecimal before, @Nullable String side) {
    BigDecimal size = size(contract);
    if (before.signum() == 0) {
      boolean buys = side == null ? chance(50) : side.equals("LONG");
      return buys ? size : size.negate();
    }
    BigDecimal direction = BigDecimal.valueOf(before.signum());
    int what = random.nextInt(ALWAYS);
    if (what < 45) {
      return size.multiply(direction);
    }
    if (what < 60) {
      return before.negate();
    }
    if (what < 75 && side == null) {
      return before.add(size.multiply(direction)).negate();
    }
    return size.min(before.abs()).multiply(direction).negate();
  }

  private BigDecimal size(Contract contract) {
    long units = chance(10) ? random.nextLong(1, 10_000_000_000L) : random.nextLong(1, 100);
    int zeros = contract.quantityScale() == 0 ? 0 : random.nextInt(contract.quantityScale() + 1);
    return BigDecimal.valueOf(units, contract.quantityScale()).scaleByPowerOfTen(zeros);
  }

  private BigDecimal price(Contract contract) {
    boolean mayFall = contract.kind().equals("FUTURE");
    long most = mayFall && chance(50) ? 1_000 : 2_000_000;
    BigDecimal last =
        prices.computeIfAbsent(
            contract.symbol(),
            symbol -> BigDecimal.valueOf(random.nextLong(1, most), contract.priceScale()));
    BigDecimal step = BigDecimal.valueOf(random.nextLong(-500, 501), contract.priceScale());
    BigDecimal next = chance(20) ? last : last.add(step);
    BigDecimal price =
        next.signum() > 0 || mayFall ? next : BigDecimal.ONE.movePointLeft(contract.priceScale());
    prices.put(contract.symbol(), price);
    return price;
  }

  private Event.@Nullable Fee fee(Contract contract, BigDecimal quantity, BigDecimal price) {
    int what = random.nextInt(ALWAYS);
    BigDecimal fraction = BigDecimal.valueOf(random.nextLong(-20, 60), 4);
    if (what < 15) {
      return null;
    }
    if (what < 35 && contract.baseAsset() != null) {
      return new Event.Fee(rounded(quantity.multiply(fraction)), contract.baseAsset());
    }
    if (what < 50) {
      return new Event.Fee(BigDecimal.valueOf(random.nextLong(-50, 500), 5), "BNB");
    }
    return new Event.Fee(
        contract.inverse()
            ? BigDecimal.valueOf(random.nextLong(-50, 500), 8)
            : rounded(quantity.multiply(price).multiply(fraction)),
        contract.settlement());
  }

  private BigDecimal rate(Contract contract, Event.@Nullable Fee fee) {
    return fee == null || fee.currency().equals(contract.settlement())
        ? BigDecimal.ONE
        : BigDecimal.valueOf(random.nextLong(1, 1_000_000), 3);
  }

  private Event.Correction correction(Event.Fill fill) {
    BigDecimal unit = fill.quantity().ulp();
    BigDecimal tick = fill.price().ulp();
    return switch (random.nextInt(3)) {
      case 0 -> new Event.Correction(fill.id(), fill.quantity().add(unit), null, null);
      case 1 -> new Event.Correction(fill.id(), null, fill.price().add(tick), null);
      default ->
          new Event.Correction(
              fill.id(),
              fill.quantity().add(unit),
              fill.price().add(tick),
              fill.fee() == null
                  ? null
                  : new Event.Fee(fill.fee().amount().negate(), fill.fee().currency()));
    };
  }

  private Event.Split split(String id, Contract contract, Instant at) {
    int[] ratio = RATIOS[random.nextInt(RATIOS.length)];
    BigDecimal inLieu = chance(50) ? price(contract) : null;
    return new Event.Split(id, contract.symbol(), ratio[0], ratio[1], at, inLieu);
  }

  /** To the 18 fraction digits that an amount may have. */
  private static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(Math.min(amount.scale(), 18), RoundingMode.HALF_EVEN);
  }

  private boolean chance(int percent) {
    return random.nextInt(ALWAYS) < percent;
  }
}
