package io.loadline.web.account;

import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Edited;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.IfMatch;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts. */
@Path("accounts")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class AccountResource {
  private final ManageAccounts accounts;
  private final Views views;

  @Inject
  public AccountResource(@Context ManageAccounts accounts, @Context Views views) {
    this.accounts = accounts;
    this.views = views;
  }

  @PUT
  @Path("{account}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "putAccount",
      summary = "Open an account or change its terms",
      description =
          "Cost basis, position mode and reporting currency can change only while the account is"
              + " empty. Changing needs If-Match. A new account gets three default limits.")
  @APIResponse(
      responseCode = "201",
      description = "Opened",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Changed, or the same as before",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  public Response put(
      @PathParam("account") AccountId account,
      AccountBody body,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Context SecurityContext security) {
    Answer<Edited<Account>> answer =
        accounts.put(
            Caller.of(security).id(), body.account(account), IfMatch.parse(ifMatch).seen());
    return Answers.edited(
        answer,
        (content, duplicate) -> AccountView.of(content, duplicate, answer.seq(), answer.at()));
  }

  @GET
  @Path("{account}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getAccount", summary = "One account")
  @APIResponse(
      responseCode = "200",
      description = "The account",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  public Response get(@PathParam("account") AccountId account, @Context SecurityContext security) {
    Views.View view = views.now();
    Account found = VisibleAccounts.book(view.state(), Caller.of(security), account).account();
    return Answers.versioned(found, AccountView.of(found, false, view.seq(), view.asOf()));
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "listAccounts", summary = "The accounts that one may see, by name")
  public Page<AccountView> list(
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Caller caller = Caller.of(security);
    return Lists.page(
            view.state().books(),
            book -> VisibleAccounts.sees(caller, book.account()),
            limit,
            cursor,
            AccountId::new,
            AccountId::value,
            view.seq(),
            view.asOf())
        .map(Book::account)
        .map(account -> AccountView.of(account, false, view.seq(), view.asOf()));
  }
}
