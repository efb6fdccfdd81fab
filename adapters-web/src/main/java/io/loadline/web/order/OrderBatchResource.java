package io.loadline.web.order;

import io.loadline.application.engine.Answer;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.OrderRequest;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.batch.NdjsonReader;
import io.loadline.web.batch.Row;
import io.loadline.web.batch.RowReader;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.BodyLimit;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** May these orders be sent? Many in one request, each by itself or all as one basket. */
@Path("accounts/{account}/orders/batches")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
public class OrderBatchResource {
  private static final String NDJSON = "application/x-ndjson";

  private final RowReader<OrderBody> reader = new NdjsonReader<>(OrderBody.class, "clientOrderId");
  private final PlaceOrders orders;
  private final Views views;

  @Inject
  public OrderBatchResource(@Context PlaceOrders orders, @Context Views views) {
    this.orders = orders;
    this.views = views;
  }

  /** How the rows are decided. */
  @Schema(name = "OrderBatchMode")
  public enum Mode {
    PER_ROW,
    ATOMIC
  }

  @POST
  @Consumes(NDJSON)
  @BodyLimit(BodyLimit.BATCH)
  @RolesAllowed(Roles.TRADER)
  @Operation(
      operationId = "placeOrders",
      summary = "May I send these orders?",
      description =
          "One order per line, checked in the order of the lines: each sees what those before it"
              + " have reserved. PER_ROW decides each by itself, as if they had come one by one."
              + " ATOMIC decides the whole as one basket: all are accepted, or none is. A refused"
              + " basket is recorded: every row is REJECTED, with code BASKET_REFUSED where nothing"
              + " else speaks against it. When a row of a basket makes no sense, nothing is decided"
              + " or recorded. A row that was decided before answers that decision. At most 10,000"
              + " rows or 16 MiB. dryRun=true keeps nothing.")
  @RequestBody(
      required = true,
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)))
  public OrderBatchView place(
      @PathParam("account") AccountId account,
      InputStream body,
      @QueryParam("mode") @DefaultValue("PER_ROW") Mode mode,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), caller, account);
    List<Row<OrderBody>> rows = reader.read(body);
    List<OrderRequest> read = new ArrayList<>(rows.size());
    int unread = 0;
    for (Row<OrderBody> row : rows) {
      switch (row) {
        case Row.Read<OrderBody>(int number, OrderBody value) -> read.add(value.request());
        case Row.Unread<OrderBody>(int number, String id, Problem problem) ->
            unread = unread == 0 ? number : unread;
      }
    }
    if (mode == Mode.ATOMIC && unread > 0) {
      return OrderBatchView.undecided(rows, notDecided(unread), dryRun, view.seq(), view.asOf());
    }
    PlaceOrders.Mode how = mode == Mode.ATOMIC ? PlaceOrders.Mode.ATOMIC : PlaceOrders.Mode.PER_ROW;
    Answer<List<PlaceOrders.Placed>> answer =
        dryRun
            ? orders.tryOutAll(caller.id(), account, read, how)
            : orders.placeAll(caller.id(), account, read, how);
    return OrderBatchView.of(rows, answer, dryRun);
  }

  private static Problem notDecided(int row) {
    return Problem.of(
        ProblemKind.REFUSED,
        PlaceOrders.BASKET_REFUSED,
        "not decided: row " + row + " of the basket cannot be read as an order");
  }
}
