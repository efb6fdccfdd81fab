package io.loadline.web.market;

import io.loadline.application.engine.Future;
import io.loadline.application.engine.Refusal;
import io.loadline.application.pnl.Prices;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.pnl.Views;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rates of exchange. */
@Path("fx-rates")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "marks")
public class FxRateResource {
  private static final int MOST_RATES = 10_000;
  private static final int NANOS_IN_A_MICRO = 1_000;
  private static final int MICROS = 6;

  private final Prices prices;
  private final RateBoard rates;
  private final Views views;

  @Inject
  public FxRateResource(@Context Prices prices, @Context RateBoard rates, @Context Views views) {
    this.prices = prices;
    this.rates = rates;
    this.views = views;
  }

  /** A rate as a client sends it. */
  @Schema(name = "FxRateRequest")
  public record RateBody(
      Currency base,
      Currency quote,
      @Schema(description = "1 base = rate quote, above 0") BigDecimal rate,
      @Schema(description = "From when it holds; default now") @Nullable Instant asOf,
      @Schema(
              description =
                  "ISO 8601 duration: a rate of the pair older than this is stale; above 0, at most"
                      + " P36500D. Default: as the newest rate of the pair has it, else PT24H",
              examples = "PT24H")
          @Nullable Duration rateMaxAge) {
    /** Refuses what no rate can be. */
    public RateBody {
      if (rate.signum() <= 0) {
        throw new IllegalArgumentException("must be > 0: rate=" + rate);
      }
      if (base.equals(quote)) {
        throw new IllegalArgumentException("base and quote must differ: " + base);
      }
      if (rateMaxAge != null
          && (rateMaxAge.isNegative()
              || rateMaxAge.isZero()
              || rateMaxAge.compareTo(FxRate.LONGEST_MAX_AGE) > 0)) {
        throw new IllegalArgumentException(
            "must be > 0 and at most P36500D: rateMaxAge=" + rateMaxAge);
      }
    }
  }

  /** A rate as it is known. */
  @Schema(name = "FxRate")
  public record RateView(
      Currency base,
      Currency quote,
      @Schema(description = "1 base = rate quote; above 0") BigDecimal rate,
      Instant asOf,
      @Schema(description = "Age in seconds") BigDecimal age,
      @Schema(description = "How old it may become") Duration rateMaxAge,
      @Schema(description = "True when older than rateMaxAge") boolean stale) {
    static RateView of(FxRate rate, Instant now) {
      Duration age = Duration.between(rate.asOf(), now);
      return new RateView(
          rate.base(),
          rate.quote(),
          rate.rate(),
          rate.asOf(),
          BigDecimal.valueOf(Math.max(0, age.toNanos() / NANOS_IN_A_MICRO), MICROS),
          rate.maxAge(),
          age.compareTo(rate.maxAge()) > 0);
    }
  }

  /** How many rates were taken in. */
  @Schema(name = "PostedRates")
  public record Posted(
      @Schema(description = "How many were taken in") int accepted,
      @Schema(description = "How many were left out") int dropped,
      long seq,
      Instant asOf) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.MARKET_DATA, Roles.ADMINISTRATOR})
  @Operation(
      operationId = "postFxRates",
      summary = "Push rates of exchange",
      description =
          "Amounts of the past use the newest rate at or before their time. Inverse rates and"
              + " crosses over one currency are derived. What was booked keeps the rate that it was"
              + " booked with; what the day was opened at, and the equity of days that ended since"
              + " then, follow a rate that comes late. A rate older than its rateMaxAge is stale:"
              + " it is used, and what rests on it is flagged stale, as with marks; a cross is"
              + " stale with the first of its legs.")
  public Posted post(List<RateBody> body) {
    Views.View view = views.now();
    if (body.size() > MOST_RATES) {
      throw ProblemException.of(
          ProblemKind.TOO_LARGE, "A request may have " + MOST_RATES + " rates; split it.");
    }
    for (int i = 0; i < body.size(); i++) {
      Instant asOf = body.get(i).asOf();
      Refusal future = asOf == null ? null : Future.refusal(view.asOf(), asOf, i + "/asOf");
      if (future != null) {
        throw Refusals.problem(future);
      }
    }
    prices.rates(
        body.stream()
            .map(
                each ->
                    new FxRate(
                        each.base(),
                        each.quote(),
                        each.rate(),
                        each.asOf() == null ? view.asOf() : each.asOf(),
                        each.rateMaxAge() == null
                            ? rates.maxAge(each.base(), each.quote())
                            : each.rateMaxAge()))
            .toList());
    return new Posted(body.size(), 0, view.seq(), view.asOf());
  }

  @GET
  @RolesAllowed({
    Roles.TRADER,
    Roles.RISK_MANAGER,
    Roles.ADMINISTRATOR,
    Roles.AUDITOR,
    Roles.MARKET_DATA
  })
  @Operation(operationId = "listFxRates", summary = "The newest rate of every pair that was posted")
  public Page<RateView> list(
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    String after = cursor == null ? "" : cursor.part(0);
    List<FxRate> found =
        rates.latest().stream()
            .filter(rate -> pair(rate).compareTo(after) > 0)
            .sorted(Comparator.comparing(FxRateResource::pair))
            .limit(limit.value() + 1L)
            .toList();
    return Page.of(found, limit, rate -> Cursor.of(pair(rate)), view.seq(), view.asOf())
        .map(rate -> RateView.of(rate, view.asOf()));
  }

  private static String pair(FxRate rate) {
    return rate.base() + "/" + rate.quote();
  }
}
