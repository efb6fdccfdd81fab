package io.loadline.web.instrument;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Edited;
import io.loadline.application.engine.ListedSplit;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.application.instrument.ManageInstruments;
import io.loadline.application.pnl.Views;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.Split;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.IfMatch;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What can be traded. */
@Path("instruments")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "instruments")
public class InstrumentResource {
  private final ManageInstruments instruments;
  private final Views views;

  @Inject
  public InstrumentResource(@Context ManageInstruments instruments, @Context Views views) {
    this.instruments = instruments;
    this.views = views;
  }

  @PUT
  @Path("{symbol}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "putInstrument",
      summary = "List or change an instrument",
      description =
          "Kind, currencies, multiplier and inverse can change only while nobody has traded it."
              + " Changing needs If-Match.")
  @APIResponse(
      responseCode = "201",
      description = "Listed",
      content = @Content(schema = @Schema(implementation = InstrumentView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Changed, or the same as before",
      content = @Content(schema = @Schema(implementation = InstrumentView.class)))
  public Response put(
      @PathParam("symbol") InstrumentId symbol,
      InstrumentBody body,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Context SecurityContext security) {
    Answer<Edited<Instrument>> answer =
        instruments.put(
            Caller.of(security).id(), body.instrument(symbol), IfMatch.parse(ifMatch).seen());
    return Answers.edited(
        answer,
        (instrument, duplicate) ->
            InstrumentView.of(instrument, duplicate, answer.seq(), answer.at()));
  }

  @GET
  @Path("{symbol}")
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(operationId = "getInstrument", summary = "One instrument")
  @APIResponse(
      responseCode = "200",
      description = "The instrument",
      content = @Content(schema = @Schema(implementation = InstrumentView.class)))
  public Response get(@PathParam("symbol") InstrumentId symbol) {
    Views.View view = views.now();
    Listing listing = view.state().listing(symbol);
    if (listing == null) {
      throw Answers.notFound();
    }
    return Answers.versioned(
        listing.instrument(),
        InstrumentView.of(listing.instrument(), false, view.seq(), view.asOf()));
  }

  @GET
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(operationId = "listInstruments", summary = "All instruments, by symbol")
  public Page<InstrumentView> list(
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    State state = view.state();
    return Lists.page(
            state.instruments(),
            limit,
            cursor,
            InstrumentId::new,
            InstrumentId::value,
            view.seq(),
            view.asOf())
        .map(listing -> InstrumentView.of(listing.instrument(), false, view.seq(), view.asOf()));
  }

  /** A split that was applied. */
  @Schema(name = "Split")
  public record SplitView(
      String splitId,
      InstrumentId instrument,
      String ratio,
      Instant effectiveAt,
      @Schema(
              description =
                  "Price per new unit at which a fraction below the quantity scale was closed; null"
                      + " when fractions stay")
          @Nullable BigDecimal cashInLieuPrice,
      boolean duplicate,
      long seq,
      Instant asOf) {
    static SplitView of(Split split, boolean duplicate, Answer<?> answer) {
      return new SplitView(
          split.id().value(),
          split.instrument(),
          split.ratio(),
          split.effectiveAt(),
          split.cashInLieu() == null ? null : split.cashInLieu().value(),
          duplicate,
          answer.seq(),
          answer.at());
    }
  }

  /** A split in a list. */
  @Schema(name = "SplitLine")
  public record SplitLine(
      String splitId,
      InstrumentId instrument,
      @Schema(description = "new:old, 7:2 is 7 new for 2 old") String ratio,
      Instant effectiveAt,
      @Schema(
              description =
                  "Price per new unit at which a fraction below the quantity scale was closed; null"
                      + " when fractions stay")
          @Nullable BigDecimal cashInLieuPrice,
      @Schema(description = "The number under which it was applied") long seq) {
    static SplitLine of(ListedSplit listed) {
      Split split = listed.split();
      return new SplitLine(
          split.id().value(),
          split.instrument(),
          split.ratio(),
          split.effectiveAt(),
          split.cashInLieu() == null ? null : split.cashInLieu().value(),
          listed.arrival());
    }
  }

  @GET
  @Path("{symbol}/splits")
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(operationId = "listSplits", summary = "The splits of an instrument, the oldest first")
  public Page<SplitLine> splits(
      @PathParam("symbol") InstrumentId symbol,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    Listing listing = view.state().listing(symbol);
    if (listing == null) {
      throw Answers.notFound();
    }
    List<ListedSplit> all =
        listing
            .splits()
            .values()
            .sorted(
                Comparator.comparing((ListedSplit each) -> each.split().effectiveAt())
                    .thenComparing(ListedSplit::arrival))
            .toList();
    int from = cursor == null ? 0 : (int) cursor.number(0);
    return Page.of(
            all.stream().skip(from).limit(limit.value() + 1L).toList(),
            limit,
            each -> Cursor.of(Integer.toString(all.indexOf(each) + 1)),
            view.seq(),
            view.asOf())
        .map(SplitLine::of);
  }

  @POST
  @Path("{symbol}/splits")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Operation(
      operationId = "applySplit",
      summary = "Apply a split",
      description =
          "Quantities of all positions are multiplied by new ÷ old, costs stay. A split of the past"
              + " is booked at its place.")
  @APIResponse(
      responseCode = "201",
      description = "Applied",
      content = @Content(schema = @Schema(implementation = SplitView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Applied before, with the same content",
      content = @Content(schema = @Schema(implementation = SplitView.class)))
  public Response split(
      @PathParam("symbol") InstrumentId symbol, SplitBody body, @Context SecurityContext security) {
    Answer<ManageInstruments.SplitOutcome> answer =
        instruments.split(Caller.of(security).id(), body.split(symbol));
    return switch (answer.outcome()) {
      case ManageInstruments.Applied(Split split) ->
          Answers.written(SplitView.of(split, false, answer), false);
      case ManageInstruments.Duplicate(Split split) ->
          Answers.written(SplitView.of(split, true, answer), true);
      case ManageInstruments.Refused refused -> throw Refusals.problem(refused.refusal());
    };
  }
}
