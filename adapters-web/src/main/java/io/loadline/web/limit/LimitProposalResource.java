package io.loadline.web.limit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.application.engine.Answer;
import io.loadline.application.engine.State;
import io.loadline.application.limit.ManageLimits;
import io.loadline.application.pnl.Views;
import io.loadline.domain.control.LimitProposal;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.control.ProposalId;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What waits for a second person. */
@Path("limit-proposals")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "limits")
public class LimitProposalResource {
  private final ManageLimits limits;
  private final Views views;

  @Inject
  public LimitProposalResource(@Context ManageLimits limits, @Context Views views) {
    this.limits = limits;
    this.views = views;
  }

  /** A proposal that was decided, and the limit as it is now. */
  @Schema(name = "SettledProposal")
  public record SettledView(
      ProposalView proposal,
      @Schema(description = "The limit as it applies now; null when there is none")
          @Nullable LimitView limit,
      @Schema(description = "True when it had been decided so before") boolean duplicate,
      long seq,
      Instant asOf) {}

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "listLimitProposals", summary = "Proposals, decided ones too, by name")
  public Page<ProposalView> list(
      @QueryParam("state") LimitProposal.@Nullable State wanted,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    State state = view.state();
    Caller caller = Caller.of(security);
    return Lists.page(
            state.controls().proposals(),
            proposal ->
                (wanted == null || proposal.state() == wanted)
                    && VisibleScopes.sees(state, caller, proposal.wanted().scope()),
            limit,
            cursor,
            ProposalId::new,
            ProposalId::value,
            view.seq(),
            view.asOf())
        .map(ProposalView::of);
  }

  /** One proposal. */
  @Schema(name = "LimitProposalDetail")
  public record DetailView(@JsonUnwrapped ProposalView proposal, long seq, Instant asOf) {}

  @GET
  @Path("{id}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getLimitProposal", summary = "One proposal, decided or not")
  public DetailView get(@PathParam("id") ProposalId id, @Context SecurityContext security) {
    Views.View view = views.now();
    LimitProposal found = view.state().controls().proposals().get(id);
    if (found == null
        || !VisibleScopes.sees(view.state(), Caller.of(security), found.wanted().scope())) {
      throw Answers.notFound();
    }
    return new DetailView(ProposalView.of(found), view.seq(), view.asOf());
  }

  @POST
  @Path("{id}/approve")
  @RolesAllowed(Roles.RISK_MANAGER)
  @Operation(
      operationId = "approveLimitProposal",
      summary = "Approve what another person proposed; it applies at once",
      description =
          "Takes no body. Whoever proposed it is refused: 403 SECOND_PERSON_REQUIRED. When the"
              + " limit was changed since: 409 PROPOSAL_OUTDATED. Approving again changes nothing.")
  public SettledView approve(@PathParam("id") ProposalId id, @Context SecurityContext security) {
    return settled(limits.approve(Caller.of(security).id(), id));
  }

  @POST
  @Path("{id}/reject")
  @RolesAllowed(Roles.RISK_MANAGER)
  @Operation(
      operationId = "rejectLimitProposal",
      summary = "Turn a proposal down, or take one's own back",
      description = "Takes no body. The limit stays as it is. Rejecting again changes nothing.")
  public SettledView reject(@PathParam("id") ProposalId id, @Context SecurityContext security) {
    return settled(limits.reject(Caller.of(security).id(), id));
  }

  private SettledView settled(Answer<ManageLimits.Settled> answer) {
    return switch (answer.outcome()) {
      case ManageLimits.Done(LimitProposal proposal, boolean before) -> {
        LimitVersion now = views.now().state().controls().limits().get(proposal.limitId());
        yield new SettledView(
            ProposalView.of(proposal),
            now == null ? null : LimitView.of(now, false, answer.seq(), answer.at()),
            before,
            answer.seq(),
            answer.at());
      }
      case ManageLimits.NotSettled refused -> throw Refusals.problem(refused.refusal());
    };
  }
}
