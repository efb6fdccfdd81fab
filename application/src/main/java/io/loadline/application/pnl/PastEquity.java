package io.loadline.application.pnl;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.application.pnl.MarketStore.Moment;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.BookedTransfer;
import io.loadline.domain.book.PastHolding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.CashLedger;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an account was worth at moments of the past, worked out from everything that is known now:
 * whatever came late stands at its place, and whatever was busted is not there. Marks and rates are
 * the newest at or before each moment.
 *
 * <p>The sums of the fills come from the store, one row per holding and interval. Any thread.
 */
public final class PastEquity {
  /** How many marks are looked up for one question; the moments before those are left out. */
  static final int MOST_MARKS = 100_000;

  private final WindowedResults results;
  private final Closes closes;
  private final RateBoard rates;

  public PastEquity(WindowedResults results, Closes closes, RateBoard rates) {
    this.results = results;
    this.closes = closes;
    this.rates = rates;
  }

  /**
   * The equity at each moment, in reporting currency: fills and movements at the moment itself do
   * not count yet.
   *
   * @return without the moments at which a mark or a rate is missing
   */
  public Map<Instant, BigDecimal> at(State state, Book book, Collection<Instant> moments) {
    if (moments.isEmpty()) {
      return Map.of();
    }
    SortedMap<Instant, Worth> worths = worths(state, book, moments);
    Map<Instant, Set<Moment>> wanted = wanted(worths);
    Set<Moment> all = new HashSet<>();
    wanted.values().forEach(all::addAll);
    Map<Moment, Mark> marks = closes.at(state, all);
    Map<Instant, BigDecimal> equity = new HashMap<>();
    wanted
        .keySet()
        .forEach(
            moment -> {
              Worth worth = Objects.requireNonNull(worths.get(moment));
              BigDecimal value = equity(book, moment, worth, marks);
              if (value != null) {
                equity.put(moment, value);
              }
            });
    return equity;
  }

  /**
   * What an account held at a moment: fills and movements at the moment itself do not count yet.
   *
   * @param moved what movements of cash had come to per currency, without what fills moved
   * @param marks the newest of the instruments that were held, at or before the moment
   * @param equity in reporting currency; null when a mark or a rate is missing
   */
  record Standing(
      PersistentMap<Currency, BigDecimal> moved,
      PersistentMap<PositionKey, PastHolding> holdings,
      Map<InstrumentId, Mark> marks,
      @Nullable BigDecimal equity) {}

  Standing standing(State state, Book book, Instant moment) {
    Worth worth = Objects.requireNonNull(worths(state, book, List.of(moment)).get(moment));
    Set<Moment> wanted = new HashSet<>();
    worth
        .holdings
        .values()
        .filter(holding -> !holding.isFlat())
        .forEach(holding -> wanted.add(new Moment(holding.instrument(), moment)));
    Map<Moment, Mark> marks = closes.at(state, wanted);
    Map<InstrumentId, Mark> byInstrument = new HashMap<>();
    marks.forEach((each, mark) -> byInstrument.put(each.instrument(), mark));
    return new Standing(
        worth.cash, worth.holdings, byInstrument, equity(book, moment, worth, marks));
  }

  /** What was there at a moment. */
  private record Worth(
      PersistentMap<Currency, BigDecimal> cash, PersistentMap<PositionKey, PastHolding> holdings) {}

  private record Dated(Split split, long arrival) {}

  private SortedMap<Instant, Worth> worths(State state, Book book, Collection<Instant> moments) {
    TreeMap<Instant, List<Dated>> splits = splits(state, book);
    TreeSet<Instant> edges = new TreeSet<>(moments);
    TreeMap<Instant, List<BookedTransfer>> transfers = transfers(book);
    for (Set<Instant> times : List.of(splits.keySet(), transfers.keySet())) {
      times.stream().filter(edge -> edge.isBefore(edges.last())).toList().forEach(edges::add);
    }
    List<Instant> inOrder = List.copyOf(edges);
    List<List<WindowedResults.Traded>> traded = new ArrayList<>();
    List<List<WindowedResults.Moved>> moved = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      traded.add(new ArrayList<>());
      moved.add(new ArrayList<>());
    }
    results
        .traded(book.account().id(), inOrder, inverse(state, book))
        .forEach(each -> traded.get(each.interval()).add(each));
    results
        .moved(book.account().id(), inOrder)
        .forEach(each -> moved.get(each.interval()).add(each));
    Set<Instant> asked = new HashSet<>(moments);
    SortedMap<Instant, Worth> worths = new TreeMap<>();
    Worth worth = new Worth(PersistentMap.empty(), PersistentMap.empty());
    for (int i = 0; i < inOrder.size(); i++) {
      Instant end = inOrder.get(i);
      worth = new Worth(withCash(worth.cash, moved.get(i)), withFills(state, worth, traded.get(i)));
      if (asked.contains(end)) {
        worths.put(end, worth);
      }
      PersistentMap<PositionKey, PastHolding> split = withSplits(worth.holdings, splits.get(end));
      worth = new Worth(worth.cash, withTransfers(state, book, split, transfers.get(end)));
    }
    return worths;
  }

  private static TreeMap<Instant, List<Dated>> splits(State state, Book book) {
    TreeMap<Instant, List<Dated>> splits = new TreeMap<>();
    for (PositionKey key : book.holdings().keys().toList()) {
      Listing listing = Objects.requireNonNull(state.listing(key.instrument()));
      listing
          .splits()
          .values()
          .map(listed -> new Dated(listed.split(), listed.arrival()))
          .forEach(
              dated -> {
                List<Dated> same =
                    splits.computeIfAbsent(dated.split.effectiveAt(), instant -> new ArrayList<>());
                if (!same.contains(dated)) {
                  same.add(dated);
                }
              });
    }
    splits.values().forEach(same -> same.sort(Comparator.comparing(Dated::arrival)));
    return splits;
  }

  private static TreeMap<Instant, List<BookedTransfer>> transfers(Book book) {
    TreeMap<Instant, List<BookedTransfer>> transfers = new TreeMap<>();
    book.transfers()
        .values()
        .forEach(
            each ->
                transfers
                    .computeIfAbsent(each.transfer().at(), instant -> new ArrayList<>())
                    .add(each));
    return transfers;
  }

  private static Set<InstrumentId> inverse(State state, Book book) {
    Set<InstrumentId> inverse = new HashSet<>();
    book.holdings()
        .keys()
        .map(PositionKey::instrument)
        .filter(id -> Objects.requireNonNull(state.contract(id)).inverse())
        .forEach(inverse::add);
    return inverse;
  }

  private static PersistentMap<Currency, BigDecimal> withCash(
      PersistentMap<Currency, BigDecimal> cash, List<WindowedResults.Moved> moved) {
    PersistentMap<Currency, BigDecimal> sums = cash;
    for (WindowedResults.Moved each : moved) {
      sums = CashLedger.plus(sums, each.currency(), each.amount());
    }
    return sums;
  }

  private static PersistentMap<PositionKey, PastHolding> withFills(
      State state, Worth worth, List<WindowedResults.Traded> traded) {
    PersistentMap<PositionKey, PastHolding> holdings = worth.holdings;
    for (WindowedResults.Traded each : traded) {
      PastHolding known = holdings.get(each.key());
      InstrumentId instrument = each.key().instrument();
      PastHolding holding =
          known == null
              ? PastHolding.none(instrument, Objects.requireNonNull(state.contract(instrument)))
              : known;
      holdings = holdings.with(each.key(), holding.with(each.executions()));
    }
    return holdings;
  }

  private static PersistentMap<PositionKey, PastHolding> withSplits(
      PersistentMap<PositionKey, PastHolding> holdings, @Nullable List<Dated> splits) {
    PersistentMap<PositionKey, PastHolding> converted = holdings;
    for (Dated dated : splits == null ? List.<Dated>of() : splits) {
      for (Map.Entry<PositionKey, PastHolding> entry : holdings) {
        if (entry.getKey().instrument().equals(dated.split.instrument())) {
          converted =
              converted.with(
                  entry.getKey(),
                  Objects.requireNonNull(converted.get(entry.getKey())).with(dated.split));
        }
      }
    }
    return converted;
  }

  private static PersistentMap<PositionKey, PastHolding> withTransfers(
      State state,
      Book book,
      PersistentMap<PositionKey, PastHolding> holdings,
      @Nullable List<BookedTransfer> transfers) {
    PersistentMap<PositionKey, PastHolding> moved = holdings;
    for (BookedTransfer each : transfers == null ? List.<BookedTransfer>of() : transfers) {
      PositionKey key = each.transfer().key();
      PastHolding known = moved.get(key);
      PastHolding holding =
          known == null
              ? PastHolding.none(
                  key.instrument(), Objects.requireNonNull(state.contract(key.instrument())))
              : known;
      moved = moved.with(key, holding.with(each.event(book.account().id())));
    }
    return moved;
  }

  /** The marks that each moment needs, the latest moments first, until there are too many. */
  private static Map<Instant, Set<Moment>> wanted(SortedMap<Instant, Worth> worths) {
    Map<Instant, Set<Moment>> wanted = new HashMap<>();
    int marks = 0;
    for (Instant moment : new TreeSet<>(worths.keySet()).descendingSet()) {
      Set<Moment> ofThis = new HashSet<>();
      Objects.requireNonNull(worths.get(moment))
          .holdings
          .values()
          .filter(holding -> !holding.isFlat())
          .forEach(holding -> ofThis.add(new Moment(holding.instrument(), moment)));
      marks += ofThis.size();
      if (marks > MOST_MARKS) {
        break;
      }
      wanted.put(moment, ofThis);
    }
    return wanted;
  }

  private @Nullable BigDecimal equity(
      Book book, Instant moment, Worth worth, Map<Moment, Mark> marks) {
    Map<Currency, BigDecimal> sums = new TreeMap<>();
    worth.cash.forEach(balance -> sums.put(balance.getKey(), balance.getValue()));
    for (PastHolding holding : (Iterable<PastHolding>) worth.holdings.values()::iterator) {
      Mark mark = marks.get(new Moment(holding.instrument(), moment));
      Map<Currency, BigDecimal> added = holding.worth(mark == null ? null : mark.value());
      if (added == null) {
        return null;
      }
      added.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
    }
    BigDecimal equity = BigDecimal.ZERO;
    for (Map.Entry<Currency, BigDecimal> sum : sums.entrySet()) {
      if (sum.getValue().signum() == 0) {
        continue;
      }
      BigDecimal rate = rates.at(sum.getKey(), book.account().reportingCurrency(), moment);
      if (rate == null) {
        return null;
      }
      equity = equity.add(sum.getValue().multiply(rate));
    }
    return equity;
  }
}
