package io.loadline.web.firm;

import io.loadline.application.pnl.FirmTotals;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.money.Currency;
import io.loadline.web.account.ChosenAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Direction;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.http.Ranking;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What all accounts are worth that the caller may see. */
@Path("equity")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class FirmEquityResource {
  private final Views views;
  private final Valuations valuations;

  @Inject
  public FirmEquityResource(@Context Views views, @Context Valuations valuations) {
    this.views = views;
    this.valuations = valuations;
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getFirmEquity",
      summary = "What an account, a desk or everything that one may see is worth",
      description =
          "The figures of an account's equity, summed over the accounts in one currency at the"
              + " rates of now: the currency asked for, else that of the one account, else USD when"
              + " one of them reports in it, else the commonest. A sum is null as soon as a part of"
              + " it is unknown. items are the accounts, each in its own currency, by account"
              + " unless sort says otherwise; the sums are over all of them, not over the page.")
  public FirmEquityView equity(
      @QueryParam("desk") @Nullable DeskId desk,
      @QueryParam("account") @Nullable AccountId account,
      @QueryParam("currency") @Nullable Currency currency,
      @QueryParam("sort") @DefaultValue("account") String sort,
      @QueryParam("order") @DefaultValue("asc") Direction order,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    String chosen = Sorts.chosen(sort, "account", "equity", "dailyPnl", "drawdown");
    Views.View view = views.now();
    List<Book> books = ChosenAccounts.books(view.state(), Caller.of(security), desk, account);
    FirmTotals totals =
        FirmTotals.of(
            books, view.market(), valuations, ChosenAccounts.currency(books, account, currency));
    Page<AccountEquity> page =
        new Ranking<AccountEquity>(each -> each.figure(chosen), each -> each.account().value())
            .page(
                books.stream().map(book -> AccountEquity.of(book, view, valuations)).toList(),
                order.isDescending(),
                limit,
                cursor,
                view.seq(),
                view.asOf());
    return FirmEquityView.of(
        books,
        view,
        valuations,
        totals,
        Highs.of(view, valuations, books, desk, account, totals),
        page);
  }
}
