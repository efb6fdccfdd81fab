package io.loadline.web.position;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.application.pnl.PositionHistory;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.PositionValue;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.position.Position;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an account holds, now or at any time. */
@Path("accounts/{account}/positions")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "positions")
public class PositionResource {
  private final Views views;
  private final PositionHistory history;

  @Inject
  public PositionResource(@Context Views views, @Context PositionHistory history) {
    this.views = views;
    this.history = history;
  }

  /** The positions of an account. */
  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listPositions",
      summary = "What does the account hold?",
      description =
          "One position per instrument (and side, when hedged), in the instrument's settlement"
              + " currency, valued at the current mark. Flat ones are left out unless asked for.")
  public Page<PositionBody> list(
      @PathParam("account") AccountId account,
      @QueryParam("instrument") @Nullable InstrumentId instrument,
      @QueryParam("includeFlat") @DefaultValue("false") boolean includeFlat,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    PositionKey after = cursor == null ? null : keyOf(cursor);
    List<PositionValue> found = new ArrayList<>();
    for (Map.Entry<PositionKey, Holding> entry :
        after == null ? book.holdings() : book.holdings().from(after)) {
      PositionKey key = entry.getKey();
      boolean wanted =
          !key.equals(after)
              && (instrument == null || key.instrument().equals(instrument))
              && (includeFlat || !entry.getValue().position().isFlat());
      if (wanted) {
        found.add(PositionValue.of(key, entry.getValue().position(), view.market()));
      }
      if (found.size() > limit.value()) {
        break;
      }
    }
    return Page.of(
            found,
            limit,
            value -> Cursor.of(value.key().instrument().value(), value.key().side().name()),
            view.seq(),
            view.asOf())
        .map(value -> PositionBody.of(value).restated(account, value.key(), view));
  }

  /** One position with its lots. */
  @GET
  @Path("{symbol}")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getPosition",
      summary = "One position, now or at another time",
      description =
          "With asOf: as of that trade time. With asKnown: as it was known when that seq was the"
              + " last change. Valued at the current mark in any case.")
  public PositionDetail get(
      @PathParam("account") AccountId account,
      @PathParam("symbol") InstrumentId symbol,
      @QueryParam("positionSide") @Nullable PositionSide side,
      @QueryParam("asOf") @Nullable Instant asOf,
      @QueryParam("asKnown") @Nullable Long asKnown,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    Listing listing = listing(view.state(), symbol);
    PositionKey key = key(book, symbol, side);
    if (asKnown != null && (asKnown < 0 || asKnown > view.seq())) {
      throw ProblemException.malformedAt(
          "/query/asKnown", "must be a seq that was given out: 0 to " + view.seq());
    }
    Holding holding = book.holding(key, listing.instrument().contract());
    if (asOf != null || asKnown != null) {
      holding =
          history.asOf(
              view.state(),
              account,
              key,
              asOf == null ? Instant.MAX : asOf,
              asKnown == null ? view.seq() : asKnown);
    }
    PositionValue value = PositionValue.of(key, holding.position(), view.market());
    return PositionDetail.of(value, PositionBody.of(value).restated(account, key, view), view);
  }

  /** The arithmetic behind a position. */
  @GET
  @Path("{symbol}/explanation")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "explainPosition",
      summary = "How did this number come to be?",
      description =
          "Each fill with the lots that it matched, its fee and rates, and the sums that follow. A"
              + " transfer stands there with the lots that it moved and counts as a fill at their"
              + " cost. Page by page, oldest first; opening has the lots and sums of all that came"
              + " before the page. The residual is realizedGross + unrealized − gain(Σ value of the"
              + " signed fills, market value): always 0.")
  public ExplanationBody explain(
      @PathParam("account") AccountId account,
      @PathParam("symbol") InstrumentId symbol,
      @QueryParam("positionSide") @Nullable PositionSide side,
      @QueryParam("limit") @DefaultValue("1000") Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    Listing listing = listing(view.state(), symbol);
    PositionKey key = key(book, symbol, side);
    Timeline timeline = history.known(view.state(), account, key, view.seq());
    return ExplanationBody.of(
        timeline,
        Position.flat(listing.instrument().contract(), book.costBasis()),
        cursor == null ? null : ExplanationBody.place(cursor),
        limit,
        view);
  }

  private static Listing listing(State state, InstrumentId symbol) {
    Listing listing = state.listing(symbol);
    if (listing == null) {
      throw Answers.notFound();
    }
    return listing;
  }

  private static PositionKey key(Book book, InstrumentId symbol, @Nullable PositionSide side) {
    boolean hedging = book.account().positionMode() == PositionMode.HEDGING;
    if (hedging == (side == null || side == PositionSide.NET)) {
      throw ProblemException.malformedAt(
          "/query/positionSide",
          hedging
              ? "must be LONG or SHORT: the account keeps long and short apart"
              : "must be absent: the account nets long and short");
    }
    return new PositionKey(symbol, side == null ? PositionSide.NET : side);
  }

  private static PositionKey keyOf(Cursor cursor) {
    try {
      return new PositionKey(
          new InstrumentId(cursor.part(0)), PositionSide.valueOf(cursor.part(1)));
    } catch (IllegalArgumentException forged) {
      throw ProblemException.malformedAt(
          "/query/cursor", "must be the next of a page of this list");
    }
  }
}
