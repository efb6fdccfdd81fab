package io.loadline.web.account;

import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Answer;
import io.loadline.application.engine.KnownMovement;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Money;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Identified;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
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
  private final ManageAccounts accounts;

  @Inject
  public CashMovementResource(@Context ManageAccounts accounts) {
    this.accounts = accounts;
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
      @Nullable InstrumentId instrument) {
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
      return new CashMovement(movementId, type, new Money(amount, currency), at, instrument);
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
          duplicate,
          known.seq(),
          answer.at());
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "moveCash",
      summary = "Book a movement of cash",
      description =
          "Deposits less withdrawals are net deposits; all other movements are income. One of an"
              + " earlier day restates the opening of today.")
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
    Answer<ManageAccounts.Moved> answer =
        accounts.move(Caller.of(security).id(), account, body.movement());
    return switch (answer.outcome()) {
      case ManageAccounts.Booked(KnownMovement known) ->
          Answers.written(MovementView.of(known, false, answer), false);
      case ManageAccounts.Duplicate(KnownMovement known) ->
          Answers.written(MovementView.of(known, true, answer), true);
      case ManageAccounts.Refused refused -> throw Refusals.problem(refused.refusal());
    };
  }
}
