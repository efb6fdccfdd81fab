package io.loadline.web.pnl;

import io.loadline.application.pnl.PeriodReports;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Figure;
import io.loadline.domain.pnl.Performance;
import io.loadline.domain.pnl.TradeStatistics;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How well an account did. */
@Path("accounts/{account}/performance")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class PerformanceResource {
  private final Views views;
  private final PeriodReports periods;

  @Inject
  public PerformanceResource(@Context Views views, @Context PeriodReports periods) {
    this.views = views;
    this.periods = periods;
  }

  /** A figure: a value, or the reason why there is none. */
  @Schema(name = "Figure")
  public record FigureBody(
      @Schema(description = "Null when undefined") @Nullable BigDecimal value,
      @Schema(description = "TOO_FEW_RETURNS, ZERO_VARIANCE, NO_LOSSES …; null with a value")
          @Nullable String reason,
      @Schema(description = "How it is computed") String convention) {
    static FigureBody of(Figure figure) {
      return new FigureBody(
          figure.value(),
          figure.reason() == null ? null : figure.reason().name(),
          figure.convention());
    }

    static FigureBody ofAmount(@Nullable BigDecimal value, String reason, String convention) {
      return new FigureBody(value, value == null ? reason : null, convention);
    }
  }

  /** The figures of semantics §6. */
  @Schema(name = "Performance")
  public record PerformanceBody(
      Currency currency,
      @Schema(description = "What all figures of returns have in common") String convention,
      @Schema(description = "How many daily returns there are") int returns,
      FigureBody totalReturn,
      FigureBody moneyWeightedReturn,
      FigureBody annualisedReturn,
      FigureBody volatility,
      FigureBody sharpe,
      FigureBody sortino,
      FigureBody maxDrawdown,
      FigureBody maxDrawdownAmount,
      FigureBody longestDrawdown,
      FigureBody calmar,
      FigureBody winRate,
      FigureBody profitFactor,
      FigureBody expectancy,
      FigureBody averageWin,
      FigureBody averageLoss,
      FigureBody largestWin,
      FigureBody largestLoss,
      @Schema(description = "How many round trips the figures from winRate on are about")
          long trades,
      @Schema(
              description =
                  "False when the rate of an amount was unknown, so that results of round trips"
                      + " leave it out, or when a mark or rate is missing now")
          boolean complete,
      long seq,
      Instant asOf) {}

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getPerformance",
      summary = "Performance figures with their conventions",
      description =
          "From the equity stored at the end of each trading day, recomputed where something"
              + " of before came late, was corrected or busted; what is paid in works from the"
              + " start of its day, what is taken out until its end, and from round trips. A figure"
              + " that is undefined is null with a reason. Fractions, not per cent.")
  public PerformanceBody performance(
      @PathParam("account") AccountId account,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    PeriodReports.Figures figures =
        periods.performance(
            view.state(),
            book,
            view.market(),
            Period.of(from, to, view.asOf()),
            from == null && to == null);
    return body(book, figures, view);
  }

  private static PerformanceBody body(Book book, PeriodReports.Figures figures, Views.View view) {
    Performance performance = figures.performance();
    TradeStatistics trades = figures.pnl().trades();
    return new PerformanceBody(
        book.account().reportingCurrency(),
        "daily equity returns adjusted for flows: (end − start − paid in + paid out) ÷ (start +"
            + " paid in), the first day counts; risk-free 0, N = "
            + figures.tradingDays(),
        performance.returns(),
        FigureBody.of(performance.totalReturn()),
        FigureBody.of(performance.moneyWeightedReturn()),
        FigureBody.of(performance.annualisedReturn()),
        FigureBody.of(performance.volatility()),
        FigureBody.of(performance.sharpe()),
        FigureBody.of(performance.sortino()),
        FigureBody.of(performance.maxDrawdown()),
        FigureBody.of(performance.maxDrawdownAmount()),
        FigureBody.of(performance.longestDrawdown()),
        FigureBody.of(performance.calmar()),
        FigureBody.of(trades.winRate()),
        FigureBody.of(trades.profitFactor()),
        FigureBody.of(trades.expectancy()),
        FigureBody.of(trades.averageWin()),
        FigureBody.of(trades.averageLoss()),
        FigureBody.ofAmount(trades.largestWin(), "NO_WINS", "largest net result of a round trip"),
        FigureBody.ofAmount(
            trades.largestLoss(), "NO_LOSSES", "smallest net result of a round trip, negative"),
        trades.count(),
        figures.pnl().complete(),
        view.seq(),
        view.asOf());
  }
}
