package io.loadline.web.order;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.order.OrderHistory;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.OrderState;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Direction;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
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
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** May this order be sent? A yes reserves. */
@Path("accounts/{account}/orders")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
public class OrderResource {
  private static final int LONGEST_REASON = 1_000;

  private final PlaceOrders orders;
  private final OrderHistory history;
  private final Facts facts;
  private final Views views;

  @Inject
  public OrderResource(
      @Context PlaceOrders orders,
      @Context OrderHistory history,
      @Context Facts facts,
      @Context Views views) {
    this.orders = orders;
    this.history = history;
    this.facts = facts;
    this.views = views;
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listOrders",
      summary = "The orders of an account in the order of their decisions, refused ones too",
      description = "The earliest decision first; with order=desc the latest.")
  public Page<OrderView> list(
      @PathParam("account") AccountId account,
      @QueryParam("state") @Nullable OrderState state,
      @QueryParam("order") @DefaultValue("asc") Direction order,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), Caller.of(security), account);
    int most = limit.value() + 1;
    return Page.of(
            order.isDescending()
                ? history.latest(
                    account, state, cursor == null ? Long.MAX_VALUE : cursor.number(0), most)
                : history.find(account, state, cursor == null ? 0 : cursor.number(0), most),
            limit,
            line -> Cursor.of(Long.toString(line.seq())),
            view.seq(),
            view.asOf())
        .map(line -> OrderView.of(line.order()));
  }

  @GET
  @Path("{clientOrderId}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getOrder", summary = "One order as it stands, and its decision")
  public OrderDetail get(
      @PathParam("account") AccountId account,
      @PathParam("clientOrderId") ClientOrderId order,
      @Context SecurityContext security) {
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), Caller.of(security), account);
    KnownOrder known = facts.order(account, order).orElseThrow(Answers::notFound);
    return OrderDetail.of(known, view.seq(), view.asOf());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.TRADER)
  @Operation(
      operationId = "placeOrder",
      summary = "May I send this order?",
      description =
          "One atomic check-and-reserve over all limits on the order's path. A refusal is no error:"
              + " 201 with decision REJECTED and every reason. dryRun=true answers 200 and keeps"
              + " nothing. The same request again answers the original decision.")
  @APIResponse(
      responseCode = "201",
      description = "Decided: ACCEPTED and reserved, or REJECTED with every reason",
      content = @Content(schema = @Schema(implementation = DecisionView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Decided before, the original decision; or a what-if",
      content = @Content(schema = @Schema(implementation = DecisionView.class)))
  public Response place(
      @PathParam("account") AccountId account,
      OrderBody body,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    VisibleAccounts.book(views.now().state(), caller, account);
    Answer<PlaceOrders.Placed> answer =
        dryRun
            ? orders.tryOut(caller.id(), account, body.request())
            : orders.place(caller.id(), account, body.request());
    return switch (answer.outcome()) {
      case PlaceOrders.Decided decided -> {
        DecisionView view = DecisionView.of(decided.order(), false, dryRun, answer.at());
        yield dryRun ? Response.ok(view).build() : Answers.written(view, false);
      }
      case PlaceOrders.DecidedBefore decided ->
          Answers.written(DecisionView.of(decided.order(), true, dryRun, answer.at()), true);
      case PlaceOrders.Refused refused -> throw Refusals.problem(refused.refusal());
    };
  }

  /** A wish to cancel, or the venue's word that it happened. */
  @Schema(name = "CancelRequest")
  public record CancelBody(
      @Nullable String reason,
      @Schema(description = "True: the venue has confirmed it; the reservation ends")
          @Nullable Boolean confirmed) {
    /** Refuses what no reason can be. */
    public CancelBody {
      if (reason != null && (reason.isBlank() || reason.length() > LONGEST_REASON)) {
        throw new IllegalArgumentException(
            "must have 1 to " + LONGEST_REASON + " characters: reason");
      }
    }
  }

  /** Other terms for an open order. */
  @Schema(name = "ReplaceRequest")
  public record ReplaceBody(
      @Schema(description = "The whole quantity, what is filled included")
          @Nullable Quantity quantity,
      @Schema(description = "The new limit, per unit in settlement currency; absent keeps it")
          @Nullable Price limitPrice) {
    /** Refuses nothing to replace. */
    public ReplaceBody {
      if (quantity == null && limitPrice == null) {
        throw new IllegalArgumentException("must name a quantity or a limitPrice");
      }
    }
  }

  @POST
  @Path("{clientOrderId}/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.TRADER)
  @Operation(
      operationId = "cancelOrder",
      summary = "Cancel an order, or confirm that it was cancelled",
      description =
          "A wish makes it CANCEL_REQUESTED: it reserves on until the venue confirms, because it"
              + " may still fill. confirmed=true makes it CANCELLED. What is not open: 422"
              + " ORDER_NOT_OPEN.")
  @APIResponse(
      responseCode = "200",
      description = "The order as it stands now",
      content = @Content(schema = @Schema(implementation = DecisionView.class)))
  public Response cancel(
      @PathParam("account") AccountId account,
      @PathParam("clientOrderId") ClientOrderId order,
      @Nullable CancelBody body,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    VisibleAccounts.book(views.now().state(), caller, account);
    boolean confirmed = body != null && Objects.requireNonNullElse(body.confirmed(), false);
    return changed(
        confirmed
            ? orders.confirmCancel(caller.id(), account, order)
            : orders.cancel(caller.id(), account, order, body == null ? null : body.reason()));
  }

  /** The same wish without a word. */
  @POST
  @Path("{clientOrderId}/cancel")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.TRADER)
  @Operation(hidden = true)
  public Response cancelWithoutWord(
      @PathParam("account") AccountId account,
      @PathParam("clientOrderId") ClientOrderId order,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    if (headers.getMediaType() != null) {
      throw new NotSupportedException();
    }
    return cancel(account, order, null, security);
  }

  @POST
  @Path("{clientOrderId}/replace")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.TRADER)
  @Operation(
      operationId = "replaceOrder",
      summary = "Other terms for an open order",
      description =
          "Inside what it has reserved it is free; beyond, it is checked again as a whole, and a"
              + " refusal leaves the order as it was.")
  @APIResponse(
      responseCode = "200",
      description =
          "ACCEPTED with the new terms, or REJECTED with every reason and the order as it was",
      content = @Content(schema = @Schema(implementation = DecisionView.class)))
  public Response replace(
      @PathParam("account") AccountId account,
      @PathParam("clientOrderId") ClientOrderId order,
      ReplaceBody body,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    VisibleAccounts.book(views.now().state(), caller, account);
    return changed(orders.replace(caller.id(), account, order, body.quantity(), body.limitPrice()));
  }

  private static Response changed(Answer<PlaceOrders.Changed> answer) {
    return switch (answer.outcome()) {
      case PlaceOrders.Done done ->
          Response.ok(DecisionView.passed(done.order(), done.before(), answer.seq(), answer.at()))
              .build();
      case PlaceOrders.NotReplaced refused ->
          Response.ok(
                  DecisionView.of(
                      refused.order(), refused.findings(), false, false, answer.seq(), answer.at()))
              .build();
      case PlaceOrders.NotChanged refused -> throw Refusals.problem(refused.refusal());
    };
  }
}
