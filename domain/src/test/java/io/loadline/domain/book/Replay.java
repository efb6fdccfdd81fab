package io.loadline.domain.book;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.SplitEvent;
import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.History;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells a history to the books of the domain, event by event as it arrives. */
final class Replay {

  private static final Currency REPORTING = new Currency("USD");

  private final History history;
  private final Instant dayStart;
  private final Map<String, BigDecimal> closes;
  private final Map<PositionKey, Timeline> timelines = new TreeMap<>();
  private final Map<String, Execution> executions = new HashMap<>();
  private final Set<String> busted = new HashSet<>();
  private final List<SplitEvent> splits = new ArrayList<>();
  private Book book;
  private long arrival;

  /**
   * An account that was told nothing yet.
   *
   * @param history says how its numbers are kept
   * @param dayStart when the trading day began that is open all the while
   * @param closes the marks at that time, by symbol; may miss some
   */
  Replay(History history, Instant dayStart, Map<String, BigDecimal> closes) {
    this.history = history;
    this.dayStart = dayStart;
    this.closes = closes;
    this.book =
        Book.open(account(history), dayStart)
            .with(OpeningDay.of(dayStart, dayStart.plus(Duration.ofDays(1))));
  }

  /** Tells all of the history. */
  static Replay of(History history, Instant dayStart, Map<String, BigDecimal> closes) {
    Replay replay = new Replay(history, dayStart, closes);
    history.arrivals().forEach(replay::tell);
    return replay;
  }

  /** Tells one event. */
  void tell(Event event) {
    arrival++;
    switch (event) {
      case Event.Fill fill -> fill(fill);
      case Event.Bust bust -> bust(bust.fillId());
      case Event.Correction correction -> correct(correction);
      case Event.Split split -> split(split);
    }
  }

  Collection<Timeline> timelines() {
    return timelines.values();
  }

  Book book() {
    return book;
  }

  private void fill(Event.Fill fill) {
    Execution execution = new Execution(domain(fill), arrival, fill.feeRate(), BigDecimal.ONE);
    executions.put(fill.id(), execution);
    if (!busted.contains(fill.id())) {
      put(keyOf(execution), timeline(keyOf(execution)).with(execution, dayStart).timeline());
    }
  }

  private void bust(String fillId) {
    Execution execution = executions.get(fillId);
    if (busted.add(fillId) && execution != null) {
      PositionKey key = keyOf(execution);
      put(key, timeline(key).without(execution.key(), dayStart).timeline());
    }
  }

  private void correct(Event.Correction told) {
    Execution execution = Objects.requireNonNull(executions.get(told.fillId()));
    Correction correction =
        new Correction(
            execution.fill().fillId(),
            told.quantity() == null ? null : new Quantity(told.quantity()),
            told.price() == null ? null : new Price(told.price()),
            money(told.fee()),
            "a reason");
    Execution corrected = execution.with(correction.appliedTo(execution.fill()));
    executions.put(told.fillId(), corrected);
    if (!busted.contains(told.fillId())) {
      PositionKey key = keyOf(corrected);
      put(key, timeline(key).with(corrected, dayStart).timeline());
    }
  }

  private void split(Event.Split told) {
    Split split =
        new Split(
            new SplitId(told.id()),
            new InstrumentId(told.symbol()),
            told.newUnits(),
            told.oldUnits(),
            told.at(),
            told.cashInLieu() == null ? null : new Price(told.cashInLieu()));
    SplitEvent event =
        new SplitEvent(
            split, arrival, history.contract(told.symbol()).quantityScale(), BigDecimal.ONE, false);
    splits.add(event);
    for (PositionKey key : List.copyOf(timelines.keySet())) {
      if (key.instrument().equals(split.instrument())) {
        put(key, timeline(key).with(event, dayStart).timeline());
      }
    }
  }

  private void put(PositionKey key, Timeline timeline) {
    timelines.put(key, timeline);
    BigDecimal close = closes.get(key.instrument().value());
    book = book.with(timeline.end(), new Opening(close, PersistentMap.empty()));
  }

  /** A new timeline knows of the splits that were told before. */
  private Timeline timeline(PositionKey key) {
    Timeline known = timelines.get(key);
    if (known != null) {
      return known;
    }
    Contract contract = history.contract(key.instrument().value());
    Timeline timeline = Timeline.of(Holding.none(key, domain(contract), book.costBasis()));
    for (SplitEvent split : splits) {
      if (split.split().instrument().equals(key.instrument())) {
        timeline = timeline.with(split, dayStart).timeline();
      }
    }
    return timeline;
  }

  private static PositionKey keyOf(Execution execution) {
    return new PositionKey(execution.fill().instrument(), execution.fill().positionSide());
  }

  private static Account account(History history) {
    return new Account(
        new AccountId("account"),
        "An account",
        null,
        new TreeSet<>(),
        REPORTING,
        history.costBasis(),
        history.hedged() ? PositionMode.HEDGING : PositionMode.NETTING,
        ZoneOffset.UTC,
        LocalTime.MIDNIGHT,
        true);
  }

  static ContractSpec domain(Contract contract) {
    return new ContractSpec(
        InstrumentKind.valueOf(contract.kind()),
        contract.baseAsset() == null ? null : new Currency(contract.baseAsset()),
        new Currency(contract.settlement()),
        contract.multiplier(),
        contract.inverse());
  }

  private static Fill domain(Event.Fill fill) {
    return new Fill(
        new FillId(fill.id()),
        new InstrumentId(fill.symbol()),
        Side.valueOf(fill.side()),
        new Quantity(fill.quantity()),
        new Price(fill.price()),
        fill.at(),
        money(fill.fee()),
        null,
        fill.algorithm() == null ? AlgorithmId.MANUAL : new AlgorithmId(fill.algorithm()),
        null,
        fill.positionSide() == null ? PositionSide.NET : PositionSide.valueOf(fill.positionSide()));
  }

  private static @Nullable Money money(Event.@Nullable Fee fee) {
    return fee == null ? null : new Money(fee.amount(), new Currency(fee.currency()));
  }
}
