package io.loadline.web.synthetic;

import io.loadline.application.engine.Answer;
import io.loadline.application.pnl.Views;
import io.loadline.application.synthetic.DataSetWorker;
import io.loadline.application.synthetic.ManageDataSets;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSet.Stage;
import io.loadline.domain.synthetic.DataSetId;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Data sets for trying out and for tests. */
@Path("synthetic-data")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "synthetic-data")
public class SyntheticDataResource {
  private final ManageDataSets dataSets;
  private final DataSetWorker worker;
  private final Views views;

  @Inject
  public SyntheticDataResource(
      @Context ManageDataSets dataSets, @Context DataSetWorker worker, @Context Views views) {
    this.dataSets = dataSets;
    this.worker = worker;
    this.views = views;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "requestDataSet",
      summary = "Have a data set made",
      description =
          "Users, desks, accounts, algorithms, instruments, prices, orders and fills from one seed,"
              + " made in the background; every order goes through the limits of its account. One"
              + " at a time: 409 DATA_SET_BUSY while another is under way. Its currencies but USD"
              + " end in .sim, so that no rate of a real currency changes. The same content again"
              + " answers 200, other content 409 DATA_SET_CONFLICT, as does a set one of whose"
              + " names somebody has. dryRun=true makes it without the server, where every order"
              + " passes, answers 200 with the quality report and keeps nothing.")
  @APIResponse(
      responseCode = "201",
      description = "Recorded: it is made in the background",
      content = @Content(schema = @Schema(implementation = DataSetView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Asked for before, with the same content; of a dry run the quality report",
      content = @Content(schema = @Schema(oneOf = {DataSetView.class, QualityReportBody.class})))
  public Response request(
      DataSetBody body,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @Context SecurityContext security) {
    if (dryRun) {
      return tryOut(body);
    }
    Answer<ManageDataSets.Requested> answer =
        dataSets.request(Caller.of(security).id(), body.dataSetId(), body.terms());
    return switch (answer.outcome()) {
      case ManageDataSets.Recorded recorded ->
          Answers.written(view(recorded.dataSet(), recorded.before(), answer), recorded.before());
      case ManageDataSets.NotRequested refused -> throw Refusals.problem(refused.refusal());
    };
  }

  private Response tryOut(DataSetBody body) {
    return switch (dataSets.tryOut(body.terms(), views.now().asOf())) {
      case ManageDataSets.Judged judged -> Response.ok(judged.report().toJson()).build();
      case ManageDataSets.NotTried refused -> throw Refusals.problem(refused.refusal());
    };
  }

  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(operationId = "listDataSets", summary = "All data sets, cleared ones too, by name")
  public Page<DataSetView> list(
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    return Lists.page(
            view.state().dataSets(),
            limit,
            cursor,
            DataSetId::new,
            DataSetId::value,
            view.seq(),
            view.asOf())
        .map(set -> DataSetView.of(set, worker.reached(set), false, view.seq(), view.asOf()));
  }

  @GET
  @Path("{dataSetId}")
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(operationId = "getDataSet", summary = "One data set, and how far it is")
  public DataSetView get(@PathParam("dataSetId") DataSetId id) {
    Views.View view = views.now();
    DataSet set = found(view, id);
    return DataSetView.of(set, worker.reached(set), false, view.seq(), view.asOf());
  }

  @GET
  @Path("{dataSetId}/quality-report")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "getQualityReport",
      summary = "What a data set is like, and whether it is any good",
      description =
          "As JSON, or as a page with Accept: text/html. 409 DATA_SET_NOT_LOADED while there is"
              + " none.")
  @APIResponse(
      responseCode = "200",
      description = "The report",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = QualityReportBody.class)),
        @Content(
            mediaType = MediaType.TEXT_HTML,
            schema = @Schema(type = SchemaType.STRING, description = "A page for people"))
      })
  public Response report(@PathParam("dataSetId") DataSetId id, @Context HttpHeaders headers) {
    String report = found(views.now(), id).report();
    if (report == null) {
      throw Answers.conflict("DATA_SET_NOT_LOADED", "There is a report once it is LOADED.");
    }
    boolean page =
        headers.getAcceptableMediaTypes().stream()
            .filter(type -> !type.isWildcardType())
            .findFirst()
            .filter(MediaType.TEXT_HTML_TYPE::isCompatible)
            .isPresent();
    return page
        ? Response.ok(
                QualityReports.read(report).toHtml(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
            .build()
        : Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build();
  }

  @DELETE
  @Path("{dataSetId}")
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "clearDataSet",
      summary = "Take a data set out of sight",
      description =
          "Also while it is being made, which it ends. Its accounts, and no others, lose their"
              + " traders and are called [cleared], their algorithms are paused, their open orders"
              + " cancelled; nothing is deleted from the journal, and its positions stay in"
              + " firm-wide figures. The demo is called demo here, and comes back with its next"
              + " start. Answers 202 and does it in the background. Repeatable; no If-Match is"
              + " asked for, because a data set cannot be edited.")
  @APIResponse(
      responseCode = "202",
      description = "It is being taken out of sight",
      content = @Content(schema = @Schema(implementation = DataSetView.class)))
  @APIResponse(
      responseCode = "200",
      description = "It is out of sight already",
      content = @Content(schema = @Schema(implementation = DataSetView.class)))
  public Response clear(@PathParam("dataSetId") DataSetId id, @Context SecurityContext security) {
    Answer<ManageDataSets.Cleared> answer = dataSets.clear(Caller.of(security).id(), id);
    return switch (answer.outcome()) {
      case ManageDataSets.Clearing clearing ->
          Response.status(
                  clearing.dataSet().stage() == Stage.CLEARED
                      ? Response.Status.OK
                      : Response.Status.ACCEPTED)
              .entity(view(clearing.dataSet(), false, answer))
              .build();
      case ManageDataSets.NotCleared refused -> throw Refusals.problem(refused.refusal());
    };
  }

  private DataSetView view(DataSet set, boolean duplicate, Answer<?> answer) {
    return DataSetView.of(set, worker.reached(set), duplicate, answer.seq(), answer.at());
  }

  private static DataSet found(Views.View view, DataSetId id) {
    DataSet set = view.state().dataSets().get(id);
    if (set == null) {
      throw Answers.notFound();
    }
    return set;
  }
}
