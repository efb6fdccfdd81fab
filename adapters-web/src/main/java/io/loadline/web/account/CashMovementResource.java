package io.loadline.web.account;

import io.loadline.application.account.CashHistory;
import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Answer;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Money;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Identified;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Cash that comes and goes without a trade. */
@Path("accounts/{account}/cash-movements")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class CashMovementResource {
  private static final int LONGEST_REASON = 1_000;

  private final ManageAccounts accounts;
  private final CashHistory history;
  private final Views views;

  @Inject
  public CashMovementResource(
      @Context ManageAccounts accounts, @Context CashHistory history, @Context Views views) {
    this.accounts = accounts;
    this.history = history;
    this.views = views;
  }

  /** A movement in a list. */
  @Schema(name = "CashMovementLine")
  public record MovementLine(
      MovementId movementId,
      CashMovement.Type type,
      Currency currency,
      @Schema(
              description =
                  "In currency, as the type signs it: DEPOSIT, WITHDRAWAL and FEE positive;"
                      + " FUNDING, INTEREST, DIVIDEND and ADJUSTMENT positive when it came in")
          BigDecimal amount,
      Instant at,
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithmId,
      @Schema(description = "Reporting currency per unit of currency at that time; null: unknown")
          @Nullable BigDecimal rate,
      @Schema(description = "Its number in the one order of changes") long seq) {
    /** The wire form of a movement as it was booked. */
    public static MovementLine of(CashHistory.Line line) {
      CashMovement movement = line.movement();
      return new MovementLine(
          movement.id(),
          movement.type(),
          movement.money().currency(),
          movement.money().amount(),
          movement.at(),
          movement.instrument(),
          movement.algorithm(),
          line.rate(),
          line.seq());
    }
  }

  /** Why a movement is taken back. */
  @Schema(name = "ReversalRequest")
  public record ReversalBody(String reason) {
    /** Refuses what no reason can be. */
    public ReversalBody {
      if (reason.isBlank() || reason.length() > LONGEST_REASON) {
        throw new IllegalArgumentException(
            "must have 1 to " + LONGEST_REASON + " characters: reason");
      }
    }
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listCashMovements",
      summary = "The cash movements of an account",
      description =
          "In the order of their time, then arrival; from and to are half-open. What transfers of"
              + " positions booked stands with the transfers.")
  public Page<MovementLine> list(
      @PathParam("account") AccountId account,
      @QueryParam("type") CashMovement.@Nullable Type type,
      @QueryParam("currency") @Nullable Currency currency,
      @QueryParam("instrument") @Nullable InstrumentId instrument,
      @QueryParam("algorithm") @Nullable AlgorithmId algorithm,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    VisibleAccounts.book(view.state(), Caller.of(security), account);
    CashHistory.Filter filter =
        new CashHistory.Filter(null, type, currency, instrument, algorithm, from, to);
    CashHistory.Place after =
        cursor == null ? null : new CashHistory.Place(cursor.instant(0), cursor.number(1));
    return Page.of(
            history.find(account, filter, after, limit.value() + 1),
            limit,
            line -> Cursor.of(line.movement().at().toString(), Long.toString(line.seq())),
            view.seq(),
            view.asOf())
        .map(MovementLine::of);
  }

  @GET
  @Path("{movementId}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getCashMovement", summary = "One cash movement")
  public MovementLine get(
      @PathParam("account") AccountId account,
      @PathParam("movementId") MovementId movementId,
      @Context SecurityContext security) {
    VisibleAccounts.book(views.now().state(), Caller.of(security), account);
    return history.find(account, CashHistory.Filter.of(movementId), null, 1).stream()
        .map(MovementLine::of)
        .findFirst()
        .orElseThrow(Answers::notFound);
  }

  @POST
  @Path("{movementId}/reversal")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.TRADER, Roles.ADMINISTRATOR})
  @Operation(
      operationId = "reverseCashMovement",
      summary = "Take a cash movement back",
      description =
          "Books a movement of the opposite amount at the same time, so that every sum is as if"
              + " neither had been; both stay in the list. The same again answers 200. For"
              + " administrators, and for traders of an account that says ownBooks.")
  @APIResponse(
      responseCode = "201",
      description = "Booked",
      content = @Content(schema = @Schema(implementation = MovementView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Taken back before",
      content = @Content(schema = @Schema(implementation = MovementView.class)))
  public Response reverse(
      @PathParam("account") AccountId account,
      @PathParam("movementId") MovementId movementId,
      ReversalBody body,
      @Context UriInfo uri,
      @Context SecurityContext security) {
    OwnBooks.require(views.now().state(), Caller.of(security), account);
    Response written =
        written(accounts.reverse(Caller.of(security).id(), account, movementId, body.reason()));
    if (written.getStatus() != Response.Status.CREATED.getStatusCode()) {
      return written;
    }
    MovementView view = (MovementView) written.getEntity();
    return Response.fromResponse(written)
        .location(uri.getAbsolutePath().resolve("../" + view.movementId()))
        .build();
  }

  /** A movement as a client sends it. */
  @Schema(name = "CashMovementRequest")
  public record MovementBody(
      MovementId movementId,
      CashMovement.Type type,
      Currency currency,
      @Schema(
              description =
                  "DEPOSIT positive = in; WITHDRAWAL and FEE positive = out; FUNDING, INTEREST,"
                      + " DIVIDEND and ADJUSTMENT signed, positive = in")
          BigDecimal amount,
      @Schema(description = "When it took effect; decides the trading day") Instant at,
      @Nullable InstrumentId instrument,
      @Schema(description = "Whose result it is, such as the funding of its position")
          @Nullable AlgorithmId algorithmId) {
    /** Refuses what no movement can be, as long as it can be answered as a refusal. */
    public MovementBody {
      requireDeposit(type, amount);
    }

    private static void requireDeposit(CashMovement.Type type, BigDecimal amount) {
      if (type.isDeposit() && amount.signum() <= 0) {
        throw new IllegalArgumentException(
            "must be > 0 for a " + type + ": amount=" + Decimals.text(amount));
      }
    }

    CashMovement movement() {
      return new CashMovement(
          movementId, type, new Money(amount, currency), at, instrument, algorithmId);
    }
  }

  /** A movement that was booked. */
  @Schema(name = "CashMovement")
  public record MovementView(
      MovementId movementId,
      CashMovement.Type type,
      Currency currency,
      @Schema(
              description =
                  "In currency, as the type signs it: DEPOSIT, WITHDRAWAL and FEE positive;"
                      + " FUNDING, INTEREST, DIVIDEND and ADJUSTMENT positive when it came in")
          BigDecimal amount,
      Instant at,
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithmId,
      @Schema(description = "True when it had been booked before") boolean duplicate,
      @Schema(description = "Its number in the one order of changes") long seq,
      Instant asOf)
      implements Identified {
    @Override
    public String identity() {
      return movementId.value();
    }

    static MovementView of(KnownMovement known, boolean duplicate, Answer<?> answer) {
      CashMovement movement = known.movement();
      return new MovementView(
          movement.id(),
          movement.type(),
          movement.money().currency(),
          movement.money().amount(),
          movement.at(),
          movement.instrument(),
          movement.algorithm(),
          duplicate,
          known.seq(),
          answer.at());
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.TRADER, Roles.ADMINISTRATOR})
  @Operation(
      operationId = "moveCash",
      summary = "Book a movement of cash",
      description =
          "Deposits less withdrawals are net deposits; all other movements are income. One of an"
              + " earlier day restates the opening of today. For administrators, and for traders of"
              + " an account that says ownBooks.")
  @APIResponse(
      responseCode = "201",
      description = "Booked",
      content = @Content(schema = @Schema(implementation = MovementView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Booked before, with the same content",
      content = @Content(schema = @Schema(implementation = MovementView.class)))
  public Response move(
      @PathParam("account") AccountId account,
      MovementBody body,
      @Context SecurityContext security) {
    OwnBooks.require(views.now().state(), Caller.of(security), account);
    return written(accounts.move(Caller.of(security).id(), account, body.movement()));
  }

  private static Response written(Answer<ManageAccounts.Moved> answer) {
    return switch (answer.outcome()) {
      case ManageAccounts.Booked(KnownMovement known) ->
          Answers.written(MovementView.of(known, false, answer), false);
      case ManageAccounts.Duplicate(KnownMovement known) ->
          Answers.written(MovementView.of(known, true, answer), true);
      case ManageAccounts.Refused refused -> throw Refusals.problem(refused.refusal());
    };
  }
}
