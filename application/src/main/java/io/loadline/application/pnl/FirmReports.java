package io.loadline.application.pnl;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.PositionValue;
import io.loadline.domain.book.ProfitAndLossReport;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Market;
import io.loadline.domain.pnl.ProfitAndLoss;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** P&amp;L and exposure of many accounts, by desk, account, algorithm or instrument. */
public final class FirmReports {
  /** What rows stand for. */
  public enum Grouping {
    DESK,
    ACCOUNT,
    ALGORITHM,
    INSTRUMENT
  }

  /**
   * The sums of a group in one currency.
   *
   * @param group null for accounts without a desk, and for what belongs to no instrument or
   *     algorithm: income that names none, and what rates did
   *     <p>Each amount is the sum of what is known of it, and null when there is something and
   *     nothing of it is known: no mark, or no rate into the currency.
   * @param fxPnl null where it is not distinguished or cannot be known
   * @param total realizedNet + income + unrealized + fxPnl, as far as they are known
   */
  public record GroupResult(
      @Nullable String group,
      Currency currency,
      @Nullable BigDecimal realizedGross,
      @Nullable BigDecimal realizedNet,
      @Nullable BigDecimal unrealized,
      @Nullable BigDecimal income,
      @Nullable BigDecimal fxPnl,
      @Nullable BigDecimal total,
      @Nullable BigDecimal fees,
      boolean complete,
      boolean stale) {
    private GroupResult plus(GroupResult other) {
      return new GroupResult(
          group,
          currency,
          known(realizedGross, other.realizedGross),
          known(realizedNet, other.realizedNet),
          known(unrealized, other.unrealized),
          known(income, other.income),
          fxPnl == null || other.fxPnl == null ? null : fxPnl.add(other.fxPnl),
          known(total, other.total),
          known(fees, other.fees),
          complete && other.complete,
          stale || other.stale);
    }
  }

  /**
   * The marked value of a group's open positions in one currency.
   *
   * @param longSide Σ of the long ones, never negative; null when nothing of the group is known
   * @param shortSide Σ of the short ones, never negative; null when nothing of the group is known
   */
  public record GroupExposure(
      @Nullable String group,
      Currency currency,
      @Nullable BigDecimal longSide,
      @Nullable BigDecimal shortSide,
      boolean complete,
      boolean stale) {
    /** Long and short together; null when nothing is known. */
    public @Nullable BigDecimal gross() {
      return longSide == null || shortSide == null ? null : longSide.add(shortSide);
    }

    /** Long less short; null when nothing is known. */
    public @Nullable BigDecimal net() {
      return longSide == null || shortSide == null ? null : longSide.subtract(shortSide);
    }

    private GroupExposure plus(GroupExposure other) {
      return new GroupExposure(
          group,
          currency,
          sum(longSide, other.longSide),
          sum(shortSide, other.shortSide),
          complete && other.complete,
          stale || other.stale);
    }
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null) {
      return other;
    }
    return other == null ? one : one.add(other);
  }

  /** The sum of what is known; nothing open adds nothing to what is unknown. */
  private static @Nullable BigDecimal known(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one != null && other != null) {
      return one.add(other);
    }
    BigDecimal known = one == null ? other : one;
    return known == null || known.signum() == 0 ? null : known;
  }

  private record Key(@Nullable String group, Currency currency) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::group, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(Key::currency);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private final Valuations valuations;

  public FirmReports(Valuations valuations) {
    this.valuations = valuations;
  }

  /**
   * P&amp;L by group.
   *
   * @param into the currency of all rows, at current rates; null: each account in its own, with a
   *     row per currency
   */
  public List<GroupResult> pnl(
      List<Book> books, Market market, Grouping grouping, @Nullable Currency into) {
    Map<Key, GroupResult> sums = new TreeMap<>();
    for (Book book : books) {
      ProfitAndLoss whole = whole(book, market);
      switch (grouping) {
        case DESK -> add(sums, desk(book), whole, market, into);
        case ACCOUNT -> add(sums, book.account().id().value(), whole, market, into);
        case ALGORITHM ->
            add(
                sums,
                whole,
                new ProfitAndLossReport(book, market).byAlgorithm(),
                AlgorithmId::value,
                market,
                into);
        case INSTRUMENT ->
            add(
                sums,
                whole,
                new ProfitAndLossReport(book, market).byInstrument(),
                InstrumentId::value,
                market,
                into);
      }
    }
    return List.copyOf(sums.values());
  }

  private static <K> void add(
      Map<Key, GroupResult> sums,
      ProfitAndLoss whole,
      Map<K, ProfitAndLoss> rows,
      Function<K, String> name,
      Market market,
      @Nullable Currency into) {
    rows.forEach((key, pnl) -> add(sums, name.apply(key), pnl, market, into));
    ProfitAndLoss rest = ProfitAndLossReport.rest(whole, rows.values());
    if (rest != null) {
      add(sums, null, rest, market, into);
    }
  }

  /**
   * Exposure by group.
   *
   * @param into the currency of all rows, at current rates; null: each account in its own, with a
   *     row per currency
   */
  public List<GroupExposure> exposures(
      List<Book> books, Market market, Grouping grouping, @Nullable Currency into) {
    Map<Key, GroupExposure> sums = new TreeMap<>();
    for (Book book : books) {
      Currency currency = into == null ? book.account().reportingCurrency() : into;
      for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
        Holding holding = entry.getValue();
        switch (grouping) {
          case DESK -> add(sums, desk(book), currency, market, entry.getKey(), holding.position());
          case ACCOUNT ->
              add(
                  sums,
                  book.account().id().value(),
                  currency,
                  market,
                  entry.getKey(),
                  holding.position());
          case INSTRUMENT ->
              add(
                  sums,
                  entry.getKey().instrument().value(),
                  currency,
                  market,
                  entry.getKey(),
                  holding.position());
          case ALGORITHM -> {
            for (Map.Entry<AlgorithmId, Position> part : holding.books()) {
              add(sums, part.getKey().value(), currency, market, entry.getKey(), part.getValue());
            }
          }
        }
      }
    }
    return List.copyOf(sums.values());
  }

  private ProfitAndLoss whole(Book book, Market market) {
    return Objects.requireNonNull(
        valuations.of(book, market, valuation -> valuation.profitAndLoss()));
  }

  private static @Nullable String desk(Book book) {
    return book.account().deskId().map(DeskId::value).orElse(null);
  }

  private static void add(
      Map<Key, GroupResult> sums,
      @Nullable String group,
      ProfitAndLoss pnl,
      Market market,
      @Nullable Currency into) {
    Currency currency = into == null ? pnl.currency() : into;
    BigDecimal rate = market.rate(pnl.currency(), currency);
    GroupResult one =
        new GroupResult(
            group,
            currency,
            converted(pnl.realizedGross(), rate),
            converted(pnl.realizedNet(), rate),
            converted(pnl.unrealized(), rate),
            converted(Objects.requireNonNullElse(pnl.income(), BigDecimal.ZERO), rate),
            converted(pnl.fxPnl(), rate),
            converted(pnl.total(), rate),
            converted(pnl.fees(), rate),
            rate != null && pnl.unpriced().isEmpty() && pnl.complete(),
            pnl.stale() || market.isRateStale(pnl.currency(), currency));
    sums.merge(new Key(group, currency), one, GroupResult::plus);
  }

  /** Nothing is nothing in every currency; anything else needs the rate. */
  private static @Nullable BigDecimal converted(
      @Nullable BigDecimal amount, @Nullable BigDecimal rate) {
    if (amount == null || amount.signum() == 0) {
      return amount;
    }
    return rate == null ? null : amount.multiply(rate);
  }

  private static void add(
      Map<Key, GroupExposure> sums,
      @Nullable String group,
      Currency into,
      Market market,
      PositionKey key,
      Position position) {
    if (position.isFlat()) {
      return;
    }
    PositionValue value = PositionValue.of(key, position, market);
    BigDecimal rate = market.rate(position.contract().settlementCurrency(), into);
    boolean known = value.marketValue() != null && rate != null;
    BigDecimal amount =
        value.marketValue() == null || rate == null
            ? null
            : value.marketValue().abs().multiply(rate);
    BigDecimal none = amount == null ? null : BigDecimal.ZERO;
    boolean isLong = position.quantity().signum() > 0;
    sums.merge(
        new Key(group, into),
        new GroupExposure(
            group,
            into,
            isLong ? amount : none,
            isLong ? none : amount,
            known,
            value.stale() || market.isRateStale(position.contract().settlementCurrency(), into)),
        GroupExposure::plus);
  }
}
