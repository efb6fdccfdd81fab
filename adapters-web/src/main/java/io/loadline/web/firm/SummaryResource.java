package io.loadline.web.firm;

import io.loadline.application.limit.Utilisation;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.money.Currency;
import io.loadline.web.account.ChosenAccounts;
import io.loadline.web.component.WebComponent;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How things stand, at a glance. */
@Path("summary")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class SummaryResource {
  private final Views views;
  private final Summaries summaries;

  @Inject
  public SummaryResource(
      @Context Views views, @Context Valuations valuations, @Context Utilisation utilisation) {
    this.views = views;
    this.summaries = new Summaries(valuations, utilisation);
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getSummary",
      summary = "How an account, a desk or everything that one may see stands",
      description =
          "Sums over the accounts in one currency at current rates: the currency asked for, else"
              + " that of the one account, else USD when one of them reports in it, else the"
              + " commonest. worstLimit, breaches and killSwitches are those that bind the account"
              + " or lie in the desk.")
  public SummaryView summary(
      @QueryParam("desk") @Nullable DeskId desk,
      @QueryParam("account") @Nullable AccountId account,
      @QueryParam("currency") @Nullable Currency currency,
      @Context SecurityContext security) {
    Views.View view = views.now();
    return summaries.of(
        view,
        ChosenAccounts.books(view.state(), Caller.of(security), desk, account),
        desk,
        account,
        currency);
  }
}
