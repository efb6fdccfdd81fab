package io.loadline.web.limit;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.State;
import io.loadline.application.limit.ManageLimits;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.UserId;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.limit.LimitId;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.IfMatch;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Limits: what is tighter applies at once, what is looser waits for a second person. */
@Path("limits")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "limits")
public class LimitResource {
  private final ManageLimits limits;
  private final Views views;

  @Inject
  public LimitResource(@Context ManageLimits limits, @Context Views views) {
    this.limits = limits;
    this.views = views;
  }

  /** What waits for a second person, and what applies until then. */
  @Schema(name = "ProposedLimit")
  public record ProposedView(
      ProposalView proposal,
      @Schema(description = "The limit as it applies until the proposal is approved")
          @Nullable LimitView limit,
      long seq,
      Instant asOf) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.RISK_MANAGER)
  @Operation(
      operationId = "addLimit",
      summary = "Add a limit",
      description =
          "It applies at once. The same content again answers 200 with duplicate true, other"
              + " content under the same limitId 409 LIMIT_CONFLICT. dryRun=true answers 200 with"
              + " the accounts that would be over at once, and keeps nothing.")
  @APIResponse(
      responseCode = "201",
      description = "Added, and in force",
      content = @Content(schema = @Schema(implementation = LimitView.class)))
  @APIResponse(
      responseCode = "200",
      description = "There before, with the same content; or a dry run",
      content = @Content(schema = @Schema(oneOf = {LimitView.class, LimitTrialView.class})))
  public Response add(
      LimitBody body,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @Context SecurityContext security) {
    LimitId id = body.limitId();
    if (id == null) {
      throw ProblemException.malformedAt("/limitId", "is required");
    }
    return dryRun
        ? trial(id, limits.tryPut(Caller.of(security).id(), body.limit(id), null), true)
        : answer(limits.put(Caller.of(security).id(), body.limit(id), null), true);
  }

  @PUT
  @Path("{limitId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.RISK_MANAGER)
  @Operation(
      operationId = "putLimit",
      summary = "Add or change a limit",
      description =
          "A new or a tighter one applies at once. What allows more in any respect answers 202 with"
              + " a proposal that another person must approve; with a validTo, where the one in"
              + " force has none, it is a temporary override. Changing needs If-Match. dryRun=true"
              + " answers 200 with the accounts that would be over at once, and keeps nothing.")
  @APIResponse(
      responseCode = "201",
      description = "Added, and in force",
      content = @Content(schema = @Schema(implementation = LimitView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Tightened, and in force; or the same as before; or a dry run",
      content = @Content(schema = @Schema(oneOf = {LimitView.class, LimitTrialView.class})))
  @APIResponse(
      responseCode = "202",
      description = "Proposed: it waits for a second person, and the limit applies as it was",
      content = @Content(schema = @Schema(implementation = ProposedView.class)))
  public Response put(
      @PathParam("limitId") LimitId limitId,
      LimitBody body,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @Context SecurityContext security) {
    if (body.limitId() != null && !body.limitId().equals(limitId)) {
      throw ProblemException.malformedAt("/limitId", "must be that of the path, or absent");
    }
    UserId caller = Caller.of(security).id();
    String seen = IfMatch.parse(ifMatch).seen();
    return dryRun
        ? trial(limitId, limits.tryPut(caller, body.limit(limitId), seen), false)
        : answer(limits.put(caller, body.limit(limitId), seen), false);
  }

  @DELETE
  @Path("{limitId}")
  @RolesAllowed(Roles.RISK_MANAGER)
  @Operation(
      operationId = "removeLimit",
      summary = "Propose to take a limit away",
      description =
          "Answers 202 with a proposal that another person must approve; until then the limit"
              + " applies. Needs If-Match. dryRun=true answers 200 with what would become of it,"
              + " and keeps nothing.")
  @APIResponse(
      responseCode = "200",
      description = "A dry run",
      content = @Content(schema = @Schema(implementation = LimitTrialView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Proposed: it waits for a second person, and the limit applies as it was",
      content = @Content(schema = @Schema(implementation = ProposedView.class)))
  public Response remove(
      @PathParam("limitId") LimitId limitId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @Context SecurityContext security) {
    UserId caller = Caller.of(security).id();
    String seen = IfMatch.parse(ifMatch).seen();
    return dryRun
        ? trial(limitId, limits.tryRemove(caller, limitId, seen), false)
        : answer(limits.remove(caller, limitId, seen), false);
  }

  @GET
  @Path("{limitId}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getLimit", summary = "One limit")
  @APIResponse(
      responseCode = "200",
      description = "The limit, with the version that is the latest",
      content = @Content(schema = @Schema(implementation = LimitView.class)))
  public Response get(@PathParam("limitId") LimitId limitId, @Context SecurityContext security) {
    Views.View view = views.now();
    LimitVersion found = view.state().controls().limits().get(limitId);
    if (found == null
        || !VisibleScopes.sees(view.state(), Caller.of(security), found.limit().scope())) {
      throw Answers.notFound();
    }
    return Answers.versioned(found.limit(), LimitView.of(found, false, view.seq(), view.asOf()));
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listLimits",
      summary = "The limits, by name",
      description =
          "A trader sees those of the accounts that name the trader, and all that are about no"
              + " single account.")
  public Page<LimitView> list(
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Caller caller = Caller.of(security);
    return Lists.page(
            view.state().controls().limits(),
            version -> VisibleScopes.sees(view.state(), caller, version.limit().scope()),
            limit,
            cursor,
            LimitId::new,
            LimitId::value,
            view.seq(),
            view.asOf())
        .map(version -> LimitView.of(version, false, view.seq(), view.asOf()));
  }

  @GET
  @Path("{limitId}/history")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getLimitHistory",
      summary = "All versions of a limit, the oldest first",
      description = "Of a limit that was taken away too.")
  public Page<LimitView> history(
      @PathParam("limitId") LimitId limitId,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    State state = view.state();
    List<LimitVersion> versions = state.controls().history(limitId);
    if (versions.isEmpty()
        || !VisibleScopes.sees(state, Caller.of(security), versions.getLast().limit().scope())) {
      throw Answers.notFound();
    }
    long after = cursor == null ? 0 : cursor.number(0);
    return Page.of(
            versions.stream().filter(version -> version.version() > after).toList(),
            limit,
            version -> Cursor.of(Integer.toString(version.version())),
            view.seq(),
            view.asOf())
        .map(version -> LimitView.of(version, false, view.seq(), view.asOf()));
  }

  private Response answer(Answer<ManageLimits.Put> answer, boolean adding) {
    return switch (answer.outcome()) {
      case ManageLimits.Created created ->
          tagged(Response.Status.CREATED, created.limit(), false, answer);
      case ManageLimits.Unchanged unchanged ->
          tagged(Response.Status.OK, unchanged.limit(), true, answer);
      case ManageLimits.Changed changed ->
          tagged(Response.Status.OK, changed.limit(), false, answer);
      case ManageLimits.Proposed proposed -> proposed(proposed, answer);
      case ManageLimits.Refused refused -> throw Refusals.problem(refusal(refused, adding));
    };
  }

  private static Response trial(LimitId id, Answer<ManageLimits.Tried> answer, boolean adding) {
    ManageLimits.Tried tried = answer.outcome();
    if (tried.outcome() instanceof ManageLimits.Refused refused) {
      throw Refusals.problem(refusal(refused, adding));
    }
    return Response.ok(LimitTrialView.of(id, tried, answer)).build();
  }

  private static Response tagged(
      Response.Status status, LimitVersion version, boolean duplicate, Answer<?> answer) {
    Response as =
        Answers.versioned(
            version.limit(), LimitView.of(version, duplicate, answer.seq(), answer.at()));
    return Response.fromResponse(as).status(status).build();
  }

  private Response proposed(ManageLimits.Proposed proposed, Answer<?> answer) {
    LimitVersion current =
        views.now().state().controls().limits().get(proposed.proposal().limitId());
    return Response.status(Response.Status.ACCEPTED)
        .entity(
            new ProposedView(
                ProposalView.of(proposed.proposal()),
                current == null ? null : LimitView.of(current, false, answer.seq(), answer.at()),
                answer.seq(),
                answer.at()))
        .build();
  }

  /** Adding what is there with other content is a conflict of ids, not a missing If-Match. */
  private static Refusal refusal(ManageLimits.Refused refused, boolean adding) {
    return adding && refused.refusal().kind() == Refusal.Kind.PRECONDITION_REQUIRED
        ? Refusal.conflict("LIMIT_CONFLICT", "another limit is recorded under this limitId")
        : refused.refusal();
  }
}
