package io.loadline.web.limit;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Refusal;
import io.loadline.application.limit.ManageLimits;
import io.loadline.application.pnl.Views;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Regime;
import io.loadline.domain.limit.Regimes;
import io.loadline.web.component.WebComponent;
import io.loadline.web.problem.Refusals;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the market is. */
@Path("market-regime")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "limits")
public class MarketRegimeResource {
  private final ManageLimits limits;
  private final Views views;

  @Inject
  public MarketRegimeResource(@Context ManageLimits limits, @Context Views views) {
    this.limits = limits;
    this.views = views;
  }

  /** How the market is, as somebody declares it. */
  @Schema(name = "RegimeDeclaration")
  public record RegimeBody(
      Regime regime,
      @Schema(description = "Of this instrument alone; absent: of the whole firm")
          @Nullable InstrumentId instrument,
      String reason) {
    /** Refuses what no reason can be. */
    public RegimeBody {
      Texts.require(reason, "reason");
    }
  }

  /** An instrument whose regime is not the firm's. */
  @Schema(name = "InstrumentRegime")
  public record InstrumentRegime(InstrumentId instrument, Regime regime) {}

  /** How the market is. */
  @Schema(name = "MarketRegime")
  public record RegimeView(
      @Schema(description = "Of the instrument asked for, else of the firm") Regime regime,
      @Nullable InstrumentId instrument,
      @Schema(description = "Of the firm: VOLATILE holds for every instrument") Regime firm,
      @Schema(description = "Those that were set apart") List<InstrumentRegime> instruments,
      long seq,
      Instant asOf) {
    static RegimeView of(
        Regimes regimes, @Nullable InstrumentId instrument, long seq, Instant asOf) {
      return new RegimeView(
          regimes.of(instrument),
          instrument,
          regimes.firm(),
          regimes
              .instruments()
              .entries()
              .map(entry -> new InstrumentRegime(entry.getKey(), entry.getValue()))
              .toList(),
          seq,
          asOf);
    }
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.RISK_MANAGER)
  @Operation(
      operationId = "declareMarketRegime",
      summary = "Declare the market NORMAL or VOLATILE",
      description =
          "In VOLATILE the value of a limit is multiplied by its volatileFactor. A declaration, not"
              + " an edit: no If-Match is asked for.")
  public RegimeView declare(RegimeBody body, @Context SecurityContext security) {
    if (body.instrument() != null && views.now().state().listing(body.instrument()) == null) {
      throw Refusals.problem(
          Refusal.rule("INSTRUMENT_UNKNOWN", "/instrument", "is not listed: " + body.instrument()));
    }
    Answer<Regimes> answer =
        limits.declare(Caller.of(security).id(), body.instrument(), body.regime(), body.reason());
    return RegimeView.of(answer.outcome(), body.instrument(), answer.seq(), answer.at());
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(operationId = "getMarketRegime", summary = "How the market is")
  public RegimeView get(@QueryParam("instrument") @Nullable InstrumentId instrument) {
    Views.View view = views.now();
    return RegimeView.of(view.state().controls().regimes(), instrument, view.seq(), view.asOf());
  }
}
