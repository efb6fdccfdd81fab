package io.loadline.web.firm;

import io.loadline.application.engine.State;
import io.loadline.application.limit.Utilisation;
import io.loadline.application.pnl.FirmTotals;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Currency;
import io.loadline.web.account.ChosenAccounts;
import io.loadline.web.firm.SummaryView.BreachCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The strip of figures of an account, a desk or several accounts. */
public final class Summaries {
  private static final Comparator<Utilisation.Standing> NEARNESS =
      Comparator.comparing(
          each -> FirmUtilisationResource.fraction(each.use()),
          Comparator.nullsFirst(Comparator.naturalOrder()));

  private final Valuations valuations;
  private final Utilisation utilisation;

  public Summaries(Valuations valuations, Utilisation utilisation) {
    this.valuations = valuations;
    this.utilisation = utilisation;
  }

  /**
   * How the accounts stand together.
   *
   * @param books those that are summed up: of the desk, or of the account, when one is given
   * @param currency null: that of the account, USD, or the commonest
   */
  public SummaryView of(
      Views.View view,
      List<Book> books,
      @Nullable DeskId desk,
      @Nullable AccountId account,
      @Nullable Currency currency) {
    State state = view.state();
    Currency into = ChosenAccounts.currency(books, account, currency);
    FirmTotals totals = FirmTotals.of(books, view.market(), valuations, into);
    Set<AccountId> accounts =
        books.stream().map(book -> book.account().id()).collect(Collectors.toSet());
    return SummaryView.of(
        totals,
        Highs.of(view, valuations, books, desk, account, totals),
        utilisation.over(view, books, limit -> lies(limit.scope(), desk, accounts)).stream()
            .max(NEARNESS)
            .map(SummaryView.WorstLimit::of)
            .orElse(null),
        breaches(state, desk, accounts),
        books.stream().mapToInt(book -> state.orders(book.account().id()).working().size()).sum(),
        (int)
            state
                .controls()
                .killSwitches()
                .values()
                .filter(each -> each.isEngaged() && touches(each.scope(), books))
                .count(),
        view.seq(),
        view.asOf());
  }

  /** True when the scope is one of the accounts or in one, the desk, or wider where no desk is. */
  private static boolean lies(Scope scope, @Nullable DeskId desk, Set<AccountId> accounts) {
    return scope.account() != null
        ? accounts.contains(scope.account())
        : desk == null || desk.equals(scope.desk());
  }

  private static boolean touches(Scope scope, List<Book> books) {
    return books.stream()
        .map(Book::account)
        .anyMatch(
            each ->
                scope.touches(
                    new io.loadline.domain.limit.Path(each.desk(), each.id(), null, null)));
  }

  private static BreachCounts breaches(
      State state, @Nullable DeskId desk, Set<AccountId> accounts) {
    int hard = 0;
    int warnings = 0;
    for (BreachCase each : state.controls().breaches().values().toList()) {
      if (!each.isClosed() && lies(each.scope(), desk, accounts)) {
        hard += each.onBreach() == OnBreach.WARN ? 0 : 1;
        warnings += each.onBreach() == OnBreach.WARN ? 1 : 0;
      }
    }
    return new BreachCounts(hard, warnings);
  }
}
