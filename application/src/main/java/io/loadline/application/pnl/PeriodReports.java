package io.loadline.application.pnl;

import io.loadline.application.engine.State;
import io.loadline.application.pnl.WindowedResults.DayClose;
import io.loadline.application.pnl.WindowedResults.Flows;
import io.loadline.application.pnl.WindowedResults.Realized;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.ProfitAndLossReport;
import io.loadline.domain.calendar.Interval;
import io.loadline.domain.calendar.TradingCalendar;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.pnl.DailyPoint;
import io.loadline.domain.pnl.Market;
import io.loadline.domain.pnl.Performance;
import io.loadline.domain.pnl.ProfitAndLoss;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * P&amp;L of a period: what was realized in it (earlier fills still make the cost), what is open
 * now. A period costs its quarters of an hour, not its fills.
 */
public final class PeriodReports {
  /** Longer than anybody trades, and less than a calendar may have buckets. */
  static final Duration MOST_DAYS_BEFORE = Duration.ofDays(9_000);

  private static final int CLOSED_MARKETS = 252;
  private static final int OPEN_MARKETS = 365;

  /**
   * One bucket of a history.
   *
   * @param total change of equity less net deposits; null where equity is unknown at either end
   * @param equity at its end, or of a week or month where no trading day ended there, as the
   *     calendar was another then, at the last end of a day within it; null where a mark or rate
   *     was missing
   */
  public record Bucket(
      Window window, Realized realized, @Nullable BigDecimal total, @Nullable BigDecimal equity) {}

  /**
   * How well an account did.
   *
   * @param tradingDays of a year: 365 when anything traded never closes, else 252
   */
  public record Figures(Performance performance, ProfitAndLoss pnl, int tradingDays) {}

  private final WindowedResults results;
  private final PastEquity past;
  private final Valuations valuations;

  public PeriodReports(WindowedResults results, PastEquity past, Valuations valuations) {
    this.results = results;
    this.past = past;
    this.valuations = valuations;
  }

  /** P&amp;L of a window, of the account or of an instrument or algorithm of it. */
  public ProfitAndLoss pnl(
      Book book,
      Market market,
      Window window,
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithm) {
    AccountId account = book.account().id();
    boolean whole = instrument == null && algorithm == null;
    ProfitAndLoss now =
        whole
            ? whole(book, market)
            : new ProfitAndLossReport(book, market).of(instrument, algorithm);
    Realized realized = results.realized(account, window, instrument, algorithm);
    if (whole) {
      Flows flows = results.flows(account, List.of(window)).getFirst();
      return inWindow(now, realized, flows.income(), flows.unknownIncome() == 0);
    }
    BigDecimal income =
        results.income(account, window).stream()
            .filter(each -> instrument == null || instrument.equals(each.instrument()))
            .filter(each -> algorithm == null || algorithm.equals(each.algorithm()))
            .map(WindowedResults.Income::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return inWindow(now, realized, income, true);
  }

  /**
   * P&amp;L of a window by instrument; open positions count even when nothing was realized in it.
   */
  public SortedMap<InstrumentId, ProfitAndLoss> byInstrument(
      Book book, Market market, Window window) {
    return combined(
        new ProfitAndLossReport(book, market).byInstrument(),
        results.byInstrument(book.account().id(), window),
        income(book, window, WindowedResults.Income::instrument));
  }

  /** P&amp;L of a window by attribution book. */
  public SortedMap<AlgorithmId, ProfitAndLoss> byAlgorithm(
      Book book, Market market, Window window) {
    return combined(
        new ProfitAndLossReport(book, market).byAlgorithm(),
        results.byAlgorithm(book.account().id(), window),
        income(book, window, WindowedResults.Income::algorithm));
  }

  /** The income of a window by what the movements name; without those that name none. */
  private <K> SortedMap<K, BigDecimal> income(
      Book book, Window window, Function<WindowedResults.Income, @Nullable K> name) {
    SortedMap<K, BigDecimal> income = new TreeMap<>();
    for (WindowedResults.Income each : results.income(book.account().id(), window)) {
      K named = name.apply(each);
      if (named != null) {
        income.merge(named, each.amount(), BigDecimal::add);
      }
    }
    return income;
  }

  private static <K> SortedMap<K, ProfitAndLoss> combined(
      SortedMap<K, ProfitAndLoss> now,
      SortedMap<K, Realized> realized,
      SortedMap<K, BigDecimal> income) {
    SortedMap<K, ProfitAndLoss> parts = new TreeMap<>();
    now.forEach(
        (key, pnl) ->
            parts.put(
                key,
                inWindow(
                    pnl,
                    realized.getOrDefault(key, Realized.NONE),
                    income.getOrDefault(key, BigDecimal.ZERO),
                    true)));
    return parts;
  }

  private static ProfitAndLoss inWindow(
      ProfitAndLoss now, Realized realized, BigDecimal income, boolean incomeKnown) {
    return new ProfitAndLoss(
        now.currency(),
        realized.gross(),
        realized.net(),
        realized.fees(),
        now.unrealized(),
        income,
        null,
        realized.net().add(now.knownUnrealized()).add(income),
        now.unpriced().isEmpty() && realized.complete() && incomeKnown,
        now.stale(),
        now.unpriced(),
        realized.trades(),
        realized.closings(),
        realized.volume());
  }

  /**
   * The buckets of a period by the account's calendar. Equity at the end of a trading day is as it
   * was stored then, or, when something came late for it, worked out from what is known now; at the
   * end of an hour it is always worked out. Days and hours from before a change of the account's
   * zone or roll begin and end with the trading days of their time, so that what was stored at the
   * end of a day stays in the history.
   *
   * @param now buckets that end later are not over: they have no equity yet
   * @throws IllegalArgumentException when there would be too many
   */
  public List<Bucket> history(
      State state, Book book, Window period, Interval interval, Instant now) {
    AccountId account = book.account().id();
    List<Window> calendar = book.account().calendar().buckets(period.from(), period.to(), interval);
    if (calendar.isEmpty()) {
      return List.of();
    }
    List<DayClose> closes = closes(state, book, period);
    List<Window> windows = cutAtDays(calendar, closes, interval);
    List<Realized> realized = results.realized(account, windows, null, null);
    List<Flows> flows = results.flows(account, windows);
    Map<Instant, BigDecimal> equity = new HashMap<>();
    NavigableMap<Instant, BigDecimal> stored = new TreeMap<>();
    for (DayClose close : closes) {
      if (close.equity() != null) {
        equity.put(close.end(), close.equity());
        stored.put(close.end(), close.equity());
      }
    }
    if (!closes.isEmpty() && beganFlat(book, closes.getFirst())) {
      equity.put(closes.getFirst().start(), BigDecimal.ZERO);
    }
    if (interval == Interval.HOUR) {
      equity.putAll(past.at(state, book, missing(windows, equity, now)));
    }
    List<Bucket> buckets = new ArrayList<>(windows.size());
    for (int i = 0; i < windows.size(); i++) {
      BigDecimal before = equity.get(windows.get(i).from());
      BigDecimal after = equity.get(windows.get(i).to());
      BigDecimal total =
          before == null || after == null || flows.get(i).unknownDeposits() > 0
              ? null
              : after.subtract(before).subtract(flows.get(i).netDeposits());
      buckets.add(
          new Bucket(
              windows.get(i),
              realized.get(i),
              total,
              after == null ? storedWithin(windows.get(i), stored) : after));
    }
    return buckets;
  }

  /** True for the first of the days before the account was made: nothing was there before it. */
  private boolean beganFlat(Book book, DayClose day) {
    AccountId account = book.account().id();
    return day.start().isBefore(made(book))
        && results.firstFact(account).filter(first -> first.isBefore(day.start())).isEmpty();
  }

  /** When the first trading day of the account began. */
  private Instant made(Book book) {
    return results.firstDay(book.account().id()).orElse(book.day().start());
  }

  /**
   * The buckets with the edges of the trading days that were kept: their starts and ends are edges
   * of days and hours, and a day has no edge inside a trading day.
   */
  private static List<Window> cutAtDays(
      List<Window> calendar, List<DayClose> days, Interval interval) {
    if (interval != Interval.DAY && interval != Interval.HOUR) {
      return calendar;
    }
    NavigableSet<Instant> edges = new TreeSet<>();
    Instant first = calendar.getFirst().from();
    Instant last = calendar.getLast().to();
    calendar.forEach(window -> edges.add(window.from()));
    for (DayClose day : days) {
      if (interval == Interval.DAY) {
        edges.subSet(day.start(), false, day.end(), false).clear();
      }
      edges.add(day.start());
      edges.add(day.end());
    }
    NavigableSet<Instant> inside = edges.subSet(first, false, last, false);
    List<Window> windows = new ArrayList<>(inside.size() + 1);
    Instant from = first;
    for (Instant edge : inside) {
      windows.add(new Window(from, edge));
      from = edge;
    }
    windows.add(new Window(from, last));
    return windows;
  }

  /**
   * The last equity that was stored in a bucket at whose end none was: the account's zone or roll
   * was changed since, so that its days ended at other times than those of the current calendar.
   */
  private static @Nullable BigDecimal storedWithin(
      Window bucket, NavigableMap<Instant, BigDecimal> stored) {
    Map.Entry<Instant, BigDecimal> last = stored.floorEntry(bucket.to());
    return last == null || !last.getKey().isAfter(bucket.from()) ? null : last.getValue();
  }

  private static List<Instant> missing(
      List<Window> windows, Map<Instant, BigDecimal> known, Instant now) {
    return Stream.concat(Stream.of(windows.getFirst().from()), windows.stream().map(Window::to))
        .filter(edge -> !known.containsKey(edge) && !edge.isAfter(now))
        .toList();
  }

  /** The days that ended in the period, with equity and deposits as they are known now. */
  private List<DayClose> closes(State state, Book book, Window period) {
    AccountId account = book.account().id();
    List<DayClose> stored = new ArrayList<>(daysBefore(book, period));
    stored.addAll(results.dayCloses(account, period));
    List<DayClose> restated = stored.stream().filter(PeriodReports::isOpen).toList();
    if (restated.isEmpty()) {
      return stored;
    }
    Map<Instant, BigDecimal> equity =
        past.at(state, book, restated.stream().map(DayClose::end).toList());
    List<Flows> flows =
        results.flows(
            account, restated.stream().map(day -> new Window(day.start(), day.end())).toList());
    List<DayClose> closes = new ArrayList<>(stored.size());
    Iterator<Flows> ofRestated = flows.iterator();
    for (DayClose close : stored) {
      closes.add(
          isOpen(close)
              ? new DayClose(
                  close.start(),
                  close.end(),
                  equity.get(close.end()),
                  ofRestated.next().netDeposits(),
                  true)
              : close);
    }
    return closes;
  }

  /**
   * The days before the account was made that have facts, or come after one that has: what was
   * imported is history. Their equity is to be worked out.
   */
  private List<DayClose> daysBefore(Book book, Window period) {
    AccountId account = book.account().id();
    Instant made = made(book);
    if (!period.from().isBefore(made)) {
      return List.of();
    }
    Instant first = results.firstFact(account).orElse(made);
    TradingCalendar calendar = book.account().calendar();
    Instant from =
        calendar.startOf(
            calendar.dayOf(Collections.max(List.of(first, made.minus(MOST_DAYS_BEFORE)))));
    if (!from.isBefore(made)) {
      return List.of();
    }
    return calendar.buckets(from, made, Interval.DAY).stream()
        .filter(day -> !day.to().isAfter(made))
        .filter(day -> !day.to().isBefore(period.from()) && !day.to().isAfter(period.to()))
        .map(day -> new DayClose(day.from(), day.to(), null, BigDecimal.ZERO, true))
        .toList();
  }

  /**
   * The days of the account that something came late for, as they are known in the state; without
   * those that have no equity: the mark or rate that they lack may come.
   */
  public List<DayClose> restated(State state, Book book) {
    AccountId account = book.account().id();
    Window ever = new Window(Instant.EPOCH, book.day().start());
    List<DayClose> restated =
        results.dayCloses(account, ever).stream().filter(DayClose::restated).toList();
    if (restated.isEmpty()) {
      return List.of();
    }
    Window days = new Window(restated.getFirst().start(), restated.getLast().end());
    Set<Instant> ends = restated.stream().map(DayClose::end).collect(Collectors.toSet());
    return closes(state, book, days).stream()
        .filter(day -> ends.contains(day.end()) && day.equity() != null)
        .toList();
  }

  /** True when something came late for the day, or may have come: a mark that it had none of. */
  private static boolean isOpen(DayClose close) {
    return close.restated() || close.equity() == null;
  }

  /**
   * Figures of performance from the days that ended in the window. A day that had begun before the
   * window is where it starts from; else the first day is the account's first, and counts.
   *
   * @param everything when the account's whole life is meant: then the deepest fall is not less
   *     than the one that is open now
   */
  public Figures performance(
      State state, Book book, Market market, Window window, boolean everything) {
    List<DayClose> closes = closes(state, book, window);
    List<Flows> flows =
        closes.isEmpty()
            ? List.of()
            : results.flows(
                book.account().id(),
                closes.stream().map(day -> new Window(day.start(), day.end())).toList());
    BigDecimal opening = BigDecimal.ZERO;
    List<DailyPoint> points = new ArrayList<>();
    for (int i = 0; i < closes.size(); i++) {
      DayClose close = closes.get(i);
      if (i == 0 && !everything && close.start().isBefore(window.from())) {
        opening = close.equity();
        continue;
      }
      add(
          points,
          new DailyPoint(
              book.account().calendar().dayOf(close.start()),
              opening == null || flows.get(i).unknownDeposits() > 0 ? null : close.equity(),
              flows.get(i).paidIn(),
              flows.get(i).paidOut()));
    }
    int tradingDays = tradingDays(book);
    ProfitAndLoss pnl = everything ? whole(book, market) : pnl(book, market, window, null, null);
    return new Figures(
        Performance.of(
            Objects.requireNonNullElse(opening, BigDecimal.ZERO),
            points,
            tradingDays,
            everything ? openDrawdown(state, book, market) : null),
        pnl,
        tradingDays);
  }

  private Performance.@Nullable OpenDrawdown openDrawdown(State state, Book book, Market market) {
    BigDecimal equity = valuations.of(book, market, AccountValuation::equityValue);
    if (equity == null || book.cash().unknownDeposits() > 0) {
      return null;
    }
    HighWater highWater = state.orders(book.account().id()).highWater();
    BigDecimal deposits = book.cash().netDeposits();
    BigDecimal fraction = highWater.drawdown(equity, deposits);
    return fraction == null
        ? null
        : new Performance.OpenDrawdown(fraction, highWater.fall(equity, deposits));
  }

  /**
   * Appends a point. Days that were cut short because the account's roll was moved, and that begin
   * on one day of its present calendar, are one point: the last equity and the flows of all.
   */
  private static void add(List<DailyPoint> points, DailyPoint next) {
    DailyPoint last = points.isEmpty() ? null : points.getLast();
    if (last == null || !last.day().equals(next.day())) {
      points.add(next);
    } else {
      points.set(
          points.size() - 1,
          new DailyPoint(
              next.day(),
              next.equity(),
              last.paidIn().add(next.paidIn()),
              last.paidOut().add(next.paidOut())));
    }
  }

  private static int tradingDays(Book book) {
    boolean closes =
        !book.holdings().isEmpty()
            && book.holdings()
                .values()
                .map(holding -> holding.position().contract().kind())
                .allMatch(kind -> kind == InstrumentKind.EQUITY || kind == InstrumentKind.FUTURE);
    return closes ? CLOSED_MARKETS : OPEN_MARKETS;
  }

  private ProfitAndLoss whole(Book book, Market market) {
    return Objects.requireNonNull(valuations.of(book, market, AccountValuation::profitAndLoss));
  }
}
