package io.loadline.web.firm;

import io.loadline.application.limit.Utilisation;
import io.loadline.application.pnl.FirmTotals;
import io.loadline.application.pnl.FirmTotals.High;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.limit.ScopeHigh;
import io.loadline.domain.limit.ScopeMoney;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.pnl.Equity;
import io.loadline.web.account.ChosenAccounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How high equity ever was: of an account, or of a desk or the firm when all of it is seen. */
final class Highs {
  private Highs() {}

  static High of(
      Views.View view,
      Valuations valuations,
      List<Book> books,
      @Nullable DeskId desk,
      @Nullable AccountId account,
      FirmTotals totals) {
    if (account != null && !books.isEmpty()) {
      Book book = books.getFirst();
      Equity equity =
          Objects.requireNonNull(valuations.of(book, view.market(), AccountValuation::equity));
      BigDecimal rate = view.market().rate(equity.currency(), totals.currency());
      return of(
          Utilisation.highWater(view.state(), account),
          equity.equity(),
          equity.netDeposits(),
          rate);
    }
    ScopeMoney key = new ScopeMoney(desk == null ? Scope.FIRM : Scope.of(desk), totals.currency());
    ScopeHigh known = view.state().highs().get(key);
    return known == null || !ChosenAccounts.isAll(view.state(), books, desk)
        ? High.UNKNOWN
        : of(known.highWater(), totals.equity(), totals.netDeposits(), BigDecimal.ONE);
  }

  static High of(
      HighWater high,
      @Nullable BigDecimal equity,
      @Nullable BigDecimal netDeposits,
      @Nullable BigDecimal rate) {
    if (equity == null || netDeposits == null) {
      return High.UNKNOWN;
    }
    BigDecimal mark = high.mark(equity, netDeposits);
    return new High(
        mark == null || rate == null ? null : mark.multiply(rate),
        high.drawdown(equity, netDeposits));
  }
}
