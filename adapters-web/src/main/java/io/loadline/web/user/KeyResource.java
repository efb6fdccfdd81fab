package io.loadline.web.user;

import io.loadline.application.user.ApiKey;
import io.loadline.application.user.ApiKeys;
import io.loadline.application.user.Role;
import io.loadline.application.user.UserCatalogue;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.KeyId;
import io.loadline.domain.account.UserId;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Access;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Keys with which programs act for a user: the user's own business, and that of administrators. */
@Path("users/{user}/keys")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class KeyResource {
  private static final Duration OVERLAP = Duration.ofDays(1);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
  private static final int LONGEST_NAME = 200;

  private final ApiKeys keys;
  private final UserCatalogue users;

  /**
   * A key that is wanted.
   *
   * @param keyId chosen by the client, so that the request can be repeated; made up when left out
   * @param name what the key is for, 1 to 200 characters
   * @param roles some of the owner's
   * @param accounts when given, the key trades these accounts only; for the role trader alone
   * @param expiresAt a year from now when left out
   */
  public record KeyBody(
      @Nullable KeyId keyId,
      String name,
      List<String> roles,
      @Nullable List<AccountId> accounts,
      @Nullable Instant expiresAt) {}

  /**
   * How to rotate a key.
   *
   * @param overlap how long the old one goes on, at most 30 days; a day when left out
   */
  public record RotationBody(@Nullable Duration overlap) {}

  /**
   * A key.
   *
   * @param roles what it may do as far as its owner may
   * @param accounts when not empty, it trades these accounts only
   * @param lastUsedAt exact to about ten seconds; null: never
   * @param revokedAt null: it was not revoked
   */
  public record KeyView(
      KeyId keyId,
      UserId user,
      String name,
      List<String> roles,
      List<AccountId> accounts,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt) {
    static KeyView of(ApiKey key) {
      return new KeyView(
          key.id(),
          key.owner(),
          key.name(),
          key.roles().stream().map(Role::text).sorted().toList(),
          List.copyOf(key.accounts()),
          key.createdAt(),
          key.expiresAt(),
          key.lastUsedAt(),
          key.revokedAt());
    }
  }

  /**
   * A key that was made.
   *
   * @param secret for {@code Authorization: Bearer}; shown this once, null when the same was there
   *     before
   * @param duplicate whether the same was there before
   */
  public record NewKeyView(KeyView key, @Nullable String secret, boolean duplicate) {
    /** Does not show the secret. */
    @Override
    public String toString() {
      return "NewKeyView[" + key.keyId() + "]";
    }
  }

  /** The keys of a user. */
  public record KeyList(List<KeyView> items) {}

  @Inject
  public KeyResource(@Context ApiKeys keys, @Context UserCatalogue users) {
    this.keys = keys;
    this.users = users;
  }

  /** Makes a key. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(
      operationId = "createKey",
      summary = "Make a key for a program",
      description =
          "The secret is shown once. Keys are made by their owners, and for others by"
              + " administrators, but not with the roles risk-manager or administrator. A key never"
              + " makes keys.")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = NewKeyView.class)))
  @APIResponse(
      responseCode = "200",
      description = "The same was there before",
      content = @Content(schema = @Schema(implementation = NewKeyView.class)))
  public Response create(
      @PathParam("user") UserId user, KeyBody body, @Context SecurityContext security) {
    Caller caller = manager(security, user);
    if (body.name().isBlank() || body.name().length() > LONGEST_NAME) {
      throw ProblemException.malformedAt("/name", "must have 1 to 200 characters");
    }
    return answer(
        keys.issue(
            caller.id(),
            new ApiKeys.Wanted(
                body.keyId(),
                user,
                body.name(),
                UserBody.roles(body.roles(), "/roles"),
                body.accounts() == null ? new TreeSet<>() : new TreeSet<>(body.accounts()),
                body.expiresAt())));
  }

  /** The keys of a user. */
  @GET
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(operationId = "listKeys", summary = "The keys of a user, revoked ones too")
  public KeyList list(@PathParam("user") UserId user, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    if (!caller.has(Role.AUDITOR)) {
      requireOwnerOrAdministrator(caller, user);
    }
    if (users.find(user).isEmpty()) {
      throw Answers.notFound();
    }
    return new KeyList(users.keys(user).stream().map(KeyView::of).toList());
  }

  /** Makes a key that takes the place of another. */
  @POST
  @Path("{key}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(
      operationId = "rotateKey",
      summary = "Replace a key by one with the same rights",
      description = "Both open the same until the overlap is over.")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = NewKeyView.class)))
  public Response rotate(
      @PathParam("user") UserId user,
      @PathParam("key") KeyId key,
      RotationBody body,
      @Context SecurityContext security) {
    Caller caller = manager(security, user);
    Duration overlap = body.overlap() == null ? OVERLAP : body.overlap();
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw ProblemException.malformedAt("/overlap", "must be from PT0S to P30D: " + overlap);
    }
    return answer(keys.rotate(caller.id(), user, key, overlap));
  }

  /** Revokes a key. */
  @DELETE
  @Path("{key}")
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(
      operationId = "revokeKey",
      summary = "Revoke a key",
      description = "It opens nothing from now on, and streams that it opened end.")
  public KeyView revoke(
      @PathParam("user") UserId user,
      @PathParam("key") KeyId key,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    requireOwnerOrAdministrator(caller, user);
    return switch (keys.revoke(caller.id(), user, key)) {
      case ApiKeys.Outcome.Kept(ApiKey revoked) -> KeyView.of(revoked);
      case ApiKeys.Outcome.Issued(ApiKey issued, String secret) -> KeyView.of(issued);
      case ApiKeys.Outcome.Refused(var refusal) -> throw Refusals.problem(refusal);
    };
  }

  private static Response answer(ApiKeys.Outcome outcome) {
    return switch (outcome) {
      case ApiKeys.Outcome.Issued(ApiKey key, String secret) ->
          Response.status(Response.Status.CREATED)
              .entity(new NewKeyView(KeyView.of(key), secret, false))
              .build();
      case ApiKeys.Outcome.Kept(ApiKey key) ->
          Response.ok(new NewKeyView(KeyView.of(key), null, true)).build();
      case ApiKeys.Outcome.Refused(var refusal) -> throw Refusals.problem(refusal);
    };
  }

  /** Whoever has only a key must not make itself another. */
  private static Caller manager(SecurityContext security, UserId user) {
    Caller caller = Caller.of(security);
    requireOwnerOrAdministrator(caller, user);
    if (caller.access() instanceof Access.Key) {
      throw ProblemException.of(ProblemKind.FORBIDDEN, "A key cannot make keys.");
    }
    return caller;
  }

  private static void requireOwnerOrAdministrator(Caller caller, UserId user) {
    if (!caller.id().equals(user) && !caller.has(Role.ADMINISTRATOR)) {
      throw Answers.notFound();
    }
  }
}
