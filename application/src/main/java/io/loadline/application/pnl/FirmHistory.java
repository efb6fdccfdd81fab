package io.loadline.application.pnl;

import io.loadline.application.engine.State;
import io.loadline.application.pnl.WindowedResults.DayClose;
import io.loadline.application.pnl.WindowedResults.Flows;
import io.loadline.application.pnl.WindowedResults.Realized;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.calendar.Interval;
import io.loadline.domain.calendar.TradingCalendar;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.money.Currency;
import io.loadline.domain.order.ReturnIndex;
import io.loadline.domain.pnl.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * P&amp;L and equity of several accounts over time, in one currency at current rates. Each account
 * counts by its own trading days: the bucket of a date holds that day of every account, whenever it
 * begins. A history costs four questions per calendar, however many accounts there are; only days
 * that something came late for, or that are older than the account, are worked out account by
 * account.
 */
public final class FirmHistory {
  /**
   * One bucket.
   *
   * @param window by the calendar that most of the accounts have
   * @param total Σ change of equity less net deposits; null where it is unknown of an account
   * @param equity Σ equity at the end of the bucket; null where it is unknown of an account, and
   *     while the bucket is not over
   * @param drawdown how far the index of returns is below its highest of the period, 0 or more
   * @param complete true when no rate was missing
   */
  public record Point(
      Window window,
      BigDecimal realizedGross,
      BigDecimal realizedNet,
      BigDecimal fees,
      @Nullable BigDecimal total,
      @Nullable BigDecimal equity,
      @Nullable BigDecimal drawdown,
      boolean complete) {}

  private final WindowedResults results;
  private final PastEquity past;

  public FirmHistory(WindowedResults results, PastEquity past) {
    this.results = results;
    this.past = past;
  }

  /**
   * The buckets that the period is cut into.
   *
   * @throws IllegalArgumentException when there would be too many
   */
  public List<Point> of(
      State state,
      List<Book> books,
      Market market,
      Window period,
      Interval interval,
      Instant now,
      Currency into) {
    Map<TradingCalendar, List<Book>> byCalendar =
        books.stream()
            .collect(
                Collectors.groupingBy(
                    book -> book.account().calendar(), LinkedHashMap::new, Collectors.toList()));
    TreeMap<String, Sum> sums = new TreeMap<>();
    byCalendar.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .forEach(
            entry -> {
              List<Window> windows = entry.getKey().buckets(period.from(), period.to(), interval);
              if (!windows.isEmpty()) {
                add(state, entry.getValue(), market, windows, interval, now, into, sums);
              }
            });
    return points(sums, now);
  }

  /** What buckets of several calendars have in common: the date, or the hour, of their begin. */
  private static String label(TradingCalendar calendar, Window window, Interval interval) {
    return interval == Interval.HOUR
        ? window.from().toString()
        : calendar.dayOf(window.from()).date().toString();
  }

  private void add(
      State state,
      List<Book> books,
      Market market,
      List<Window> windows,
      Interval interval,
      Instant now,
      Currency into,
      Map<String, Sum> sums) {
    Set<AccountId> accounts =
        books.stream().map(book -> book.account().id()).collect(Collectors.toSet());
    Map<AccountId, List<Realized>> realized = results.realized(accounts, windows);
    Map<AccountId, List<Flows>> flows = results.flows(accounts, windows);
    Map<AccountId, List<DayClose>> closes =
        results.dayCloses(accounts, new Window(windows.getFirst().from(), windows.getLast().to()));
    Map<AccountId, Instant> made = results.firstDays(accounts);
    Map<AccountId, Instant> first = results.firstFacts(accounts);
    TradingCalendar calendar = books.getFirst().account().calendar();
    for (Book book : books) {
      AccountId id = book.account().id();
      BigDecimal rate = market.rate(book.account().reportingCurrency(), into);
      Instant madeAt = made.getOrDefault(id, book.day().start());
      Instant origin = origin(calendar, first.getOrDefault(id, madeAt), madeAt);
      List<DayClose> days = new ArrayList<>(before(calendar, origin, madeAt, windows));
      days.addAll(closes.getOrDefault(id, List.of()));
      Worths worths = new Worths(equity(state, book, days), origin, now);
      List<Realized> own =
          realized.getOrDefault(id, Collections.nCopies(windows.size(), Realized.NONE));
      List<Flows> moved = flows.getOrDefault(id, Collections.nCopies(windows.size(), Flows.NONE));
      for (int i = 0; i < windows.size(); i++) {
        Window window = windows.get(i);
        sums.computeIfAbsent(label(calendar, window, interval), label -> new Sum(window))
            .add(own.get(i), moved.get(i), worths.before(window), worths.after(window), rate);
      }
    }
  }

  /** When the account's first day began: it was made, or the first fact imported is older. */
  private static Instant origin(TradingCalendar calendar, Instant first, Instant made) {
    Instant earliest = made.minus(PeriodReports.MOST_DAYS_BEFORE);
    Instant begin = first.isBefore(earliest) ? earliest : first;
    return begin.isBefore(made) ? calendar.startOf(calendar.dayOf(begin)) : made;
  }

  /** The days before the account was made, which were not stored: they are to be worked out. */
  private static List<DayClose> before(
      TradingCalendar calendar, Instant origin, Instant made, List<Window> windows) {
    return !origin.isBefore(made)
        ? List.of()
        : calendar.buckets(origin, made, Interval.DAY).stream()
            .filter(day -> !day.to().isAfter(made))
            .filter(day -> !day.to().isBefore(windows.getFirst().from()))
            .filter(day -> !day.to().isAfter(windows.getLast().to()))
            .map(day -> new DayClose(day.from(), day.to(), null, BigDecimal.ZERO, true))
            .toList();
  }

  /** The equity at the ends of days; those that something came late for are worked out again. */
  private NavigableMap<Instant, BigDecimal> equity(State state, Book book, List<DayClose> closes) {
    NavigableMap<Instant, BigDecimal> equity = new TreeMap<>();
    List<Instant> open = new ArrayList<>();
    for (DayClose close : closes) {
      if (close.restated() || close.equity() == null) {
        open.add(close.end());
      } else {
        equity.put(close.end(), close.equity());
      }
    }
    if (!open.isEmpty()) {
      equity.putAll(past.at(state, book, open));
    }
    return equity;
  }

  /** What an account was worth at the edges of buckets. */
  private record Worths(NavigableMap<Instant, BigDecimal> equity, Instant origin, Instant now) {

    /** Zero until its first day begins: an account begins with nothing. */
    @Nullable BigDecimal before(Window window) {
      return !window.from().isAfter(origin) ? BigDecimal.ZERO : equity.get(window.from());
    }

    /** At the end, or where no day ended there, at the last end of a day within the bucket. */
    @Nullable BigDecimal after(Window window) {
      if (window.to().isAfter(now)) {
        return null;
      }
      if (!window.to().isAfter(origin)) {
        return BigDecimal.ZERO;
      }
      Map.Entry<Instant, BigDecimal> last = equity.floorEntry(window.to());
      return last == null || !last.getKey().isAfter(window.from()) ? null : last.getValue();
    }
  }

  /** A bucket while it is added up. */
  private static final class Sum {
    private final Window window;
    private BigDecimal gross = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal deposits = BigDecimal.ZERO;
    private @Nullable BigDecimal before = BigDecimal.ZERO;
    private @Nullable BigDecimal after = BigDecimal.ZERO;
    private boolean complete = true;
    private boolean depositsKnown = true;

    Sum(Window window) {
      this.window = window;
    }

    void add(
        Realized realized,
        Flows flows,
        @Nullable BigDecimal worthBefore,
        @Nullable BigDecimal worthAfter,
        @Nullable BigDecimal rate) {
      boolean nothing =
          realized.gross().signum() == 0
              && realized.fees().signum() == 0
              && flows.netDeposits().signum() == 0;
      complete &= realized.complete() && (rate != null || nothing);
      depositsKnown &= flows.unknownDeposits() == 0 && (rate != null || nothing);
      BigDecimal factor = rate == null ? BigDecimal.ZERO : rate;
      gross = gross.add(realized.gross().multiply(factor));
      fees = fees.add(realized.fees().multiply(factor));
      deposits = deposits.add(flows.netDeposits().multiply(factor));
      before = plus(before, worthBefore, rate);
      after = plus(after, worthAfter, rate);
    }

    private static @Nullable BigDecimal plus(
        @Nullable BigDecimal sum, @Nullable BigDecimal worth, @Nullable BigDecimal rate) {
      if (sum == null || worth == null) {
        return null;
      }
      return worth.signum() == 0 ? sum : rate == null ? null : sum.add(worth.multiply(rate));
    }

    @Nullable BigDecimal total() {
      return before == null || after == null || !depositsKnown
          ? null
          : after.subtract(before).subtract(deposits);
    }
  }

  private static List<Point> points(Map<String, Sum> sums, Instant now) {
    List<Point> points = new ArrayList<>(sums.size());
    ReturnIndex index = null;
    BigDecimal paid = BigDecimal.ZERO;
    for (Sum sum : sums.values()) {
      if (index == null && sum.before != null) {
        index = ReturnIndex.START.at(sum.before, BigDecimal.ZERO);
      }
      paid = paid.add(sum.deposits);
      BigDecimal drawdown = null;
      BigDecimal equity = sum.window.to().isAfter(now) ? null : sum.after;
      if (index != null && equity != null && sum.depositsKnown) {
        index = index.at(equity, paid);
        drawdown = index.drawdown();
      }
      points.add(
          new Point(
              sum.window,
              sum.gross,
              sum.gross.subtract(sum.fees),
              sum.fees,
              sum.total(),
              equity,
              drawdown,
              sum.complete));
    }
    return points;
  }
}
