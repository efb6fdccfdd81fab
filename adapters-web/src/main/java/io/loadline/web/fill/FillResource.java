package io.loadline.web.fill;

import io.loadline.application.engine.Answer;
import io.loadline.application.fill.BookFills;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Direction;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.position.PositionBody;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.Refusals;
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
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Fills: booked, busted, corrected. */
@Path("accounts/{account}/fills")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "fills")
public class FillResource {
  private static final int LONGEST_REASON = 1_000;

  /** Words that say which end comes first, and are no ids of orders in {@code ?order=}. */
  private static final Set<String> DIRECTIONS = Set.of("asc", "desc");

  private final BookFills fills;
  private final Views views;
  private final FillHistory history;

  @Inject
  public FillResource(
      @Context BookFills fills, @Context Views views, @Context FillHistory history) {
    this.fills = fills;
    this.views = views;
    this.history = history;
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listFills",
      summary = "The fills of an account",
      description =
          "In the order of trade time, then arrival; corrections applied, busted ones marked. from"
              + " and to are half-open. order=desc: the latest first. Any other order is the id of"
              + " the client's order, as orderId is.")
  public Page<FillLine> list(
      @PathParam("account") AccountId account,
      @QueryParam("instrument") @Nullable InstrumentId instrument,
      @QueryParam("algorithm") @Nullable AlgorithmId algorithm,
      @QueryParam("order") @Nullable ClientOrderId order,
      @QueryParam("orderId") @Nullable ClientOrderId orderId,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), Caller.of(security), account);
    Direction direction =
        order == null || !DIRECTIONS.contains(order.value()) ? null : new Direction(order.value());
    if (order != null && orderId != null && direction == null) {
      throw ProblemException.malformedAt("/query/order", "must be asc or desc beside orderId");
    }
    ClientOrderId wanted = direction != null || orderId != null ? orderId : order;
    FillHistory.Filter filter =
        new FillHistory.Filter(
            instrument, algorithm, wanted == null ? null : wanted.value(), from, to);
    FillHistory.Place after =
        cursor == null
            ? null
            : new FillHistory.Place(cursor.instant(0), cursor.number(1), cursor.part(2));
    return Page.of(
            direction != null && direction.isDescending()
                ? history.latest(account, filter, after, limit.value() + 1)
                : history.find(account, filter, after, limit.value() + 1),
            limit,
            line ->
                Cursor.of(
                    line.place().executedAt().toString(),
                    Long.toString(line.place().seq()),
                    line.place().key()),
            view.seq(),
            view.asOf())
        .map(FillLine::of);
  }

  @GET
  @Path("{fillId}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getFill",
      summary = "One fill as it stands now",
      description = "Corrections applied; a busted one is marked.")
  public FillLine get(
      @PathParam("account") AccountId account,
      @PathParam("fillId") FillId fillId,
      @Context SecurityContext security) {
    VisibleAccounts.book(views.now().state(), Caller.of(security), account);
    return history.one(account, fillId).map(FillLine::of).orElseThrow(Answers::notFound);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.TRADER)
  @Operation(
      operationId = "bookFill",
      summary = "Book a fill",
      description =
          "A fill is a fact: an oversell is booked, and a breach raised, unless strict=true refuses"
              + " it (422 SHORT_NOT_ALLOWED). One that comes late is booked at its place. The same"
              + " content again answers 200 with the first answer, other content 409"
              + " FILL_CONFLICT.")
  @APIResponse(
      responseCode = "201",
      description = "Booked",
      content = @Content(schema = @Schema(implementation = FillAnswer.class)))
  @APIResponse(
      responseCode = "200",
      description = "Booked before, with the same content",
      content = @Content(schema = @Schema(implementation = FillAnswer.class)))
  public Response book(
      @PathParam("account") AccountId account,
      FillBody body,
      @QueryParam("strict") @DefaultValue("false") boolean strict,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    VisibleAccounts.book(views.now().state(), caller, account);
    Answer<BookFills.Outcome> answer = fills.book(caller.id(), account, body.fill(), strict);
    return switch (answer.outcome()) {
      case BookFills.Booked booked ->
          Answers.written(
              FillAnswer.of(account, booked.fill(), booked.result(), false, answer, views.now()),
              false);
      case BookFills.Duplicate duplicate ->
          Answers.written(
              FillAnswer.of(
                  account, duplicate.fill(), duplicate.result(), true, answer, views.now()),
              true);
      case BookFills.Refused refused -> throw Refusals.problem(refused.refusal());
    };
  }

  /** Why a fill is taken out of the history. */
  @Schema(name = "BustRequest")
  public record BustBody(String reason) {
    /** Refuses what no reason can be. */
    public BustBody {
      requireReason(reason);
    }
  }

  /** What a fill should have been, and why. */
  @Schema(name = "CorrectionRequest")
  public record CorrectionBody(
      @Schema(description = "The right quantity, unsigned; absent keeps it")
          @Nullable Quantity quantity,
      @Schema(description = "The right price per unit, in settlement currency; absent keeps it")
          @Nullable Price price,
      @Nullable FeeBody fee,
      String reason) {
    /** Refuses what no reason can be. */
    public CorrectionBody {
      requireReason(reason);
      if (quantity == null && price == null && fee == null) {
        throw new IllegalArgumentException("must name a quantity, a price or a fee to correct");
      }
    }
  }

  /** What became of a bust or correction. */
  @Schema(name = "AmendedFill")
  public record AmendedView(
      @Schema(description = "APPLIED, or KEPT until the fill comes") String status,
      @Schema(description = "True when the history had been changed so before") boolean duplicate,
      @Schema(description = "True when the fill is out of the history") boolean busted,
      @Schema(description = "The fill as it stands; null when it has not come yet")
          @Nullable FillView fill,
      @Schema(description = "The position as it is now; null when the fill has not come yet")
          @Nullable PositionBody position,
      long seq,
      Instant asOf) {}

  @POST
  @Path("{fillId}/bust")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.TRADER, Roles.ADMINISTRATOR})
  @Operation(
      operationId = "bustFill",
      summary = "Take a fill out of the history",
      description =
          "Everything after it in that position is recomputed; the journal keeps what was"
              + " believed before. A bust that comes before its fill is kept (202) and applied when"
              + " that comes.")
  @APIResponse(
      responseCode = "200",
      description = "The fill is out of the history",
      content = @Content(schema = @Schema(implementation = AmendedView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Kept until the fill comes",
      content = @Content(schema = @Schema(implementation = AmendedView.class)))
  public Response bust(
      @PathParam("account") AccountId account,
      @PathParam("fillId") FillId fillId,
      BustBody body,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    VisibleAccounts.book(views.now().state(), caller, account);
    return amended(account, fills.bust(caller.id(), account, new Bust(fillId, body.reason())));
  }

  @POST
  @Path("{fillId}/correction")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.TRADER, Roles.ADMINISTRATOR})
  @Operation(
      operationId = "correctFill",
      summary = "Correct a fill's quantity, price or fee",
      description =
          "What is given replaces the fill's own. Everything after it in that position is worked"
              + " out anew. A rate that was unknown when the fill was booked is looked up again, so"
              + " that a correction to the same content fills it in. A correction that comes before"
              + " its fill is kept (202).")
  @APIResponse(
      responseCode = "200",
      description = "The fill is corrected",
      content = @Content(schema = @Schema(implementation = AmendedView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Kept until the fill comes",
      content = @Content(schema = @Schema(implementation = AmendedView.class)))
  public Response correct(
      @PathParam("account") AccountId account,
      @PathParam("fillId") FillId fillId,
      CorrectionBody body,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    VisibleAccounts.book(views.now().state(), caller, account);
    Money fee = body.fee() == null ? null : new Money(body.fee().amount(), body.fee().currency());
    return amended(
        account,
        fills.correct(
            caller.id(),
            account,
            new Correction(fillId, body.quantity(), body.price(), fee, body.reason())));
  }

  private Response amended(AccountId account, Answer<BookFills.Amended> answer) {
    return switch (answer.outcome()) {
      case BookFills.Done done ->
          Response.ok(view(account, done.fill(), done.busted(), false, answer)).build();
      case BookFills.DoneBefore done ->
          Response.ok(view(account, done.fill(), done.busted(), true, answer)).build();
      case BookFills.Kept kept ->
          Response.status(Response.Status.ACCEPTED)
              .entity(
                  new AmendedView(
                      "KEPT", kept.before(), false, null, null, answer.seq(), answer.at()))
              .build();
      case BookFills.NotAmended refused -> throw Refusals.problem(refused.refusal());
    };
  }

  private AmendedView view(
      AccountId account, Fill fill, boolean busted, boolean duplicate, Answer<?> answer) {
    return new AmendedView(
        "APPLIED",
        duplicate,
        busted,
        FillView.of(fill),
        PositionBody.current(account, fill, views.now()),
        answer.seq(),
        answer.at());
  }

  private static void requireReason(String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "must have 1 to " + LONGEST_REASON + " characters: reason");
    }
  }
}
