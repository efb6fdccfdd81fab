package io.loadline.web.user;

import io.loadline.application.pnl.Views;
import io.loadline.application.user.UserCatalogue;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.ServerFacts;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What everyone may know of the server before signing in. */
@Path("status")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class StatusResource {
  private final ServerFacts server;
  private final Views views;
  private final UserCatalogue users;

  /**
   * The server.
   *
   * @param demo whether it holds made-up users and data
   * @param basic whether programs may send name and password with every request
   * @param withoutUsers whether the first administrator is still to be made
   * @param seq the number of the last change
   * @param asOf now, by the server's clock
   */
  public record StatusView(
      boolean demo, boolean basic, boolean withoutUsers, long seq, Instant asOf) {}

  @Inject
  public StatusResource(
      @Context ServerFacts server, @Context Views views, @Context UserCatalogue users) {
    this.server = server;
    this.views = views;
    this.users = users;
  }

  /** The server. */
  @GET
  @PermitAll
  @Operation(
      operationId = "getStatus",
      summary = "What is this server?",
      description = "Open to everyone. Whether it can be trusted is at /health/ready.")
  public StatusView status() {
    Views.View view = views.now();
    return new StatusView(server.demo(), server.basic(), users.isEmpty(), view.seq(), view.asOf());
  }
}
