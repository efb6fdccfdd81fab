package io.loadline.application.synthetic;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trades one account over the whole horizon. A quota of fills is spread evenly over time: at each
 * step the algorithms are asked in turn, and what they leave over the owner trades by hand.
 *
 * <p>An order takes the bid or ask of its step, a maker its own; it fills in one to three parts. An
 * order that is refused counts against the quota, so that an account whose limits are reached stops
 * trying.
 */
final class AccountSimulation {
  private static final int MOST_PARTS = 3;
  private static final long MICROS_BETWEEN_FILLS = 1_500;

  /** The share of the horizon, in percent, by whose end the quota is to be reached. */
  private static final int PACE = 98;

  private final SyntheticAccount account;
  private final PricePaths prices;
  private final SyntheticSink sink;
  private final Randomness random;
  private final List<TradedPair> algorithms = new ArrayList<>();
  private final List<TradedPair> hands = new ArrayList<>();
  private int next;
  private long orders;
  private long fills;
  private long refused;

  AccountSimulation(long seed, SyntheticAccount account, PricePaths prices, SyntheticSink sink) {
    this.account = account;
    this.prices = prices;
    this.sink = sink;
    this.random = Randomness.of(seed, "trades", account.account().id());
    for (SyntheticAlgorithm each : account.algorithms()) {
      for (int instrument : each.instruments()) {
        add(algorithms, each.algorithm().id(), instrument, each.strategy().create(random));
      }
    }
    for (int instrument : account.instruments()) {
      add(hands, AlgorithmId.MANUAL, instrument, new ByHand(random));
    }
  }

  private void add(List<TradedPair> pairs, AlgorithmId algorithm, int index, Strategy strategy) {
    boolean mayBeShort = account.account().shortSelling();
    long capacity =
        Sizes.capacity(
            account.profile().riskTolerance(), account.capital(), prices.instruments().get(index));
    if (capacity > 0) {
      pairs.add(
          new TradedPair(
              algorithm,
              index,
              strategy,
              capacity,
              account.account().positionMode() == PositionMode.HEDGING,
              mayBeShort,
              random));
    }
  }

  /** What an account did. */
  record Done(long orders, long refused, long fills) {}

  /** Trades until the quota of fills is reached, and tells the sink everything. */
  Done run(long quota) {
    sink.account(account);
    int steps = prices.horizon().steps();
    long pace = Math.max(1, (long) steps * PACE / 100);
    for (int step = 0; step < steps && quota > 0 && !hands.isEmpty(); step++) {
      for (TradedPair pair : algorithms) {
        pair.observe(prices.ticks(pair.instrument(), step));
      }
      trade(step, Math.min(quota, quota * (step + 1) / pace), quota);
    }
    sink.closed(account.account().id(), positions());
    return new Done(orders, refused, fills);
  }

  private void trade(int step, long until, long quota) {
    Instant at = prices.horizon().at(step);
    long begun = fills;
    for (int asked = 0; asked < algorithms.size() && fills + refused < until; asked++) {
      trade(algorithms.get(next++ % algorithms.size()), step, at, begun, quota);
    }
    while (fills + refused < until) {
      trade(hands.get(random.below(hands.size())), step, at, begun, quota);
    }
  }

  private void trade(TradedPair pair, int step, Instant start, long begun, long quota) {
    TradedPair.Step wanted = pair.step();
    if (wanted == null) {
      return;
    }
    SyntheticInstrument instrument = prices.instruments().get(pair.instrument());
    long ticks = prices.ticks(pair.instrument(), step);
    boolean atAsk = (wanted.side() == Side.BUY) != pair.isMaker();
    long half = instrument.halfSpread(ticks);
    Price price = new Price(instrument.price(atAsk ? ticks + half : ticks - half));
    Instant at = start.plusNanos((fills - begun) * MICROS_BETWEEN_FILLS * 1_000);
    SyntheticOrder order = order(pair, wanted, instrument, price, at);
    orders++;
    if (!sink.order(account.account().id(), order)) {
      refused++;
      return;
    }
    fill(order, pair, wanted, instrument, price, quota - fills - refused, begun, start);
    pair.traded(wanted);
  }

  private SyntheticOrder order(
      TradedPair pair,
      TradedPair.Step wanted,
      SyntheticInstrument instrument,
      Price price,
      Instant at) {
    boolean limit = pair.isMaker() || random.chance(50);
    return new SyntheticOrder(
        account.account().id() + "-o" + (orders + 1),
        instrument.instrument().id(),
        wanted.side(),
        new Quantity(instrument.quantity(wanted.lots())),
        limit ? price : null,
        pair.algorithm(),
        wanted.positionSide(),
        at);
  }

  private void fill(
      SyntheticOrder order,
      TradedPair pair,
      TradedPair.Step wanted,
      SyntheticInstrument instrument,
      Price price,
      long most,
      long begun,
      Instant start) {
    long parts = Math.min(Math.min(most, wanted.lots()), 1 + random.below(MOST_PARTS));
    long left = wanted.lots();
    for (long part = parts; part > 0; part--) {
      long lots = left / part;
      left -= lots;
      fills++;
      Quantity quantity = new Quantity(instrument.quantity(lots));
      sink.fill(
          account.account().id(),
          new Fill(
              new FillId(account.account().id() + "-f" + fills),
              order.instrument(),
              order.side(),
              quantity,
              price,
              start.plusNanos((fills - begun) * MICROS_BETWEEN_FILLS * 1_000),
              Fees.of(instrument.contract(), quantity, price, pair.isMaker()),
              order.clientOrderId(),
              order.algorithm(),
              PricePaths.SOURCE,
              order.positionSide()));
    }
  }

  private record Held(int instrument, PositionSide side) implements Comparable<Held> {
    @Override
    public int compareTo(Held other) {
      return instrument != other.instrument
          ? Integer.compare(instrument, other.instrument)
          : side.compareTo(other.side);
    }
  }

  private List<SyntheticPosition> positions() {
    Map<Held, Long> lots = new TreeMap<>();
    for (List<TradedPair> pairs : List.of(algorithms, hands)) {
      for (TradedPair pair : pairs) {
        for (PositionSide side : sides()) {
          lots.merge(new Held(pair.instrument(), side), pair.lots(side), Long::sum);
        }
      }
    }
    List<SyntheticPosition> positions = new ArrayList<>(lots.size());
    lots.forEach(
        (held, sum) -> {
          SyntheticInstrument instrument = prices.instruments().get(held.instrument());
          positions.add(
              new SyntheticPosition(
                  instrument.instrument().id(), held.side(), instrument.quantity(sum)));
        });
    return positions;
  }

  private List<PositionSide> sides() {
    return switch (account.account().positionMode()) {
      case NETTING -> List.of(PositionSide.NET);
      case HEDGING -> List.of(PositionSide.LONG, PositionSide.SHORT);
    };
  }
}
