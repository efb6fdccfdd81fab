package io.loadline.web.user;

import io.loadline.application.user.Role;
import io.loadline.domain.account.UserId;
import io.loadline.web.component.WebComponent;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Tells callers who they are. It touches no state, so it is also the yardstick against which
 * benchmarks measure everything that does.
 */
@Path("me")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class MeResource {

  /**
   * The caller.
   *
   * @param user the name
   * @param roles in alphabetical order
   */
  public record Me(UserId user, List<String> roles) {}

  /** Who is asking. */
  @GET
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
      description = "The name and the roles of the caller, as authentication has found them.")
  public Me me(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return new Me(caller.id(), caller.user().roles().stream().map(Role::text).sorted().toList());
  }
}
