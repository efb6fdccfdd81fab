package io.loadline.web.user;

import io.loadline.application.engine.Refusal;
import io.loadline.application.user.ManageUsers;
import io.loadline.domain.account.UserId;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.ServerFacts;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.problem.Refusals;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Makes the first administrator with the token that the launcher printed. */
@Path("first-administrator")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class FirstAdministratorResource {
  private final ManageUsers administration;
  private final ServerFacts server;

  /**
   * The first administrator.
   *
   * @param token printed by the launcher at this start
   * @param user the name to sign in with
   * @param name how people call the user; the same as user when left out
   * @param password 12 to 256 characters
   */
  public record FirstBody(String token, UserId user, @Nullable String name, String password) {
    /** Shows no secret. */
    @Override
    public String toString() {
      return "FirstBody[" + user + "]";
    }
  }

  /** The administrator that was made. */
  public record FirstView(UserId user) {}

  @Inject
  public FirstAdministratorResource(
      @Context ManageUsers administration, @Context ServerFacts server) {
    this.administration = administration;
    this.server = server;
  }

  /** Makes the first administrator. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      operationId = "makeFirstAdministrator",
      summary = "Make the first administrator",
      description =
          "Only while there are no users, and with the token that the launcher printed at this"
              + " start.")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = FirstView.class)))
  public Response make(FirstBody body) {
    String token = server.firstToken();
    if (token == null || !isSame(token, body.token())) {
      throw ProblemException.of(
          ProblemKind.FORBIDDEN, "TOKEN", "The token is not that of this start.");
    }
    String name = body.name() == null ? body.user().value() : body.name();
    Optional<Refusal> refusal =
        Refusals.value(
            () -> Optional.ofNullable(administration.first(body.user(), name, body.password())));
    if (refusal.isPresent()) {
      throw Refusals.problem(refusal.get());
    }
    return Response.status(Response.Status.CREATED).entity(new FirstView(body.user())).build();
  }

  private static boolean isSame(String wanted, String given) {
    return MessageDigest.isEqual(
        wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
