package io.loadline.web.killswitch;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.State;
import io.loadline.application.killswitch.ManageKillSwitches;
import io.loadline.application.killswitch.Reach;
import io.loadline.application.pnl.Views;
import io.loadline.application.user.Role;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Scope;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
import io.loadline.web.limit.Texts;
import io.loadline.web.limit.VisibleScopes;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Stops trading, and lets it resume. */
@Path("kill-switches")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "kill-switches")
public class KillSwitchResource {
  private final ManageKillSwitches killSwitches;
  private final Views views;

  @Inject
  public KillSwitchResource(@Context ManageKillSwitches killSwitches, @Context Views views) {
    this.killSwitches = killSwitches;
    this.views = views;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER})
  @Operation(
      operationId = "engageKillSwitch",
      summary = "Stop trading at a scope",
      description =
          "Once this is answered no order of the scope passes. A trader may stop an account that"
              + " names the trader, or a part of it; a risk manager anything. dryRun=true answers"
              + " 200 with the accounts, open orders and reserved value that it would stop, and"
              + " keeps nothing. The same content again answers 200, other content 409"
              + " KILL_SWITCH_CONFLICT.")
  @APIResponse(
      responseCode = "201",
      description = "Engaged: no order of the scope passes from now on",
      content = @Content(schema = @Schema(implementation = EngagedView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Engaged before, with the same content; or a dry run",
      content = @Content(schema = @Schema(implementation = EngagedView.class)))
  public Response engage(
      KillSwitchBody body,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    requireRight(caller, body.scope().scope());
    Answer<ManageKillSwitches.Engaged> answer =
        dryRun
            ? killSwitches.tryOut(caller.id(), body.request())
            : killSwitches.engage(caller.id(), body.request());
    return switch (answer.outcome()) {
      case ManageKillSwitches.Done done -> {
        EngagedView view =
            EngagedView.of(
                done, Reach.of(views.now().state(), body.scope().scope()), dryRun, answer);
        yield Answers.written(view, done.before() || dryRun);
      }
      case ManageKillSwitches.Refused refused -> throw Refusals.problem(refused.refusal());
    };
  }

  /** Why trading may resume. */
  @Schema(name = "ReleaseRequest")
  public record ReleaseBody(String reason) {
    /** Refuses what no reason can be. */
    public ReleaseBody {
      Texts.require(reason, "reason");
    }
  }

  @POST
  @Path("{id}/release")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.RISK_MANAGER)
  @Operation(
      operationId = "releaseKillSwitch",
      summary = "Let trading resume",
      description =
          "Only another person than the one who engaged it: else 403 SECOND_PERSON_REQUIRED."
              + " Releasing again changes nothing.")
  public KillSwitchView release(
      @PathParam("id") KillSwitchId id, ReleaseBody body, @Context SecurityContext security) {
    Answer<ManageKillSwitches.Released> answer =
        killSwitches.release(Caller.of(security).id(), id, body.reason());
    return switch (answer.outcome()) {
      case ManageKillSwitches.Resumed resumed ->
          KillSwitchView.of(resumed.killSwitch(), resumed.before(), answer.seq(), answer.at());
      case ManageKillSwitches.NotReleased refused -> throw Refusals.problem(refused.refusal());
    };
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listKillSwitches",
      summary = "Kill switches, released ones too, by name",
      description =
          "A trader sees those of the accounts that name the trader, and all that are about no"
              + " single account.")
  public Page<KillSwitchView> list(
      @QueryParam("state") KillSwitchView.@Nullable Status wanted,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    State state = view.state();
    Caller caller = Caller.of(security);
    return Lists.page(
            state.controls().killSwitches(),
            each ->
                (wanted == null || each.isEngaged() == (wanted == KillSwitchView.Status.ENGAGED))
                    && VisibleScopes.sees(state, caller, each.scope()),
            limit,
            cursor,
            KillSwitchId::new,
            KillSwitchId::value,
            view.seq(),
            view.asOf())
        .map(each -> KillSwitchView.of(each, view.seq(), view.asOf()));
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getKillSwitch", summary = "One kill switch, released or not")
  public KillSwitchView get(@PathParam("id") KillSwitchId id, @Context SecurityContext security) {
    Views.View view = views.now();
    KillSwitch found = view.state().controls().killSwitches().get(id);
    if (found == null || !VisibleScopes.sees(view.state(), Caller.of(security), found.scope())) {
      throw Answers.notFound();
    }
    return KillSwitchView.of(found, view.seq(), view.asOf());
  }

  /** A trader stops only an account that names the trader, or a part of it. */
  private void requireRight(Caller caller, Scope scope) {
    if (caller.has(Role.RISK_MANAGER)) {
      return;
    }
    if (scope.account() == null) {
      throw ProblemException.of(
          ProblemKind.FORBIDDEN, "A trader may stop an account or a part of it, nothing wider.");
    }
    VisibleAccounts.book(views.now().state(), caller, scope.account());
  }
}
