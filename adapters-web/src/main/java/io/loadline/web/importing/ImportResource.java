package io.loadline.web.importing;

import io.loadline.application.importing.ImportFiles;
import io.loadline.application.importing.ImportId;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.ImportStore;
import io.loadline.application.importing.RowResult;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.web.account.OwnBooks;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.BodyLimit;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Files of venues, brokers and bots. */
@Path("accounts/{account}/imports")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports")
public class ImportResource {
  private static final int MOST_BYTES = 64 << 20;
  private static final String CSV = "text/csv";

  private final ImportDesk desk;
  private final ImportStore store;
  private final Views views;

  @Inject
  public ImportResource(
      @Context ImportDesk desk, @Context ImportStore store, @Context Views views) {
    this.desk = desk;
    this.store = store;
    this.views = views;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @BodyLimit(MOST_BYTES)
  @RolesAllowed({Roles.TRADER, Roles.ADMINISTRATOR})
  @Operation(
      operationId = "importFiles",
      summary = "Import files of a venue, broker or bot",
      description =
          "A form of multipart/form-data with one or more files, whose fields may be those of the"
              + " query; or one file as it is, named by fileName or Content-Disposition. The format"
              + " is recognised by what is in the file, or named. Each row ends as BOOKED,"
              + " DUPLICATE, IGNORED with a reason or REFUSED with a code; the same file again, or"
              + " one that overlaps it, books nothing twice. 201 when it ended, 202 when it goes"
              + " on: ask for it by its id. One that failed goes on when it is sent again under its"
              + " id. dryRun=true books nothing and answers 200. Traders may import where the"
              + " account says ownBooks, else administrators. At most 64 MiB.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.MULTIPART_FORM_DATA,
            schema = @Schema(implementation = String.class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM,
            schema = @Schema(implementation = String.class))
      })
  @APIResponse(
      responseCode = "201",
      description = "Ended",
      content = @Content(schema = @Schema(implementation = ImportView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Goes on",
      content = @Content(schema = @Schema(implementation = ImportView.class)))
  @APIResponse(
      responseCode = "200",
      description = "A dry run, or an import that had been made before under this id",
      content = @Content(schema = @Schema(implementation = ImportView.class)))
  public Response post(
      @PathParam("account") AccountId account,
      InputStream body,
      @QueryParam("importId") @Nullable String importId,
      @QueryParam("format") @Nullable String format,
      @QueryParam("zone") @Nullable String zone,
      @QueryParam("venueAccount") @Nullable String venueAccount,
      @QueryParam("symbols") @Nullable String symbols,
      @QueryParam("createInstruments") @Nullable Boolean createInstruments,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @QueryParam("fileName") @Nullable String fileName,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam("Content-Disposition") @Nullable String disposition,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    OwnBooks.require(views.now().state(), caller, account);
    ImportRequest request =
        new ImportRequest()
            .with("importId", importId)
            .with("format", format)
            .with("zone", zone)
            .with("venueAccount", venueAccount)
            .with("symbols", symbols)
            .with("createInstruments", createInstruments == null ? null : createInstruments + "")
            .with("dryRun", String.valueOf(dryRun));
    byte[] content = bytes(body);
    if (contentType != null && contentType.startsWith(MediaType.MULTIPART_FORM_DATA)) {
      request.parts(Multipart.read(content, contentType));
    } else {
      String name = fileName == null ? Multipart.fileName(disposition) : fileName;
      request.file(name, content);
    }
    return run(caller, account, request);
  }

  private Response run(Caller caller, AccountId account, ImportRequest request) {
    ImportId named = request.importId();
    ImportFiles.Options options = request.options();
    List<ImportFiles.Upload> files = request.files();
    if (named != null && isThere(account, named)) {
      return Response.ok(view(account, named, true)).build();
    }
    ImportId id = named == null ? new ImportId("imp-" + UUID.randomUUID()) : named;
    return desk.run(caller.id(), account, id, options, files)
        .map(run -> ended(run, options.dryRun()))
        .orElseGet(() -> Response.accepted(view(account, id, false)).build());
  }

  /** True when the import is known and need not be run again, as one that failed must. */
  private boolean isThere(AccountId account, ImportId id) {
    return store
        .find(account, id)
        .map(this::asItIs)
        .filter(run -> run.state() != ImportRun.State.FAILED)
        .isPresent();
  }

  private Response ended(ImportRun run, boolean dryRun) {
    Views.View view = views.now();
    ImportView body = ImportView.of(run, run.results(), false, view.seq(), view.asOf());
    return dryRun ? Response.ok(body).build() : Answers.written(body, false);
  }

  private static byte[] bytes(InputStream body) {
    try {
      return body.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "listImports", summary = "The imports of an account, the newest first")
  public Page<ImportView> list(
      @PathParam("account") AccountId account,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), Caller.of(security), account);
    ImportId before = cursor == null ? null : cursor.value(0, ImportId::new);
    return Page.of(
            store.list(account, before, limit.value() + 1),
            limit,
            run -> Cursor.of(run.id().value()),
            view.seq(),
            view.asOf())
        .map(run -> ImportView.of(asItIs(run), List.of(), false, view.seq(), view.asOf()));
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getImport", summary = "One import: how far it is, and what it booked")
  public ImportView get(
      @PathParam("account") AccountId account,
      @PathParam("id") String id,
      @Context SecurityContext security) {
    VisibleAccounts.book(views.now().state(), Caller.of(security), account);
    return view(account, id(id), false);
  }

  @GET
  @Path("{id}/rows")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listImportRows",
      summary = "What became of each row of an import, in the order of files and rows")
  public Page<ImportView.RowBody> rows(
      @PathParam("account") AccountId account,
      @PathParam("id") String id,
      @QueryParam("status") RowResult.@Nullable Status status,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), Caller.of(security), account);
    ImportRun run = found(account, id(id));
    ImportStore.RowPlace after =
        cursor == null
            ? null
            : new ImportStore.RowPlace((int) cursor.number(0), (int) cursor.number(1));
    return Page.of(
            store.rows(account, run.id(), status, after, limit.value() + 1),
            limit,
            row -> Cursor.of(Integer.toString(row.file()), Integer.toString(row.row())),
            view.seq(),
            view.asOf())
        .map(row -> ImportView.RowBody.of(row, run.files()));
  }

  @GET
  @Path("{id}/refused")
  @Produces({CSV, MediaType.TEXT_PLAIN})
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "downloadRefusedRows",
      summary = "The refused rows of an import as a file that can be mended and sent again",
      description =
          "The rows of one file as it has them, in its columns, with refusedCode and refusedDetail"
              + " in front, which an import does not read; a FIX log with both before each message."
              + " Without file: of the first file that has refused rows. Of formats without rows of"
              + " cells: CSV with file, row, code, detail.")
  @APIResponse(
      responseCode = "200",
      description = "The refused rows",
      content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
  public Response refused(
      @PathParam("account") AccountId account,
      @PathParam("id") String id,
      @QueryParam("file") @Nullable Integer file,
      @Context SecurityContext security) {
    VisibleAccounts.book(views.now().state(), Caller.of(security), account);
    ImportRun run = found(account, id(id));
    List<RowResult> refused = rows(account, run.id(), RowResult.Status.REFUSED, Integer.MAX_VALUE);
    int wanted = file != null ? file : refused.isEmpty() ? 0 : refused.getFirst().file();
    if (wanted < 0 || wanted >= run.files().size()) {
      throw Answers.notFound();
    }
    ImportRun.File of = run.files().get(wanted);
    boolean messages = of.head() != null && of.head().isEmpty();
    return Response.ok(
            RefusedRows.of(of, refused.stream().filter(each -> each.file() == wanted).toList()),
            messages ? MediaType.TEXT_PLAIN : CSV)
        .header("Content-Disposition", "attachment; filename=\"" + RefusedRows.name(of) + "\"")
        .build();
  }

  private ImportView view(AccountId account, ImportId id, boolean duplicate) {
    Views.View view = views.now();
    ImportRun run = found(account, id);
    List<RowResult> shown = new ArrayList<>();
    shown.addAll(rows(account, id, RowResult.Status.REFUSED, ImportView.MOST_ROWS));
    shown.addAll(rows(account, id, RowResult.Status.IGNORED, ImportView.MOST_ROWS));
    return ImportView.of(run, shown, duplicate, view.seq(), view.asOf());
  }

  private List<RowResult> rows(AccountId account, ImportId id, RowResult.Status status, int most) {
    return store.rows(account, id, status, null, most);
  }

  private ImportRun found(AccountId account, ImportId id) {
    return asItIs(store.find(account, id).orElseThrow(Answers::notFound));
  }

  /** One that says it runs, and does not run here any more, was stopped with the server. */
  private ImportRun asItIs(ImportRun run) {
    return run.state() == ImportRun.State.RUNNING && !desk.isRunning(run.account(), run.id())
        ? run.failed()
        : run;
  }

  private static ImportId id(String text) {
    try {
      return new ImportId(text);
    } catch (IllegalArgumentException none) {
      throw Answers.notFound();
    }
  }
}
