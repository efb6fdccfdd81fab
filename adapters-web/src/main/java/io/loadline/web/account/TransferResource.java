package io.loadline.web.account;

import io.loadline.application.account.TransferPositions;
import io.loadline.application.engine.Answer;
import io.loadline.application.engine.State;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.BookedTransfer;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Positions that go to another account with their cost. */
@Path("accounts/{account}/transfers")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class TransferResource {
  private final TransferPositions transfers;
  private final Views views;

  @Inject
  public TransferResource(@Context TransferPositions transfers, @Context Views views) {
    this.transfers = transfers;
    this.views = views;
  }

  /** Moves part of a position. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "transferPosition",
      summary = "Move part of a position to another account, with its cost",
      description =
          "The lots that would be closed first go, each with its price, cost and opening time; by"
              + " average cost a part of the pool goes at the average. Nothing is realized on"
              + " either side, and no cash moves. Net deposits of both accounts change by what the"
              + " lots are worth at the mark of that time (at their cost when there is none), so"
              + " that profit and drawdown stay. What was booked in the position before a transfer"
              + " is settled: a fill, bust, correction or split that would come before it is"
              + " refused with BEFORE_TRANSFER. Refused: TRANSFERS_MORE_THAN_HELD,"
              + " TRANSFER_NOT_LAST (something is booked after that time), OPPOSITE_POSITION,"
              + " COST_BASES_DIFFER (AVERAGE and another), POSITION_MODES_DIFFER, BOOKS_CROSSED,"
              + " ACCOUNT_UNKNOWN, INSTRUMENT_UNKNOWN, SCALE, VALIDATION.")
  @APIResponse(
      responseCode = "201",
      description = "Booked",
      content = @Content(schema = @Schema(implementation = TransferAnswer.class)))
  @APIResponse(
      responseCode = "200",
      description = "Booked before, with the same content",
      content = @Content(schema = @Schema(implementation = TransferAnswer.class)))
  public Response transfer(
      @PathParam("account") AccountId account,
      TransferBody body,
      @Context SecurityContext security) {
    Answer<TransferPositions.Outcome> answer =
        transfers.transfer(Caller.of(security).id(), body.from(account));
    return switch (answer.outcome()) {
      case TransferPositions.Booked(BookedTransfer booked) ->
          Answers.written(answer(booked, false, answer), false);
      case TransferPositions.Duplicate(BookedTransfer booked) ->
          Answers.written(answer(booked, true, answer), true);
      case TransferPositions.Refused refused -> throw Refusals.problem(refused.refusal());
    };
  }

  /** The transfers of an account. */
  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listTransfers",
      summary = "What came from other accounts and went to them?",
      description = "In the order in which they were booked.")
  public Page<TransferView> list(
      @PathParam("account") AccountId account,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    long after = cursor == null ? 0 : seqOf(cursor);
    List<BookedTransfer> found =
        StreamSupport.stream(book.transfers().from(after + 1).spliterator(), false)
            .map(Map.Entry::getValue)
            .limit(limit.value() + 1L)
            .toList();
    return Page.of(
            found, limit, each -> Cursor.of(Long.toString(each.arrival())), view.seq(), view.asOf())
        .map(each -> TransferView.of(each, contract(view.state(), each)));
  }

  private TransferAnswer answer(BookedTransfer booked, boolean duplicate, Answer<?> answer) {
    return TransferAnswer.of(booked, contract(views.now().state(), booked), duplicate, answer);
  }

  private static ContractSpec contract(State state, BookedTransfer booked) {
    return Objects.requireNonNull(state.contract(booked.transfer().key().instrument()));
  }

  private static long seqOf(Cursor cursor) {
    try {
      return Long.parseLong(cursor.part(0));
    } catch (IllegalArgumentException forged) {
      throw ProblemException.malformedAt(
          "/query/cursor", "must be the next of a page of this list");
    }
  }
}
