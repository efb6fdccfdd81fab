package io.loadline.web.account;

import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Edited;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.IfMatch;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Desks: groups of accounts under common limits. */
@Path("desks")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class DeskResource {
  private static final int LONGEST_NAME = 200;

  private final ManageAccounts accounts;
  private final Views views;

  @Inject
  public DeskResource(@Context ManageAccounts accounts, @Context Views views) {
    this.accounts = accounts;
    this.views = views;
  }

  /** A desk as a client sends it. */
  @Schema(name = "DeskTerms")
  public record DeskBody(String name) {
    /** Refuses what no name can be. */
    public DeskBody {
      Names.require(name, LONGEST_NAME);
    }
  }

  /** A desk as it is. */
  @Schema(name = "Desk")
  public record DeskView(DeskId desk, String name, boolean duplicate, long seq, Instant asOf) {}

  @PUT
  @Path("{desk}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(operationId = "putDesk", summary = "Set up or rename a desk")
  @APIResponse(
      responseCode = "201",
      description = "Set up",
      content = @Content(schema = @Schema(implementation = DeskView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Changed, or the same as before",
      content = @Content(schema = @Schema(implementation = DeskView.class)))
  public Response put(
      @PathParam("desk") DeskId desk,
      DeskBody body,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Context SecurityContext security) {
    Answer<Edited<Desk>> answer =
        accounts.put(
            Caller.of(security).id(), new Desk(desk, body.name()), IfMatch.parse(ifMatch).seen());
    return Answers.edited(
        answer,
        (content, duplicate) ->
            new DeskView(content.id(), content.name(), duplicate, answer.seq(), answer.at()));
  }

  @GET
  @Path("{desk}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getDesk", summary = "One desk")
  @APIResponse(
      responseCode = "200",
      description = "The desk",
      content = @Content(schema = @Schema(implementation = DeskView.class)))
  public Response get(@PathParam("desk") DeskId desk) {
    Views.View view = views.now();
    Desk found = view.state().desks().get(desk);
    if (found == null) {
      throw Answers.notFound();
    }
    return Answers.versioned(
        found, new DeskView(found.id(), found.name(), false, view.seq(), view.asOf()));
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "listDesks", summary = "All desks, by name")
  public Page<DeskView> list(
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    return Lists.page(
            view.state().desks(),
            limit,
            cursor,
            DeskId::new,
            DeskId::value,
            view.seq(),
            view.asOf())
        .map(desk -> new DeskView(desk.id(), desk.name(), false, view.seq(), view.asOf()));
  }
}
