package io.loadline.web.user;

import io.loadline.application.engine.Edited;
import io.loadline.application.engine.Refusal;
import io.loadline.application.pnl.Views;
import io.loadline.application.user.ManageUsers;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.UserCatalogue;
import io.loadline.application.user.UserProfile;
import io.loadline.domain.account.UserId;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.IfMatch;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
import io.loadline.web.problem.Refusals;
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

/** Users, as administrators look after them. */
@Path("users")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class UserResource {
  private final ManageUsers administration;
  private final UserCatalogue users;
  private final Views views;

  /** A password that an administrator sets. */
  public record NewPasswordBody(String password) {
    /** Does not show it. */
    @Override
    public String toString() {
      return "NewPasswordBody[]";
    }
  }

  @Inject
  public UserResource(
      @Context ManageUsers administration, @Context UserCatalogue users, @Context Views views) {
    this.administration = administration;
    this.users = users;
    this.views = views;
  }

  /** Creates or changes a user. */
  @PUT
  @Path("{user}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "putUser",
      summary = "Create a user or change one",
      description =
          "A new user may get a password, which the user must change at the first sign-in. Changing"
              + " needs If-Match. Nobody gives himself roles. As soon as there are two"
              + " administrators, the roles risk-manager and administrator wait for the second: 202"
              + " with a proposal, everything else is done at once.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Changed, or the same as before",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Waits for a second administrator",
      content = @Content(schema = @Schema(implementation = RoleProposalResource.Proposed.class)))
  public Response put(
      @PathParam("user") UserId user,
      UserBody body,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Context SecurityContext security) {
    ManageUsers.Put outcome =
        administration.put(
            Caller.of(security).id(),
            body.profile(user),
            body.password(),
            IfMatch.parse(ifMatch).seen());
    return switch (outcome) {
      case ManageUsers.Put.Done(Edited<UserProfile> edited) -> done(edited);
      case ManageUsers.Put.Proposed(var proposal, UserProfile now) ->
          Response.status(Response.Status.ACCEPTED)
              .entity(
                  new RoleProposalResource.Proposed(
                      RoleProposalResource.RoleProposalView.of(proposal)))
              .header(HttpHeaders.ETAG, Answers.tag(now))
              .build();
    };
  }

  private Response done(Edited<UserProfile> edited) {
    return switch (edited) {
      case Edited.Created<UserProfile>(UserProfile user) ->
          answer(Response.Status.CREATED, user, false);
      case Edited.Changed<UserProfile>(UserProfile user) -> answer(Response.Status.OK, user, false);
      case Edited.Unchanged<UserProfile>(UserProfile user) ->
          answer(Response.Status.OK, user, true);
      case Edited.Refused<UserProfile>(Refusal refusal) -> throw Refusals.problem(refusal);
    };
  }

  private Response answer(Response.Status status, UserProfile profile, boolean duplicate) {
    StoredUser stored = users.find(profile.id()).orElseThrow(Answers::notFound);
    Views.View view = views.now();
    return Response.status(status)
        .entity(UserView.of(stored, duplicate, view.seq(), view.asOf()))
        .header(HttpHeaders.ETAG, Answers.tag(stored.profile()))
        .build();
  }

  /** A user. */
  @GET
  @Path("{user}")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getUser", summary = "One user")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  public Response get(@PathParam("user") UserId user) {
    return answer(
        Response.Status.OK, users.find(user).orElseThrow(Answers::notFound).profile(), false);
  }

  /** All users. */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "listUsers", summary = "All users, by name")
  public Page<UserView> list(
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    return Lists.page(
            users.users(),
            limit,
            cursor,
            user -> Cursor.of(user.id().value()),
            view.seq(),
            view.asOf())
        .map(user -> UserView.of(user, false, view.seq(), view.asOf()));
  }

  /** Another password for a user. */
  @PUT
  @Path("{user}/password")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "setPassword",
      summary = "Set a user's password",
      description =
          "Ends the user's sessions. The user must change it before anything else. One's own is"
              + " changed at /me/password. As soon as there are two administrators, the password of"
              + " a risk manager or an administrator waits for the second: 202 with a proposal, and"
              + " the old one holds meanwhile.")
  @APIResponse(responseCode = "204", description = "Set")
  @APIResponse(
      responseCode = "202",
      description = "Waits for a second administrator",
      content = @Content(schema = @Schema(implementation = RoleProposalResource.Proposed.class)))
  public Response setPassword(
      @PathParam("user") UserId user, NewPasswordBody body, @Context SecurityContext security) {
    return switch (administration.setPassword(Caller.of(security).id(), user, body.password())) {
      case ManageUsers.SetPassword.Done() -> Response.noContent().build();
      case ManageUsers.SetPassword.Proposed(var proposal) ->
          Response.status(Response.Status.ACCEPTED)
              .entity(
                  new RoleProposalResource.Proposed(
                      RoleProposalResource.RoleProposalView.of(proposal)))
              .build();
      case ManageUsers.SetPassword.Refused(Refusal refusal) -> throw Refusals.problem(refusal);
    };
  }
}
