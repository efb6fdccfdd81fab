package io.loadline.web.pnl;

import io.loadline.application.limit.Utilisation;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an account is worth. */
@Path("accounts/{account}/equity")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class EquityResource {
  private final Views views;
  private final Valuations valuations;

  @Inject
  public EquityResource(@Context Views views, @Context Valuations valuations) {
    this.views = views;
    this.valuations = valuations;
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getEquity",
      summary = "What the account is worth, and what the day made of it",
      description =
          "In the reporting currency. dailyPnl = equity − openingEquity − net deposits of the day ="
              + " positionalPnl + tradingPnl + otherPnl. highWaterMark is the highest equity that"
              + " was seen or a trading day ended at, carried along in proportion by what was paid"
              + " in and out since; a late fill, a bust or a correction restates it. drawdown is"
              + " how far equity is below it, 0.1 for a tenth; no deposit, withdrawal or transfer"
              + " moves it. drawdownAmount is the fall of equity − net deposits in money.")
  public EquityBody equity(
      @PathParam("account") AccountId account, @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    return EquityBody.of(
        Objects.requireNonNull(valuations.of(book, view.market(), AccountValuation::equity)),
        Utilisation.highWater(view.state(), account),
        book.day().start(),
        view.seq(),
        view.asOf());
  }
}
