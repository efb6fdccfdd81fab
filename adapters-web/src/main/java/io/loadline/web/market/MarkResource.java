package io.loadline.web.market;

import io.loadline.application.engine.Future;
import io.loadline.application.engine.Refusal;
import io.loadline.application.pnl.Prices;
import io.loadline.application.pnl.Views;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemError;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The latest prices of instruments. */
@Path("marks")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "marks")
public class MarkResource {
  private static final int MOST_MARKS = 10_000;
  private static final int LONGEST_SOURCE = 64;

  private final Prices prices;
  private final Views views;

  @Inject
  public MarkResource(@Context Prices prices, @Context Views views) {
    this.prices = prices;
    this.views = views;
  }

  /** A mark as a client sends it. */
  @Schema(name = "MarkRequest")
  public record MarkBody(
      InstrumentId instrument,
      @Schema(description = "Best price somebody would buy at, per unit in settlement currency")
          @Nullable BigDecimal bid,
      @Schema(description = "Best price somebody would sell at, per unit in settlement currency")
          @Nullable BigDecimal ask,
      @Schema(description = "Price of the last trade, per unit in settlement currency")
          @Nullable BigDecimal last,
      @Schema(
              description =
                  "Price to value positions at, per unit in settlement currency; goes before mid"
                      + " and last")
          @Nullable BigDecimal mark,
      @Schema(description = "When the prices were true; default now") @Nullable Instant asOf,
      @Nullable String source) {
    /** Refuses what no source can be. */
    public MarkBody {
      if (source != null && (source.isBlank() || source.length() > LONGEST_SOURCE)) {
        throw new IllegalArgumentException(
            "must have 1 to " + LONGEST_SOURCE + " characters: source");
      }
    }
  }

  /** A mark as it is known. */
  @Schema(name = "Mark")
  public record MarkView(
      InstrumentId instrument,
      @Schema(
              description =
                  "Best price somebody would buy at, per unit in settlement currency; null when not"
                      + " given")
          @Nullable BigDecimal bid,
      @Schema(
              description =
                  "Best price somebody would sell at, per unit in settlement currency; null when"
                      + " not given")
          @Nullable BigDecimal ask,
      @Schema(
              description =
                  "Price of the last trade, per unit in settlement currency; null when not given")
          @Nullable BigDecimal last,
      @Schema(
              description =
                  "Price that the source wants positions valued at, per unit in settlement"
                      + " currency; null when not given")
          @Nullable BigDecimal mark,
      @Schema(description = "The price that positions are valued at: mark, else mid, else last")
          BigDecimal value,
      Instant asOf,
      @Nullable String source,
      @Schema(description = "Age in seconds") BigDecimal age,
      @Schema(description = "True when older than markMaxAge of the instrument") boolean stale,
      @Schema(description = "The last change that the answer has seen") long seq) {
    public static MarkView of(Mark mark, Views.View view) {
      return new MarkView(
          mark.instrument(),
          mark.bid(),
          mark.ask(),
          mark.last(),
          mark.mark(),
          mark.value(),
          mark.asOf(),
          mark.source(),
          BigDecimal.valueOf(mark.age(view.asOf()).toNanos() / 1_000, 6),
          view.market().isStale(mark),
          view.seq());
    }
  }

  /** How many marks were taken in. */
  @Schema(name = "PostedMarks")
  public record Posted(
      @Schema(description = "How many were taken in") int accepted,
      @Schema(description = "Older than what is known, and so left out") int dropped,
      long seq,
      Instant asOf) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.MARKET_DATA, Roles.ADMINISTRATOR})
  @Operation(
      operationId = "postMarks",
      summary = "Push prices",
      description =
          "The latest counts: one that is older than what is known is dropped and counted. One that"
              + " is of before a roll and comes after it restates the previous close, and with it"
              + " the opening equity, within a second or two. All or none: when one cannot be read,"
              + " none is taken.")
  public Posted post(List<MarkBody> body) {
    Views.View view = views.now();
    if (body.size() > MOST_MARKS) {
      throw ProblemException.of(
          ProblemKind.TOO_LARGE, "A request may have " + MOST_MARKS + " marks; split it.");
    }
    List<Mark> marks = new ArrayList<>(body.size());
    List<ProblemError> errors = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      try {
        marks.add(mark(body.get(i), view));
      } catch (IllegalArgumentException refused) {
        errors.add(new ProblemError("/" + i, "VALIDATION", String.valueOf(refused.getMessage())));
      }
    }
    if (!errors.isEmpty()) {
      Problem problem = Problem.of(ProblemKind.REFUSED, errors.getFirst().detail());
      throw new ProblemException(
          new Problem(
              problem.type(),
              problem.title(),
              problem.status(),
              problem.detail(),
              problem.instance(),
              problem.code(),
              errors));
    }
    Prices.Posted posted = prices.marks(marks);
    return new Posted(posted.accepted(), posted.dropped(), view.seq(), view.asOf());
  }

  private static Mark mark(MarkBody body, Views.View view) {
    var listing = view.state().listing(body.instrument());
    if (listing == null) {
      throw new IllegalArgumentException("is not listed: instrument=" + body.instrument());
    }
    Instant asOf = body.asOf() == null ? view.asOf() : body.asOf();
    Refusal future = Future.refusal(view.asOf(), asOf, "asOf");
    if (future != null) {
      throw new IllegalArgumentException(future.detail());
    }
    Mark mark =
        new Mark(
            body.instrument(),
            body.bid(),
            body.ask(),
            body.last(),
            body.mark(),
            asOf,
            body.source());
    if (!listing.instrument().contract().allowsPrice(mark.value())) {
      throw new IllegalArgumentException(
          "must be > 0 for " + listing.instrument().contract().kind() + ": price=" + mark.value());
    }
    return mark;
  }

  @GET
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(operationId = "listMarks", summary = "The latest mark of every instrument")
  public Page<MarkView> list(
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    InstrumentId after = cursor == null ? null : cursor.value(0, InstrumentId::new);
    List<Mark> found =
        view.market().marks().all().stream()
            .filter(mark -> after == null || mark.instrument().compareTo(after) > 0)
            .sorted(Comparator.comparing(Mark::instrument))
            .flatMap(mark -> Stream.ofNullable(view.market().mark(mark.instrument())))
            .limit(limit.value() + 1L)
            .toList();
    return Page.of(
            found, limit, mark -> Cursor.of(mark.instrument().value()), view.seq(), view.asOf())
        .map(mark -> MarkView.of(mark, view));
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
  @Operation(operationId = "getMark", summary = "The latest mark of an instrument")
  public MarkView get(@PathParam("symbol") InstrumentId symbol) {
    Views.View view = views.now();
    Mark mark = view.market().mark(symbol);
    if (mark == null) {
      throw Answers.notFound();
    }
    return MarkView.of(mark, view);
  }
}
