package io.loadline.web.firm;

import io.loadline.application.limit.Utilisation;
import io.loadline.application.pnl.FirmTotals.High;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Equity;
import java.math.BigDecimal;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one of several accounts is worth, in its own reporting currency. */
@Schema(name = "AccountEquity", description = "Amounts in the account's reporting currency.")
public record AccountEquity(
    AccountId account,
    @Nullable DeskId desk,
    Currency currency,
    @Schema(description = "What the account is worth; null when a mark or rate is missing")
        @Nullable BigDecimal equity,
    @Schema(description = "Σ market value of SPOT and EQUITY") @Nullable BigDecimal marketValue,
    @Schema(description = "Deposits − withdrawals at the rates of their time")
        @Nullable BigDecimal netDeposits,
    @Schema(description = "Equity at the beginning of the trading day")
        @Nullable BigDecimal openingEquity,
    @Schema(description = "equity − openingEquity − net deposits of the day; positive is a gain")
        @Nullable BigDecimal dailyPnl,
    @Schema(description = "Highest equity so far, carried along by what was paid in and out")
        @Nullable BigDecimal highWaterMark,
    @Schema(description = "Fraction below the high-water mark, 0 or more")
        @Nullable BigDecimal drawdown,
    boolean complete,
    boolean stale) {

  static AccountEquity of(Book book, Views.View view, Valuations valuations) {
    Equity equity =
        Objects.requireNonNull(valuations.of(book, view.market(), AccountValuation::equity));
    High high =
        Highs.of(
            Utilisation.highWater(view.state(), book.account().id()),
            equity.equity(),
            equity.netDeposits(),
            BigDecimal.ONE);
    return new AccountEquity(
        book.account().id(),
        book.account().desk(),
        equity.currency(),
        equity.equity(),
        equity.marketValue(),
        equity.netDeposits(),
        equity.openingEquity(),
        equity.dailyPnl(),
        high.mark(),
        high.drawdown(),
        equity.equity() != null,
        equity.stale());
  }

  /** What it is sorted by; null when the sort is by name, or when it is not known. */
  @Nullable BigDecimal figure(String sort) {
    return switch (sort) {
      case "equity" -> equity;
      case "dailyPnl" -> dailyPnl;
      case "drawdown" -> drawdown;
      default -> null;
    };
  }
}
