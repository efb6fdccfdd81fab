package io.loadline.application.pnl;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.PositionValue;
import io.loadline.domain.book.ProfitAndLossReport;
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
   * The sums of a group in one reporting currency.
   *
   * @param group null for accounts without a desk
   * @param total realizedNet + unrealized
   */
  public record GroupResult(
      @Nullable String group,
      Currency currency,
      BigDecimal realizedGross,
      BigDecimal realizedNet,
      BigDecimal unrealized,
      BigDecimal total,
      BigDecimal fees,
      boolean complete,
      boolean stale) {
    private GroupResult plus(GroupResult other) {
      return new GroupResult(
          group,
          currency,
          realizedGross.add(other.realizedGross),
          realizedNet.add(other.realizedNet),
          unrealized.add(other.unrealized),
          total.add(other.total),
          fees.add(other.fees),
          complete && other.complete,
          stale || other.stale);
    }
  }

  /**
   * The marked value of a group's open positions in one reporting currency.
   *
   * @param longSide Σ of the long ones, never negative
   * @param shortSide Σ of the short ones, never negative
   */
  public record GroupExposure(
      @Nullable String group,
      Currency currency,
      BigDecimal longSide,
      BigDecimal shortSide,
      boolean complete,
      boolean stale) {
    private GroupExposure plus(GroupExposure other) {
      return new GroupExposure(
          group,
          currency,
          longSide.add(other.longSide),
          shortSide.add(other.shortSide),
          complete && other.complete,
          stale || other.stale);
    }
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

  public List<GroupResult> pnl(List<Book> books, Market market, Grouping grouping) {
    Map<Key, GroupResult> sums = new TreeMap<>();
    for (Book book : books) {
      switch (grouping) {
        case DESK -> add(sums, desk(book), whole(book, market));
        case ACCOUNT -> add(sums, book.account().id().value(), whole(book, market));
        case ALGORITHM ->
            new ProfitAndLossReport(book, market)
                .byAlgorithm()
                .forEach((algorithm, pnl) -> add(sums, algorithm.value(), pnl));
        case INSTRUMENT ->
            new ProfitAndLossReport(book, market)
                .byInstrument()
                .forEach((instrument, pnl) -> add(sums, instrument.value(), pnl));
      }
    }
    return List.copyOf(sums.values());
  }

  public List<GroupExposure> exposures(List<Book> books, Market market, Grouping grouping) {
    Map<Key, GroupExposure> sums = new TreeMap<>();
    for (Book book : books) {
      for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
        Holding holding = entry.getValue();
        switch (grouping) {
          case DESK -> add(sums, desk(book), book, market, entry.getKey(), holding.position());
          case ACCOUNT ->
              add(
                  sums,
                  book.account().id().value(),
                  book,
                  market,
                  entry.getKey(),
                  holding.position());
          case INSTRUMENT ->
              add(
                  sums,
                  entry.getKey().instrument().value(),
                  book,
                  market,
                  entry.getKey(),
                  holding.position());
          case ALGORITHM -> {
            for (Map.Entry<AlgorithmId, Position> part : holding.books()) {
              add(sums, part.getKey().value(), book, market, entry.getKey(), part.getValue());
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

  private static void add(Map<Key, GroupResult> sums, @Nullable String group, ProfitAndLoss pnl) {
    GroupResult one =
        new GroupResult(
            group,
            pnl.currency(),
            pnl.realizedGross(),
            pnl.realizedNet(),
            pnl.unrealized(),
            pnl.realizedNet().add(pnl.unrealized()),
            pnl.fees(),
            pnl.unpriced().isEmpty() && pnl.complete(),
            pnl.stale());
    sums.merge(new Key(group, pnl.currency()), one, GroupResult::plus);
  }

  private static void add(
      Map<Key, GroupExposure> sums,
      @Nullable String group,
      Book book,
      Market market,
      PositionKey key,
      Position position) {
    if (position.isFlat()) {
      return;
    }
    Currency reporting = book.account().reportingCurrency();
    PositionValue value = PositionValue.of(key, position, market);
    BigDecimal rate = market.rate(position.contract().settlementCurrency(), reporting);
    boolean known = value.marketValue() != null && rate != null;
    BigDecimal amount =
        known
            ? Objects.requireNonNull(value.marketValue())
                .abs()
                .multiply(Objects.requireNonNull(rate))
            : BigDecimal.ZERO;
    boolean isLong = position.quantity().signum() > 0;
    sums.merge(
        new Key(group, reporting),
        new GroupExposure(
            group,
            reporting,
            isLong ? amount : BigDecimal.ZERO,
            isLong ? BigDecimal.ZERO : amount,
            known,
            value.stale()),
        GroupExposure::plus);
  }
}
