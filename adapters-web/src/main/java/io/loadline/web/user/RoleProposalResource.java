package io.loadline.web.user;

import io.loadline.application.pnl.Views;
import io.loadline.application.user.ManageUsers;
import io.loadline.application.user.Role;
import io.loadline.application.user.RoleProposal;
import io.loadline.application.user.UserCatalogue;
import io.loadline.domain.account.UserId;
import io.loadline.web.component.WebComponent;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Roles and passwords that wait for a second administrator. */
@Path("role-proposals")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class RoleProposalResource {
  private final ManageUsers administration;
  private final UserCatalogue users;
  private final Views views;

  /** The answer to a change of a user that waits. */
  public record Proposed(RoleProposalView proposal) {}

  /**
   * A proposal.
   *
   * @param roles what the user would get besides the roles that the user has
   * @param password whether it is about the user's password, and not about roles
   * @param decidedBy null while it is open
   */
  public record RoleProposalView(
      String id,
      UserId user,
      List<String> roles,
      boolean password,
      UserId proposedBy,
      Instant proposedAt,
      RoleProposal.State state,
      @Nullable UserId decidedBy,
      @Nullable Instant decidedAt) {
    static RoleProposalView of(RoleProposal proposal) {
      return new RoleProposalView(
          proposal.id(),
          proposal.user(),
          proposal.roles().stream().map(Role::text).sorted().toList(),
          proposal.isOfPassword(),
          proposal.proposedBy(),
          proposal.proposedAt(),
          proposal.state(),
          proposal.decidedBy(),
          proposal.decidedAt());
    }
  }

  @Inject
  public RoleProposalResource(
      @Context ManageUsers administration, @Context UserCatalogue users, @Context Views views) {
    this.administration = administration;
    this.users = users;
    this.views = views;
  }

  /** All proposals. */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listRoleProposals",
      summary = "Roles and passwords that wait or waited for a second administrator, oldest first")
  public Page<RoleProposalView> list(
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    return Lists.page(
            List.copyOf(users.proposals()),
            limit,
            cursor,
            each -> Cursor.of(each.proposedAt().toString(), each.id()),
            view.seq(),
            view.asOf())
        .map(RoleProposalView::of);
  }

  /** Gives the roles, or sets the password. */
  @POST
  @Path("{id}/approve")
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "approveRoles",
      summary = "Give the roles, or set the password, that another administrator proposed")
  public RoleProposalView approve(@PathParam("id") String id, @Context SecurityContext security) {
    return settled(security, id, true);
  }

  /** Does not do it. */
  @POST
  @Path("{id}/reject")
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "rejectRoles",
      summary = "Reject the roles or the password that another administrator proposed")
  public RoleProposalView reject(@PathParam("id") String id, @Context SecurityContext security) {
    return settled(security, id, false);
  }

  private RoleProposalView settled(SecurityContext security, String id, boolean approved) {
    return switch (administration.settle(Caller.of(security).id(), id, approved)) {
      case ManageUsers.Settled.Done(RoleProposal proposal) -> RoleProposalView.of(proposal);
      case ManageUsers.Settled.Refused(var refusal) -> throw Refusals.problem(refusal);
    };
  }
}
