package io.loadline.web.account;

import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Edited;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.AlgorithmId;
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
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The algorithms of an account. */
@Path("accounts/{account}/algorithms")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class AlgorithmResource {
  private static final int LONGEST_NAME = 200;

  private final ManageAccounts accounts;
  private final Views views;

  @Inject
  public AlgorithmResource(@Context ManageAccounts accounts, @Context Views views) {
    this.accounts = accounts;
    this.views = views;
  }

  /** An algorithm as a client sends it. */
  @Schema(name = "AlgorithmTerms")
  public record AlgorithmBody(
      String name,
      @Schema(description = "A PAUSED one may only reduce; default ACTIVE")
          Algorithm.@Nullable Status status) {
    /** Refuses what no name can be. */
    public AlgorithmBody {
      Names.require(name, LONGEST_NAME);
    }
  }

  /** An algorithm as it is. */
  @Schema(name = "Algorithm")
  public record AlgorithmView(
      AlgorithmId algorithm,
      String name,
      Algorithm.Status status,
      boolean duplicate,
      long seq,
      Instant asOf) {
    static AlgorithmView of(Algorithm algorithm, boolean duplicate, long seq, Instant asOf) {
      return new AlgorithmView(
          algorithm.id(), algorithm.name(), algorithm.status(), duplicate, seq, asOf);
    }
  }

  @PUT
  @Path("{algorithm}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "putAlgorithm",
      summary = "Register, rename, pause or resume an algorithm",
      description = "One that nobody registered is created by its first fill or order.")
  @APIResponse(
      responseCode = "201",
      description = "Registered",
      content = @Content(schema = @Schema(implementation = AlgorithmView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Changed, or the same as before",
      content = @Content(schema = @Schema(implementation = AlgorithmView.class)))
  public Response put(
      @PathParam("account") AccountId account,
      @PathParam("algorithm") AlgorithmId algorithm,
      AlgorithmBody body,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Context SecurityContext security) {
    Answer<Edited<Algorithm>> answer =
        accounts.put(
            Caller.of(security).id(),
            account,
            new Algorithm(
                algorithm,
                body.name(),
                Objects.requireNonNullElse(body.status(), Algorithm.Status.ACTIVE)),
            IfMatch.parse(ifMatch).seen());
    return Answers.edited(
        answer,
        (content, duplicate) -> AlgorithmView.of(content, duplicate, answer.seq(), answer.at()));
  }

  @GET
  @Path("{algorithm}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getAlgorithm", summary = "One algorithm")
  @APIResponse(
      responseCode = "200",
      description = "The algorithm",
      content = @Content(schema = @Schema(implementation = AlgorithmView.class)))
  public Response get(
      @PathParam("account") AccountId account,
      @PathParam("algorithm") AlgorithmId algorithm,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Algorithm found =
        VisibleAccounts.book(view.state(), Caller.of(security), account)
            .algorithms()
            .get(algorithm);
    if (found == null) {
      throw Answers.notFound();
    }
    return Answers.versioned(found, AlgorithmView.of(found, false, view.seq(), view.asOf()));
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "listAlgorithms", summary = "The algorithms of an account, by name")
  public Page<AlgorithmView> list(
      @PathParam("account") AccountId account,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    return Lists.page(
            VisibleAccounts.book(view.state(), Caller.of(security), account).algorithms(),
            limit,
            cursor,
            AlgorithmId::new,
            AlgorithmId::value,
            view.seq(),
            view.asOf())
        .map(algorithm -> AlgorithmView.of(algorithm, false, view.seq(), view.asOf()));
  }
}
