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
import io.loadline.web.component.WebComponent;
import io.loadline.web.firm.SummaryView.BreachCounts;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How things stand, at a glance. */
@Path("summary")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class SummaryResource {
  private static final Comparator<Utilisation.Standing> NEARNESS =
      Comparator.comparing(
          each -> FirmUtilisationResource.fraction(each.use()),
          Comparator.nullsFirst(Comparator.naturalOrder()));

  private final Views views;
  private final Valuations valuations;
  private final Utilisation utilisation;

  @Inject
  public SummaryResource(
      @Context Views views, @Context Valuations valuations, @Context Utilisation utilisation) {
    this.views = views;
    this.valuations = valuations;
    this.utilisation = utilisation;
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getSummary",
      summary = "How an account, a desk or everything that one may see stands",
      description =
          "Sums over the accounts in one currency at the rates of now: the currency asked for, else"
              + " that of the one account, else USD when one of them reports in it, else the"
              + " commonest. worstLimit, breaches and killSwitches are those that bind the account"
              + " or lie in the desk.")
  public SummaryView summary(
      @QueryParam("desk") @Nullable DeskId desk,
      @QueryParam("account") @Nullable AccountId account,
      @QueryParam("currency") @Nullable Currency currency,
      @Context SecurityContext security) {
    Views.View view = views.now();
    State state = view.state();
    List<Book> books = ChosenAccounts.books(state, Caller.of(security), desk, account);
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
