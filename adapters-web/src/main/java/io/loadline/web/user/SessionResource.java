package io.loadline.web.user;

import io.loadline.application.user.Role;
import io.loadline.application.user.Session;
import io.loadline.application.user.Sessions;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.UserCatalogue;
import io.loadline.domain.account.UserId;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.ServerFacts;
import io.loadline.web.security.Access;
import io.loadline.web.security.Authenticator;
import io.loadline.web.security.BeforePasswordChange;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import io.loadline.web.security.SessionCookie;
import io.loadline.web.security.Stranger;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The session of a browser: sign in, look, go on, sign out. */
@Path("session")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class SessionResource {
  private final UserCatalogue users;
  private final Sessions sessions;
  private final Authenticator authenticator;
  private final ServerFacts server;

  /** Name and password. */
  public record SignInBody(String name, String password) {
    /** Does not show the password. */
    @Override
    public String toString() {
      return "SignInBody[]";
    }
  }

  /**
   * A session, which the cookie of the answer to the sign-in stands for.
   *
   * @param user the name
   * @param name how people call the user
   * @param roles in alphabetical order
   * @param csrfToken what every write must have in the header X-CSRF-Token
   * @param expiresAt when it ends without another request
   * @param endsAt when it ends in any case
   * @param mustChangePassword true: nothing but a change of the password is permitted
   * @param demo whether the server holds made-up users and data
   */
  public record SessionView(
      UserId user,
      String name,
      List<String> roles,
      String csrfToken,
      Instant expiresAt,
      Instant endsAt,
      boolean mustChangePassword,
      boolean demo) {}

  @Inject
  public SessionResource(
      @Context UserCatalogue users,
      @Context Sessions sessions,
      @Context Authenticator authenticator,
      @Context ServerFacts server) {
    this.users = users;
    this.sessions = sessions;
    this.authenticator = authenticator;
    this.server = server;
  }

  /** Signs in. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      operationId = "signIn",
      summary = "Sign in",
      description =
          "Sets the cookie of a new session (HttpOnly, SameSite=Strict; over TLS Secure, with the"
              + " prefix __Host-). A session that the browser had before ends.")
  @APIResponse(
      responseCode = "201",
      description = "Signed in",
      content = @Content(schema = @Schema(implementation = SessionView.class)))
  public Response signIn(
      SignInBody body,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String agent,
      @Context SecurityContext security) {
    Stranger stranger = Stranger.of(security);
    StoredUser user = authenticator.signIn(body.name(), body.password(), stranger.address());
    String before = stranger.token();
    if (before != null) {
      sessions.find(before).ifPresent(old -> sessions.end(old.user(), old.id()));
    }
    Sessions.Opened opened =
        sessions.open(user.id(), stranger.address(), agent == null ? "" : agent);
    return Response.status(Response.Status.CREATED)
        .entity(view(user, opened.session(), SessionCookie.csrfToken(opened.token())))
        .cookie(SessionCookie.of(opened.token(), security.isSecure()))
        .build();
  }

  /** The session of this browser. */
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
      operationId = "getSession",
      summary = "Who am I, and until when?",
      description =
          "404 for callers without a session. Counts as use of the session like any request,"
              + " unless it has the header X-Unattended.")
  public SessionView session(@Context SecurityContext security) {
    Access.Browser browser = browser(security);
    StoredUser user = users.find(browser.session().user()).orElseThrow(Answers::notFound);
    Session current = users.session(browser.session().id()).orElse(browser.session());
    return view(user, current, browser.csrfToken());
  }

  /** Signs out. */
  @DELETE
  @BeforePasswordChange
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(operationId = "signOut", summary = "Sign out")
  @APIResponse(responseCode = "204", description = "Signed out")
  public Response signOut(@Context SecurityContext security) {
    Session session = browser(security).session();
    sessions.end(session.user(), session.id());
    return Response.noContent().cookie(SessionCookie.gone(security.isSecure())).build();
  }

  private static Access.Browser browser(SecurityContext security) {
    if (Caller.of(security).access() instanceof Access.Browser browser) {
      return browser;
    }
    throw Answers.notFound();
  }

  private SessionView view(StoredUser user, Session session, String csrfToken) {
    return new SessionView(
        user.id(),
        user.profile().name(),
        user.profile().roles().stream().map(Role::text).sorted().toList(),
        csrfToken,
        sessions.expiresAt(session),
        session.endsAt(),
        user.mustChange(),
        server.demo());
  }
}
