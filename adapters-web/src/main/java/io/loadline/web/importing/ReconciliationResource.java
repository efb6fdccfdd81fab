package io.loadline.web.importing;

import io.loadline.application.importing.ImportId;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.ImportStore;
import io.loadline.application.pnl.Views;
import io.loadline.application.reconciling.Break;
import io.loadline.application.reconciling.ReconciliationService;
import io.loadline.application.reconciling.Statement;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.BodyLimit;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Statements of venues, held against the book. */
@Path("accounts/{account}/reconciliations")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports")
public class ReconciliationResource {
  private static final int LONGEST_REASON = 1_000;

  private final ReconciliationService reconciliations;
  private final ImportStore imports;
  private final Views views;

  @Inject
  public ReconciliationResource(
      @Context ReconciliationService reconciliations,
      @Context ImportStore imports,
      @Context Views views) {
    this.reconciliations = reconciliations;
    this.imports = imports;
    this.views = views;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @BodyLimit(BodyLimit.BATCH)
  @RolesAllowed({Roles.TRADER, Roles.ADMINISTRATOR})
  @Operation(
      operationId = "reconcile",
      summary = "Compare a venue's statement with the book",
      description =
          "JSON {asOf, complete, lines[{kind: POSITION or BALANCE, key, quantity}], tolerances}, or"
              + " CSV with the columns asOf, kind, key, quantity, or a Flex query with"
              + " OpenPositions and CashReport; or, without a body and with importId, the balances"
              + " that the files of an import tell, as of the latest of them. Compared as of the"
              + " statement's instant, both ways when it is complete: else what it does not list is"
              + " not compared. Positions must agree exactly, balances within the tolerance of"
              + " their asset. Nothing in the book is changed; breaks keep their identity and age.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Object.class)),
        @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)),
        @Content(mediaType = "application/xml", schema = @Schema(implementation = String.class))
      })
  @APIResponse(
      responseCode = "201",
      description = "Compared",
      content = @Content(schema = @Schema(implementation = ReconciliationView.class)))
  public Response post(
      @PathParam("account") AccountId account,
      InputStream body,
      @QueryParam("asOf") @Nullable Instant asOf,
      @QueryParam("complete") @DefaultValue("false") boolean complete,
      @QueryParam("importId") @Nullable String importId,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Caller caller = Caller.of(security);
    Book book = VisibleAccounts.book(view.state(), caller, account);
    StatementText.Parsed parsed =
        importId == null
            ? StatementText.read(text(body), asOf == null ? view.asOf() : asOf, complete)
            : ofImport(account, importId, asOf, complete);
    if (parsed.statement.asOf().isAfter(view.asOf().plusSeconds(5))) {
      throw ProblemException.of(
          ProblemKind.REFUSED, "/asOf must not be in the future: " + parsed.statement.asOf());
    }
    return Answers.written(
        ReconciliationView.of(
            reconciliations.compare(
                caller.id(), view.state(), book, parsed.statement, parsed.tolerances),
            view.seq(),
            view.asOf()),
        false);
  }

  /** The last balances of the files of an import. */
  private StatementText.Parsed ofImport(
      AccountId account, String importId, @Nullable Instant asOf, boolean complete) {
    ImportRun run;
    try {
      run = imports.find(account, new ImportId(importId)).orElseThrow(Answers::notFound);
    } catch (IllegalArgumentException none) {
      throw Answers.notFound();
    }
    Instant latest = asOf;
    List<Statement.Line> lines = new ArrayList<>();
    for (Map.Entry<String, ImportRun.VenueBalance> each : run.venueSays().entrySet()) {
      Instant at = each.getValue().at();
      latest = asOf != null || at == null || (latest != null && at.isBefore(latest)) ? latest : at;
      lines.add(
          new Statement.Line(Statement.Kind.BALANCE, each.getKey(), each.getValue().balance()));
    }
    if (lines.isEmpty() || latest == null) {
      throw ProblemException.of(
          ProblemKind.REFUSED, "The files of import " + importId + " tell no balances.");
    }
    return new StatementText.Parsed(new Statement(latest, complete, lines), Map.of());
  }

  private static String text(InputStream body) {
    try {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "listReconciliations", summary = "Comparisons, the newest first")
  public Page<ReconciliationView> list(
      @PathParam("account") AccountId account,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), Caller.of(security), account);
    String before = cursor == null ? null : cursor.part(0);
    return Page.of(
            reconciliations.store().list(account, before, limit.value() + 1),
            limit,
            each -> Cursor.of(each.id()),
            view.seq(),
            view.asOf())
        .map(each -> ReconciliationView.of(each, view.seq(), view.asOf()));
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getReconciliation", summary = "One comparison, as it was made")
  public ReconciliationView get(
      @PathParam("account") AccountId account,
      @PathParam("id") String id,
      @Context SecurityContext security) {
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), Caller.of(security), account);
    return reconciliations
        .store()
        .find(account, id)
        .map(each -> ReconciliationView.of(each, view.seq(), view.asOf()))
        .orElseThrow(Answers::notFound);
  }

  @GET
  @Path("breaks")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listBreaks",
      summary = "The breaks of an account as they stand, by kind and key")
  public Page<ReconciliationView.BreakView> breaks(
      @PathParam("account") AccountId account,
      @QueryParam("state") Break.@Nullable State state,
      @QueryParam("olderThan") @Nullable String olderThan,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), Caller.of(security), account);
    Instant seenFrom = olderThan == null ? null : view.asOf().minus(age(olderThan));
    return Lists.page(
            reconciliations.breaks(account).stream()
                .filter(each -> state == null || each.state() == state)
                .filter(each -> seenFrom == null || each.firstSeen().isBefore(seenFrom))
                .sorted(java.util.Comparator.comparing(Break::id))
                .toList(),
            limit,
            cursor,
            each -> Cursor.of(each.id()),
            view.seq(),
            view.asOf())
        .map(each -> ReconciliationView.BreakView.of(each, view.asOf()));
  }

  private static Duration age(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException none) {
      throw ProblemException.malformedAt(
          "/query/olderThan", "must be a duration such as PT24H: olderThan");
    }
  }

  /** Who looks after a break. */
  @Schema(name = "BreakOwner")
  public record OwnerBody(@Schema(description = "A user") UserId owner) {}

  @POST
  @Path("breaks/{breakId}/owner")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(operationId = "assignBreak", summary = "Say who looks after a break")
  public ReconciliationView.BreakView assign(
      @PathParam("account") AccountId account,
      @PathParam("breakId") String breakId,
      OwnerBody body,
      @Context SecurityContext security) {
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), Caller.of(security), account);
    return shown(reconciliations.assign(account, breakId, body.owner()), view);
  }

  /** Until when a break is accepted, and why. */
  @Schema(name = "BreakAcceptance")
  public record AcceptanceBody(
      @Schema(description = "When it counts as open again") Instant until, String reason) {
    /** Refuses what no acceptance can be. */
    public AcceptanceBody {
      requireReason(reason);
    }
  }

  /** Why a break is closed by hand. */
  @Schema(name = "BreakClosing")
  public record ClosingBody(String reason) {
    /** Refuses what no closing can be. */
    public ClosingBody {
      requireReason(reason);
    }
  }

  private static void requireReason(String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "must have 1 to " + LONGEST_REASON + " characters: reason");
    }
  }

  @POST
  @Path("breaks/{breakId}/accept")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "acceptBreak",
      summary = "Accept a break until an instant",
      description = "It counts as accepted as long as its size stays the same, then as open again.")
  public ReconciliationView.BreakView accept(
      @PathParam("account") AccountId account,
      @PathParam("breakId") String breakId,
      AcceptanceBody body,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Caller caller = Caller.of(security);
    VisibleAccounts.book(view.state(), caller, account);
    if (!body.until().isAfter(view.asOf())) {
      throw ProblemException.of(
          ProblemKind.REFUSED, "/until must be in the future: " + body.until());
    }
    return shown(
        reconciliations.accept(caller.id(), account, breakId, body.until(), body.reason()), view);
  }

  @POST
  @Path("breaks/{breakId}/close")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "closeBreak",
      summary = "Close a break by hand",
      description = "The next statement that shows it opens it again.")
  public ReconciliationView.BreakView close(
      @PathParam("account") AccountId account,
      @PathParam("breakId") String breakId,
      ClosingBody body,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Caller caller = Caller.of(security);
    VisibleAccounts.book(view.state(), caller, account);
    return shown(reconciliations.close(caller.id(), account, breakId, body.reason()), view);
  }

  private static ReconciliationView.BreakView shown(Optional<Break> changed, Views.View view) {
    return changed
        .map(each -> ReconciliationView.BreakView.of(each, view.asOf()))
        .orElseThrow(Answers::notFound);
  }
}
