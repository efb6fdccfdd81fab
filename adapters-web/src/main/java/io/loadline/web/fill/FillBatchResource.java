package io.loadline.web.fill;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.application.engine.Answer;
import io.loadline.application.fill.BookFills;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.fill.Fill;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.batch.CsvReader;
import io.loadline.web.batch.NdjsonReader;
import io.loadline.web.batch.Row;
import io.loadline.web.batch.RowReader;
import io.loadline.web.component.WebComponent;
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

/** Many fills in one request. */
@Path("accounts/{account}/fills/batches")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "fills")
public class FillBatchResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";

  private final RowReader<FillBody> ndjson = new NdjsonReader<>(FillBody.class, "fillId");
  private final RowReader<FillBody> csv = new CsvReader<>(new FillCsv());
  private final BookFills fills;
  private final Views views;

  @Inject
  public FillBatchResource(@Context BookFills fills, @Context Views views) {
    this.fills = fills;
    this.views = views;
  }

  /** What to do when a row is refused. */
  @Schema(name = "FillBatchMode")
  public enum Mode {
    PER_ROW,
    ATOMIC
  }

  /** What became of a row. */
  public enum RowStatus {
    ACCEPTED,
    DUPLICATE,
    REJECTED,
    /** It could have been booked, but another row of an ATOMIC batch was refused. */
    NOT_APPLIED
  }

  /** One row's result. */
  @Schema(name = "FillBatchRow")
  public record RowResult(
      @Schema(description = "From 1, the header of a CSV not counted") int row,
      RowStatus status,
      @Nullable String fillId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Problem problem) {}

  /** What became of a batch. */
  @Schema(name = "FillBatchResult")
  public record BatchResult(
      @Schema(description = "How many rows were booked") int accepted,
      @Schema(description = "How many rows had been booked before, with the same content")
          int duplicates,
      @Schema(description = "How many rows were refused") int rejected,
      @Schema(description = "True when nothing was kept because only a preview was asked for")
          boolean dryRun,
      List<RowResult> results,
      long seq,
      Instant asOf) {}

  @POST
  @Consumes({NDJSON, CSV})
  @BodyLimit(BodyLimit.BATCH)
  @RolesAllowed(Roles.TRADER)
  @Operation(
      operationId = "bookFills",
      summary = "Book many fills",
      description =
          "NDJSON (one fill per line) or CSV with a header of the same names, the fee as feeAmount"
              + " and feeCurrency. PER_ROW books what can be booked; ATOMIC all or nothing. At most"
              + " 10,000 rows or 16 MiB. dryRun=true keeps nothing.")
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)),
        @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
      })
  public BatchResult book(
      @PathParam("account") AccountId account,
      InputStream body,
      @QueryParam("mode") @DefaultValue("PER_ROW") Mode mode,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    VisibleAccounts.book(views.now().state(), caller, account);
    RowReader<FillBody> reader =
        contentType.regionMatches(true, 0, CSV, 0, CSV.length()) ? csv : ndjson;
    return book(caller.id(), account, reader.read(body), mode, dryRun);
  }

  private BatchResult book(
      UserId actor, AccountId account, List<Row<FillBody>> rows, Mode mode, boolean dryRun) {
    List<Fill> read = new ArrayList<>(rows.size());
    for (Row<FillBody> row : rows) {
      if (row instanceof Row.Read<FillBody>(int number, FillBody value)) {
        read.add(value.fill());
      }
    }
    boolean unread = read.size() < rows.size();
    boolean keepsNothing = dryRun || (mode == Mode.ATOMIC && unread);
    BookFills.Mode how =
        keepsNothing
            ? BookFills.Mode.DRY_RUN
            : mode == Mode.ATOMIC ? BookFills.Mode.ATOMIC : BookFills.Mode.PER_ROW;
    Answer<List<BookFills.Outcome>> answer = fills.bookAll(actor, account, read, how);
    boolean refused =
        unread || answer.outcome().stream().anyMatch(BookFills.Refused.class::isInstance);
    return result(rows, answer, mode == Mode.ATOMIC && refused, dryRun);
  }

  private static BatchResult result(
      List<Row<FillBody>> rows,
      Answer<List<BookFills.Outcome>> answer,
      boolean undone,
      boolean dryRun) {
    List<RowResult> results = new ArrayList<>(rows.size());
    Iterator<BookFills.Outcome> outcomes = answer.outcome().iterator();
    for (Row<FillBody> row : rows) {
      results.add(
          switch (row) {
            case Row.Unread<FillBody>(int number, String id, Problem problem) ->
                new RowResult(number, RowStatus.REJECTED, id, problem);
            case Row.Read<FillBody>(int number, FillBody value) ->
                result(number, outcomes.next(), undone);
          });
    }
    return new BatchResult(
        count(results, RowStatus.ACCEPTED),
        count(results, RowStatus.DUPLICATE),
        count(results, RowStatus.REJECTED),
        dryRun,
        results,
        answer.seq(),
        answer.at());
  }

  private static RowResult result(int number, BookFills.Outcome outcome, boolean undone) {
    String fillId = outcome.fillId().value();
    return switch (outcome) {
      case BookFills.Booked booked ->
          new RowResult(number, undone ? RowStatus.NOT_APPLIED : RowStatus.ACCEPTED, fillId, null);
      case BookFills.Duplicate duplicate ->
          new RowResult(number, RowStatus.DUPLICATE, fillId, null);
      case BookFills.Refused refused ->
          new RowResult(number, RowStatus.REJECTED, fillId, Refusals.body(refused.refusal()));
    };
  }

  private static int count(List<RowResult> results, RowStatus status) {
    return (int) results.stream().filter(row -> row.status() == status).count();
  }
}
