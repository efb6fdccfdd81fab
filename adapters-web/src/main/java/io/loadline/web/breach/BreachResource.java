package io.loadline.web.breach;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.State;
import io.loadline.application.limit.ManageBreaches;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
import io.loadline.web.limit.Texts;
import io.loadline.web.limit.VisibleScopes;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What went over a limit, and who looks after it. */
@Path("breaches")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "breaches")
public class BreachResource {
  private final ManageBreaches breaches;
  private final Views views;

  @Inject
  public BreachResource(@Context ManageBreaches breaches, @Context Views views) {
    this.breaches = breaches;
    this.views = views;
  }

  /** What somebody has to say about a breach. */
  @Schema(name = "BreachNoteRequest")
  public record NoteBody(String note) {
    /** Refuses what no note can be. */
    public NoteBody {
      Texts.require(note, "note");
    }
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listBreaches",
      summary = "Breaches, closed ones too, by name",
      description =
          "A trader sees those of the accounts that name the trader, and all of limits that are"
              + " about no single account.")
  public Page<BreachView> list(
      @QueryParam("account") @Nullable AccountId account,
      @QueryParam("state") BreachCase.@Nullable State wanted,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    State state = view.state();
    Caller caller = Caller.of(security);
    if (account != null) {
      VisibleAccounts.book(state, caller, account);
    }
    return Lists.page(
            state.controls().breaches(),
            breach ->
                (wanted == null || breach.state() == wanted)
                    && (account == null || account.equals(breach.account()))
                    && VisibleScopes.sees(state, caller, breach.scope()),
            limit,
            cursor,
            BreachId::new,
            BreachId::value,
            view.seq(),
            view.asOf())
        .map(
            breach ->
                BreachView.of(
                    breach,
                    VisibleScopes.sees(state, caller, breach.account()),
                    view.seq(),
                    view.asOf()));
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getBreach", summary = "One breach, closed or not")
  public BreachView get(@PathParam("id") BreachId id, @Context SecurityContext security) {
    Views.View view = views.now();
    State state = view.state();
    Caller caller = Caller.of(security);
    BreachCase found = state.controls().breaches().get(id);
    if (found == null || !VisibleScopes.sees(state, caller, found.scope())) {
      throw Answers.notFound();
    }
    return BreachView.of(
        found, VisibleScopes.sees(state, caller, found.account()), view.seq(), view.asOf());
  }

  @POST
  @Path("{id}/acknowledge")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.RISK_MANAGER)
  @Operation(
      operationId = "acknowledgeBreach",
      summary = "Take a breach on",
      description =
          "The caller becomes its owner. It closes by itself once the measure is back under the"
              + " limit; at once when it is already. Again it changes nothing.")
  public BreachView acknowledge(
      @PathParam("id") BreachId id, NoteBody body, @Context SecurityContext security) {
    return handled(breaches.acknowledge(Caller.of(security).id(), id, body.note()));
  }

  @POST
  @Path("{id}/close")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.RISK_MANAGER)
  @Operation(
      operationId = "closeBreach",
      summary = "Close a breach that is over its limit no more",
      description =
          "What it did to trading ends. While the measure is above the limit: 409 STILL_OVER. Again"
              + " it changes nothing.")
  public BreachView close(
      @PathParam("id") BreachId id, NoteBody body, @Context SecurityContext security) {
    return handled(breaches.close(Caller.of(security).id(), id, body.note()));
  }

  private static BreachView handled(Answer<ManageBreaches.Handled> answer) {
    return switch (answer.outcome()) {
      case ManageBreaches.Done done ->
          BreachView.of(done.breach(), true, done.before(), answer.seq(), answer.at());
      case ManageBreaches.Refused refused -> throw Refusals.problem(refused.refusal());
    };
  }
}
