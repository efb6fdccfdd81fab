package io.loadline.web.user;

import io.loadline.application.engine.Refusal;
import io.loadline.application.user.Role;
import io.loadline.application.user.Session;
import io.loadline.application.user.Sessions;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.UserCatalogue;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.ServerFacts;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Access;
import io.loadline.web.security.Authenticator;
import io.loadline.web.security.BeforePasswordChange;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers who they are, and lets them look after their own password and sessions. {@code GET
 * /me} touches no state, so it is also the yardstick against which benchmarks measure everything
 * that does.
 */
@Path("me")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class MeResource {
  private final UserCatalogue users;
  private final Sessions sessions;
  private final Authenticator authenticator;
  private final ServerFacts server;
  private final Actions actions;

  /**
   * The caller.
   *
   * @param user the name
   * @param roles in alphabetical order
   * @param name how people call the user
   * @param actions the operation ids that the caller's roles permit
   * @param accounts accounts granted to the user besides those that name the user as trader
   * @param desks desks whose accounts are granted to the user
   * @param authentication SESSION, BASIC or KEY
   * @param mustChangePassword true: nothing but a change of the password is permitted
   * @param session the browser's session; null when the caller has none
   * @param version of the server
   * @param demo whether the server holds made-up users and data
   */
  public record Me(
      UserId user,
      List<String> roles,
      String name,
      List<String> actions,
      List<AccountId> accounts,
      List<DeskId> desks,
      String authentication,
      boolean mustChangePassword,
      @Nullable SessionEnd session,
      String version,
      boolean demo) {}

  /**
   * When a session ends.
   *
   * @param expiresAt without another request
   * @param endsAt in any case
   */
  public record SessionEnd(Instant expiresAt, Instant endsAt) {}

  /**
   * A session of the caller.
   *
   * @param sessionId its public name
   * @param current whether it is that of this request
   * @param address where it was signed in from
   * @param agent the browser, as it describes itself
   */
  public record OwnSession(
      String sessionId,
      boolean current,
      Instant createdAt,
      Instant lastSeenAt,
      Instant expiresAt,
      Instant endsAt,
      String address,
      String agent) {}

  /** The sessions of the caller. */
  public record OwnSessions(List<OwnSession> items) {}

  /** Another password. */
  public record PasswordBody(String currentPassword, String newPassword) {
    /** Shows neither. */
    @Override
    public String toString() {
      return "PasswordBody[]";
    }
  }

  @Inject
  public MeResource(
      @Context UserCatalogue users,
      @Context Sessions sessions,
      @Context Authenticator authenticator,
      @Context ServerFacts server,
      @Context Actions actions) {
    this.users = users;
    this.sessions = sessions;
    this.authenticator = authenticator;
    this.server = server;
    this.actions = actions;
  }

  /** Who is asking. */
  @GET
  @BeforePasswordChange
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(
      operationId = "getMe",
      summary = "Who am I?",
      description = "The caller as authentication has found it, and what it may do.")
  public Me me(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    StoredUser stored = users.find(caller.id()).orElse(null);
    return new Me(
        caller.id(),
        caller.user().roles().stream().map(Role::text).sorted().toList(),
        stored == null ? caller.getName() : stored.profile().name(),
        actions.of(caller.user()),
        List.copyOf(caller.user().grants().accounts()),
        List.copyOf(caller.user().grants().desks()),
        caller.access().scheme(),
        stored != null && stored.mustChange(),
        caller.access() instanceof Access.Browser browser ? end(browser.session()) : null,
        server.version(),
        server.demo());
  }

  private SessionEnd end(Session session) {
    return new SessionEnd(sessions.expiresAt(session), session.endsAt());
  }

  /** Another password. */
  @PUT
  @Path("password")
  @Consumes(MediaType.APPLICATION_JSON)
  @BeforePasswordChange
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(
      operationId = "changePassword",
      summary = "Change one's password",
      description =
          "12 to 256 characters, not a common password. Ends the caller's other sessions. Keys"
              + " cannot do it.")
  @APIResponse(responseCode = "204", description = "Changed")
  public Response changePassword(PasswordBody body, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    if (caller.access() instanceof Access.Key) {
      throw ProblemException.of(ProblemKind.FORBIDDEN, "A key cannot change a password.");
    }
    Refusal refusal =
        authenticator.changePassword(caller, body.currentPassword(), body.newPassword());
    if (refusal != null) {
      throw Refusals.problem(refusal);
    }
    return Response.noContent().build();
  }

  /** The caller's sessions. */
  @GET
  @Path("sessions")
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(operationId = "listSessions", summary = "One's sessions, the oldest first")
  public OwnSessions sessions(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    String current =
        caller.access() instanceof Access.Browser browser ? browser.session().id() : "";
    return new OwnSessions(
        sessions.of(caller.id()).stream().map(each -> view(each, current)).toList());
  }

  private OwnSession view(Session session, String current) {
    return new OwnSession(
        session.id(),
        session.id().equals(current),
        session.createdAt(),
        session.lastSeenAt(),
        sessions.expiresAt(session),
        session.endsAt(),
        session.address(),
        session.agent());
  }

  /** Ends one of the caller's sessions. */
  @DELETE
  @Path("sessions/{sessionId}")
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(operationId = "endSession", summary = "End one of one's sessions")
  @APIResponse(responseCode = "204", description = "Ended")
  public Response endSession(
      @PathParam("sessionId") String session, @Context SecurityContext security) {
    if (!sessions.end(Caller.of(security).id(), session)) {
      throw Answers.notFound();
    }
    return Response.noContent().build();
  }
}
