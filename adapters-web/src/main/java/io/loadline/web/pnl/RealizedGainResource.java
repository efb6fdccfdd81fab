package io.loadline.web.pnl;

import io.loadline.application.pnl.RealizedGains;
import io.loadline.application.pnl.RealizedGains.Gain;
import io.loadline.application.pnl.RealizedGains.Place;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.LotMatch;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was realized, lot by lot. */
@Path("accounts/{account}/realized-gains")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class RealizedGainResource {
  private final Views views;
  private final RealizedGains gains;

  @Inject
  public RealizedGainResource(@Context Views views, @Context RealizedGains gains) {
    this.views = views;
    this.gains = gains;
  }

  /** Part of a lot that a fill closed. */
  @Schema(name = "RealizedGain")
  public record GainLine(
      InstrumentId instrument,
      @Schema(description = "LONG or SHORT in a hedging account, else null")
          @Nullable PositionSide positionSide,
      @Schema(description = "The fill that opened the lot") FillId openedBy,
      Instant openedAt,
      @Schema(description = "The fill that closed this part of it") FillId closedBy,
      Instant closedAt,
      @Schema(description = "How long it was held, ISO 8601, such as P400DT2H") String held,
      @Schema(description = "How many whole days of 24 hours that is") long heldDays,
      @Schema(description = "Units that were closed: positive of a long lot, negative of a short")
          BigDecimal quantity,
      @Schema(description = "Per unit of today (after splits), in settlement currency")
          BigDecimal openingPrice,
      @Schema(description = "Price of the closing fill per unit, in settlement currency")
          BigDecimal closingPrice,
      @Schema(description = "What the part was opened at, signed like quantity") BigDecimal cost,
      @Schema(description = "What it was closed at, signed like quantity") BigDecimal proceeds,
      @Schema(description = "Before fees, positive is a profit, in settlement currency")
          BigDecimal gain,
      @Schema(description = "Settlement currency of the amounts") Currency currency,
      @Schema(description = "Reporting per settlement currency when it was closed; null: unknown")
          @Nullable BigDecimal rate,
      @Schema(description = "The gain in reporting currency at that rate; null: unknown")
          @Nullable BigDecimal reportedGain) {
    static GainLine of(Gain gain) {
      LotMatch match = gain.match();
      PositionSide side = gain.place().key().side();
      Instant closedAt = gain.closing().executedAt();
      Duration held = Duration.between(match.lot().openedAt(), closedAt);
      BigDecimal rate = gain.rate();
      return new GainLine(
          gain.place().key().instrument(),
          side == PositionSide.NET ? null : side,
          match.lot().fillId(),
          match.lot().openedAt(),
          gain.closing().fillId(),
          closedAt,
          iso(held),
          held.toDays(),
          match.quantity(),
          match.lot().price(),
          gain.closing().price().value(),
          match.cost(),
          match.value(),
          match.gain(),
          gain.contract().settlementCurrency(),
          rate,
          rate == null ? null : match.gain().multiply(rate));
    }

    /** With days, which {@link Duration} writes as hours. */
    private static String iso(Duration held) {
      long days = held.toDays();
      Duration rest = held.minusDays(days);
      return "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
    }
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listRealizedGains",
      summary = "Realized gains lot by lot, with how long each was held",
      description =
          "One row for each part of a lot that a fill closed: by instrument, then in the order of"
              + " closing. from and to are half-open and of the time of closing. The gains add up"
              + " to realizedGross; fees are no part of them.")
  public Page<GainLine> list(
      @PathParam("account") AccountId account,
      @QueryParam("instrument") @Nullable InstrumentId instrument,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    return Page.of(
            gains.find(
                view.state(),
                book,
                Period.of(from, to, view.asOf()),
                instrument,
                cursor == null ? null : place(cursor),
                limit.value() + 1),
            limit,
            gain -> cursor(gain.place()),
            view.seq(),
            view.asOf())
        .map(GainLine::of);
  }

  private static Cursor cursor(Place place) {
    return Cursor.of(
        place.key().instrument().value(),
        place.key().side().name(),
        place.event().at().toString(),
        Integer.toString(place.event().rank()),
        Long.toString(place.event().arrival()),
        Integer.toString(place.match()));
  }

  private static Place place(Cursor cursor) {
    try {
      return new Place(
          new PositionKey(new InstrumentId(cursor.part(0)), PositionSide.valueOf(cursor.part(1))),
          new EventKey(cursor.instant(2), (int) cursor.number(3), cursor.number(4)),
          (int) cursor.number(5));
    } catch (IllegalArgumentException forged) {
      throw ProblemException.malformedAt(
          "/query/cursor", "must be the next of a page of this list");
    }
  }
}
