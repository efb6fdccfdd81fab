package io.loadline.domain.limit;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Side;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a limit's scope holds and may come to hold: in units, at the marks, and in number. */
public final class PositionMeasures {
  private final Inquiry inquiry;

  PositionMeasures(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /** Σ larger side × mark over the scope. */
  public Amounts gross(Limit limit) {
    return gross(limit, inquiry.held(limit), limit.scope().algorithm());
  }

  /** The same of one algorithm of the account. */
  public Amounts grossOf(Limit limit, AlgorithmId algorithm) {
    return gross(limit, inquiry.node(Node.Key.of(inquiry.path().account(), algorithm)), algorithm);
  }

  /** The algorithms that have traded in the account, or that the path is about. */
  public List<AlgorithmId> algorithms() {
    if (inquiry.path().algorithm() != null) {
      return List.of(inquiry.path().algorithm());
    }
    List<AlgorithmId> algorithms = new ArrayList<>();
    inquiry.book().algorithms().keys().forEach(algorithms::add);
    return algorithms;
  }

  /** The larger of |net + open buys| and |net − open sells| over the scope, at the marks. */
  public Amounts net(Limit limit) {
    Node node = inquiry.held(limit);
    Currency to = inquiry.currency(limit);
    BigDecimal net = sum(node, limit, to, values -> values.net(), totals -> totals.net);
    BigDecimal most = sum(node, limit, to, values -> values.netLong(), totals -> totals.netLong);
    BigDecimal least = sum(node, limit, to, values -> values.netShort(), totals -> totals.netShort);
    if (net == null || most == null || least == null) {
      return Amounts.unknown(inquiry.why(node, limit));
    }
    BigDecimal standing = most.abs().max(least.abs());
    BigDecimal proposed = standing;
    if (inquiry.proposal() != null) {
      BigDecimal shift = orderAtMark(to);
      if (shift == null) {
        return Amounts.unknown(inquiry.whyOrder());
      }
      proposed =
          side() == Side.BUY
              ? most.add(shift).abs().max(least.abs())
              : most.abs().max(least.subtract(shift).abs());
    }
    return Amounts.of(net.abs(), standing, proposed);
  }

  /**
   * The position in the order's instrument, in units, on the side that the order moves; without an
   * order the larger side of the position in focus, or of the largest one. The sides of hedged
   * accounts and the net positions of others add up.
   */
  public Amounts units(Limit limit) {
    Amounts largest = Amounts.NONE;
    Node node = inquiry.held(limit);
    for (InstrumentId instrument : instruments(node, limit)) {
      largest = greater(largest, units(node, limit, instrument));
    }
    return largest;
  }

  /** The same at the mark, in the currency of the limit. */
  public Amounts worth(Limit limit) {
    Amounts largest = Amounts.NONE;
    Node node = inquiry.held(limit);
    for (InstrumentId instrument : instruments(node, limit)) {
      Amounts amounts = units(node, limit, instrument);
      ContractSpec contract = contract(node, instrument);
      Amounts worth =
          contract == null
              ? amounts
              : valued(amounts, contract, instrument, inquiry.currency(limit));
      if (worth.unknown() != null) {
        return worth;
      }
      largest = greater(largest, worth);
    }
    return largest;
  }

  /** How far short the positions are, in units; only what is sold short counts. */
  public Amounts shortUnits(Limit limit) {
    Amounts largest = Amounts.NONE;
    Node node = inquiry.held(limit);
    for (InstrumentId instrument : instruments(node, limit)) {
      BigDecimal held = BigDecimal.ZERO;
      BigDecimal now = BigDecimal.ZERO;
      for (Line line : Inquiry.lines(node, instrument)) {
        held = held.add(line.heldShort);
        now = now.add(line.mostShort);
      }
      largest = greater(largest, Amounts.of(held, now, now.add(addedShort(limit))));
    }
    return largest;
  }

  /** How many positions of the scope are open, or may be when open orders fill. */
  public Amounts openPositions(Limit limit) {
    Node node = inquiry.held(limit);
    int open = node.open;
    int mayBe = node.mayBeOpen;
    InstrumentId only = limit.scope().instrument();
    if (only != null) {
      List<Line> lines = Inquiry.lines(node, only);
      open = lines.stream().mapToInt(line -> line.open).sum();
      mayBe = lines.stream().mapToInt(line -> line.mayBeOpen).sum();
    }
    boolean opens =
        inquiry.proposal() != null
            && inquiry.focus() != null
            && inquiry.stake(limit, inquiry.focus()).larger().signum() == 0;
    return Amounts.of(
        Inquiry.count(open), Inquiry.count(mayBe), Inquiry.count(opens ? mayBe + 1 : mayBe));
  }

  private Amounts gross(Limit limit, Node node, @Nullable AlgorithmId algorithm) {
    Currency to = inquiry.currency(limit);
    BigDecimal held = sum(node, limit, to, values -> values.held(), totals -> totals.held);
    BigDecimal standing = sum(node, limit, to, values -> values.larger(), totals -> totals.larger);
    if (held == null || standing == null) {
      return Amounts.unknown(inquiry.why(node, limit));
    }
    if (inquiry.proposal() == null || inquiry.focus() == null) {
      return Amounts.of(held, standing, standing);
    }
    Stake now = inquiry.stake(algorithm, inquiry.focus());
    BigDecimal added =
        now.with(inquiry.proposal().order().side(), inquiry.proposal().quantity())
            .larger()
            .subtract(now.larger());
    BigDecimal value = added.signum() == 0 ? BigDecimal.ZERO : atMark(added, to);
    return value == null
        ? Amounts.unknown(inquiry.whyOrder())
        : Amounts.of(held, standing, standing.add(value));
  }

  /** One instrument of the scope on the side that the order moves, or on its larger one. */
  private Amounts units(Node node, Limit limit, InstrumentId instrument) {
    BigDecimal heldLong = BigDecimal.ZERO;
    BigDecimal heldShort = BigDecimal.ZERO;
    BigDecimal mostLong = BigDecimal.ZERO;
    BigDecimal mostShort = BigDecimal.ZERO;
    for (Line line : Inquiry.lines(node, instrument)) {
      heldLong = heldLong.add(line.heldLong);
      heldShort = heldShort.add(line.heldShort);
      mostLong = mostLong.add(line.mostLong);
      mostShort = mostShort.add(line.mostShort);
    }
    if (inquiry.proposal() == null) {
      BigDecimal standing = mostLong.max(mostShort);
      return Amounts.of(heldLong.max(heldShort), standing, standing);
    }
    return switch (side()) {
      case BUY -> Amounts.of(heldLong, mostLong, mostLong.add(addedLong(limit)));
      case SELL -> Amounts.of(heldShort, mostShort, mostShort.add(addedShort(limit)));
    };
  }

  private Amounts valued(
      Amounts units, ContractSpec contract, InstrumentId instrument, Currency to) {
    if (units.held().signum() == 0
        && units.standing().signum() == 0
        && units.proposed().signum() == 0) {
      return units;
    }
    PositionKey focus = inquiry.focus();
    Mark price =
        focus != null && instrument.equals(focus.instrument())
            ? inquiry.mark()
            : inquiry.market().mark(instrument);
    if (price == null) {
      return Amounts.unknown(Unknown.MARK_MISSING);
    }
    BigDecimal rate = inquiry.rate(contract.settlementCurrency(), to);
    if (rate == null) {
      return Amounts.unknown(Unknown.RATE_MISSING);
    }
    BigDecimal at = price.value();
    return Amounts.of(
        Inquiry.times(contract.value(units.held(), at).abs(), rate),
        Inquiry.times(contract.value(units.standing(), at).abs(), rate),
        Inquiry.times(contract.value(units.proposed(), at).abs(), rate));
  }

  private static Amounts greater(Amounts one, Amounts other) {
    return other.proposed().compareTo(one.proposed()) > 0 ? other : one;
  }

  private Iterable<InstrumentId> instruments(Node node, Limit limit) {
    InstrumentId only = limit.scope().instrument();
    PositionKey focus = inquiry.focus();
    if (focus != null) {
      return only == null || only.equals(focus.instrument())
          ? List.of(focus.instrument())
          : List.of();
    }
    if (only != null) {
      return List.of(only);
    }
    Set<InstrumentId> instruments = new LinkedHashSet<>();
    node.lines.keySet().forEach(key -> instruments.add(key.instrument()));
    return instruments;
  }

  private @Nullable ContractSpec contract(Node node, InstrumentId instrument) {
    List<Line> lines = Inquiry.lines(node, instrument);
    if (!lines.isEmpty()) {
      return lines.getFirst().contract;
    }
    return inquiry.proposal() == null || inquiry.proposal().instrument() == null
        ? null
        : inquiry.proposal().instrument().contract();
  }

  private @Nullable BigDecimal sum(
      Node node,
      Limit limit,
      Currency to,
      Function<Line.Values, BigDecimal> ofLine,
      Function<Node.Totals, BigDecimal> ofTotals) {
    InstrumentId only = limit.scope().instrument();
    if (only != null) {
      return Inquiry.sumOf(
          Inquiry.lines(node, only),
          line ->
              line.values.unpriced()
                  ? null
                  : inquiry.converted(
                      ofLine.apply(line.values), line.contract.settlementCurrency(), to));
    }
    if (!node.isPriced()) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Currency, Node.Totals> entry : node.totals.entrySet()) {
      BigDecimal part = inquiry.converted(ofTotals.apply(entry.getValue()), entry.getKey(), to);
      if (part == null) {
        return null;
      }
      sum = sum.add(part);
    }
    return sum;
  }

  private Side side() {
    return Objects.requireNonNull(inquiry.proposal()).order().side();
  }

  private @Nullable BigDecimal orderAtMark(Currency to) {
    return atMark(Objects.requireNonNull(inquiry.proposal()).quantity(), to);
  }

  private @Nullable BigDecimal atMark(BigDecimal units, Currency to) {
    if (inquiry.mark() == null
        || inquiry.proposal() == null
        || inquiry.proposal().instrument() == null) {
      return null;
    }
    ContractSpec contract = inquiry.proposal().instrument().contract();
    BigDecimal value = contract.value(units, inquiry.mark().value());
    return inquiry.converted(
        units.signum() < 0 ? value.abs().negate() : value.abs(), contract.settlementCurrency(), to);
  }

  /** By how much the order may make its position longer. */
  private BigDecimal addedLong(Limit limit) {
    return added(limit, Stake::mostLong);
  }

  /** By how much the order may make its position shorter. */
  private BigDecimal addedShort(Limit limit) {
    return added(limit, Stake::mostShort);
  }

  private BigDecimal added(Limit limit, Function<Stake, BigDecimal> units) {
    Proposal asked = inquiry.proposal();
    PositionKey focus = inquiry.focus();
    if (asked == null || focus == null) {
      return BigDecimal.ZERO;
    }
    Stake now = inquiry.stake(limit, focus);
    Stake then = now.with(asked.order().side(), asked.quantity());
    return units.apply(then).subtract(units.apply(now));
  }
}
