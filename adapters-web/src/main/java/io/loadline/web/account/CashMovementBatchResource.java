package io.loadline.web.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Answer;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.web.account.CashMovementResource.MovementBody;
import io.loadline.web.batch.CsvReader;
import io.loadline.web.batch.NdjsonReader;
import io.loadline.web.batch.Row;
import io.loadline.web.batch.RowReader;
import io.loadline.web.component.WebComponent;
import io.loadline.web.fill.FillBatchResource.Mode;
import io.loadline.web.fill.FillBatchResource.RowStatus;
import io.loadline.web.http.BodyLimit;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Many cash movements in one request. */
@Path("accounts/{account}/cash-movements/batches")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class CashMovementBatchResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";

  private final RowReader<MovementBody> ndjson =
      new NdjsonReader<>(MovementBody.class, "movementId");
  private final RowReader<MovementBody> csv = new CsvReader<>(new MovementCsv());
  private final ManageAccounts accounts;
  private final Views views;

  @Inject
  public CashMovementBatchResource(@Context ManageAccounts accounts, @Context Views views) {
    this.accounts = accounts;
    this.views = views;
  }

  /** One row's result. */
  @Schema(name = "CashMovementBatchRow")
  public record MovementRow(
      @Schema(description = "From 1, the header of a CSV not counted") int row,
      RowStatus status,
      @Nullable String movementId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Problem problem) {}

  /** What became of a batch. */
  @Schema(name = "CashMovementBatchResult")
  public record MovementsResult(
      @Schema(description = "How many rows were booked") int accepted,
      @Schema(description = "How many rows had been booked before, with the same content")
          int duplicates,
      @Schema(description = "How many rows were refused") int rejected,
      @Schema(description = "True when nothing was kept because only a preview was asked for")
          boolean dryRun,
      List<MovementRow> results,
      long seq,
      Instant asOf) {}

  @POST
  @Consumes({NDJSON, CSV})
  @BodyLimit(BodyLimit.BATCH)
  @RolesAllowed({Roles.TRADER, Roles.ADMINISTRATOR})
  @Operation(
      operationId = "moveCashBatch",
      summary = "Book many movements of cash",
      description =
          "NDJSON (one movement per line) or CSV with a header of the same names. PER_ROW books"
              + " what can be booked; ATOMIC all or nothing. At most 10,000 rows or 16 MiB."
              + " dryRun=true keeps nothing. For administrators, and for traders of an account that"
              + " says ownBooks.")
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)),
        @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
      })
  public MovementsResult move(
      @PathParam("account") AccountId account,
      InputStream body,
      @QueryParam("mode") @DefaultValue("PER_ROW") Mode mode,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    OwnBooks.require(views.now().state(), caller, account);
    RowReader<MovementBody> reader =
        contentType.regionMatches(true, 0, CSV, 0, CSV.length()) ? csv : ndjson;
    List<Row<MovementBody>> rows = reader.read(body);
    List<CashMovement> read = new ArrayList<>(rows.size());
    for (Row<MovementBody> row : rows) {
      if (row instanceof Row.Read<MovementBody>(int number, MovementBody value)) {
        read.add(value.movement());
      }
    }
    boolean unread = read.size() < rows.size();
    boolean atomic = mode == Mode.ATOMIC;
    ManageAccounts.BatchMode how =
        dryRun || (atomic && unread)
            ? ManageAccounts.BatchMode.DRY_RUN
            : atomic ? ManageAccounts.BatchMode.ATOMIC : ManageAccounts.BatchMode.PER_ROW;
    Answer<List<ManageAccounts.Moved>> answer = accounts.moveAll(caller.id(), account, read, how);
    boolean refused =
        unread || answer.outcome().stream().anyMatch(ManageAccounts.Refused.class::isInstance);
    return result(rows, answer, atomic && refused, dryRun);
  }

  private static MovementsResult result(
      List<Row<MovementBody>> rows,
      Answer<List<ManageAccounts.Moved>> answer,
      boolean undone,
      boolean dryRun) {
    List<MovementRow> results = new ArrayList<>(rows.size());
    Iterator<ManageAccounts.Moved> outcomes = answer.outcome().iterator();
    for (Row<MovementBody> row : rows) {
      results.add(
          switch (row) {
            case Row.Unread<MovementBody>(int number, String id, Problem problem) ->
                new MovementRow(number, RowStatus.REJECTED, id, problem);
            case Row.Read<MovementBody>(int number, MovementBody value) ->
                result(number, value.movementId().value(), outcomes.next(), undone);
          });
    }
    return new MovementsResult(
        count(results, RowStatus.ACCEPTED),
        count(results, RowStatus.DUPLICATE),
        count(results, RowStatus.REJECTED),
        dryRun,
        results,
        answer.seq(),
        answer.at());
  }

  private static MovementRow result(
      int number, String id, ManageAccounts.Moved outcome, boolean undone) {
    return switch (outcome) {
      case ManageAccounts.Booked booked ->
          new MovementRow(number, undone ? RowStatus.NOT_APPLIED : RowStatus.ACCEPTED, id, null);
      case ManageAccounts.Duplicate duplicate ->
          new MovementRow(number, RowStatus.DUPLICATE, id, null);
      case ManageAccounts.Refused refused ->
          new MovementRow(number, RowStatus.REJECTED, id, Refusals.body(refused.refusal()));
    };
  }

  private static int count(List<MovementRow> rows, RowStatus status) {
    return (int) rows.stream().filter(row -> row.status() == status).count();
  }
}
