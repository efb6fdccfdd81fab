package io.loadline.web.firm;

import io.loadline.application.pnl.FirmTotals;
import io.loadline.application.pnl.FirmTotals.High;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Equity;
import io.loadline.web.http.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What several accounts are worth together, and each of them. */
@Schema(
    name = "FirmEquity",
    description = "Sums in currency at current rates; items in the currency of each account.")
public record FirmEquityView(
    Currency currency,
    @Schema(description = "How many accounts the sums are over") int accounts,
    @Schema(description = "Σ equity; null when a mark or rate is missing")
        @Nullable BigDecimal equity,
    @Schema(description = "Balance per currency, all accounts together")
        Map<String, BigDecimal> cash,
    @Schema(description = "Σ market value of SPOT and EQUITY") @Nullable BigDecimal marketValue,
    @Schema(description = "Σ deposits − withdrawals at the rates of their time")
        @Nullable BigDecimal netDeposits,
    @Schema(description = "Σ equity at the beginning of each account's trading day")
        @Nullable BigDecimal openingEquity,
    @Schema(description = "Σ P&L of each account's trading day; positive is a gain")
        @Nullable BigDecimal dailyPnl,
    @Schema(description = "Σ opening quantity × (mark − previous close)")
        @Nullable BigDecimal positionalPnl,
    @Schema(description = "Σ the day's fills against the mark, less fees")
        @Nullable BigDecimal tradingPnl,
    @Schema(description = "Σ income and FX of the day") @Nullable BigDecimal otherPnl,
    @Schema(
            description =
                "Highest equity of the account, the desk or the firm so far; null when it is not"
                    + " watched in this currency, or when only a part of it is seen")
        @Nullable BigDecimal highWaterMark,
    @Schema(description = "Fraction below highWaterMark, 0 or more; null as it is")
        @Nullable BigDecimal drawdown,
    @Schema(description = "False when a mark or rate is missing") boolean complete,
    boolean stale,
    @Schema(description = "Instruments that are held and have no mark") List<InstrumentId> unpriced,
    @Schema(description = "The accounts, each in its reporting currency") List<AccountEquity> items,
    @Nullable String next,
    long seq,
    Instant asOf) {

  static FirmEquityView of(
      List<Book> books,
      Views.View view,
      Valuations valuations,
      FirmTotals totals,
      High high,
      Page<AccountEquity> page) {
    List<Equity> all =
        books.stream()
            .map(
                book ->
                    Objects.requireNonNull(
                        valuations.of(book, view.market(), AccountValuation::equity)))
            .toList();
    Map<String, BigDecimal> cash = new TreeMap<>();
    all.forEach(
        each ->
            each.cash()
                .forEach(
                    balance ->
                        cash.merge(balance.getKey().code(), balance.getValue(), BigDecimal::add)));
    Function<Function<Equity, @Nullable BigDecimal>, @Nullable BigDecimal> sum =
        figure -> sum(all, figure, view, totals.currency());
    return new FirmEquityView(
        totals.currency(),
        totals.accounts(),
        totals.equity(),
        cash,
        sum.apply(Equity::marketValue),
        totals.netDeposits(),
        sum.apply(Equity::openingEquity),
        totals.dayPnl(),
        sum.apply(Equity::positionalPnl),
        sum.apply(Equity::tradingPnl),
        sum.apply(Equity::otherPnl),
        high.mark(),
        high.drawdown(),
        totals.equity() != null,
        totals.stale(),
        List.copyOf(totals.unpriced()),
        page.items(),
        page.next(),
        view.seq(),
        view.asOf());
  }

  /** Known as long as every part is; nothing needs no rate. */
  private static @Nullable BigDecimal sum(
      List<Equity> all,
      Function<Equity, @Nullable BigDecimal> figure,
      Views.View view,
      Currency into) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Equity each : all) {
      BigDecimal amount = figure.apply(each);
      if (amount == null) {
        return null;
      }
      if (amount.signum() != 0) {
        BigDecimal rate = view.market().rate(each.currency(), into);
        if (rate == null) {
          return null;
        }
        sum = sum.add(amount.multiply(rate));
      }
    }
    return sum;
  }
}
