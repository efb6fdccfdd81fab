package io.loadline.web.pnl;

import io.loadline.application.pnl.PeriodReports;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.calendar.Interval;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.money.Currency;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** P&L over time. */
@Path("accounts/{account}/pnl/history")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class HistoryResource {
  private final Views views;
  private final PeriodReports periods;

  @Inject
  public HistoryResource(@Context Views views, @Context PeriodReports periods) {
    this.views = views;
    this.periods = periods;
  }

  /** One bucket, in the reporting currency. */
  @Schema(name = "PnlBucket")
  public record BucketBody(
      Instant from,
      Instant to,
      @Schema(
              description =
                  "Gains of the closing fills of the bucket before fees, at the rates of their"
                      + " time; positive is a gain")
          BigDecimal realizedGross,
      @Schema(description = "realizedGross − fees") BigDecimal realizedNet,
      @Schema(
              description =
                  "Fees of the fills of the bucket at the rates of their time; negative is a"
                      + " rebate")
          BigDecimal fees,
      @Schema(
              description =
                  "Change of equity less net deposits, positive is a gain; null where equity is"
                      + " unknown at either end")
          @Nullable BigDecimal total,
      @Schema(
              description =
                  "What the account was worth at the end of the bucket, at the marks and rates of"
                      + " then; null where one was missing, while the bucket is not over, and where"
                      + " no trading day ended")
          @Nullable BigDecimal equity,
      @Schema(description = "False when the rate of an amount was unknown") boolean complete) {
    static BucketBody of(PeriodReports.Bucket bucket) {
      return new BucketBody(
          bucket.window().from(),
          bucket.window().to(),
          bucket.realized().gross(),
          bucket.realized().net(),
          bucket.realized().fees(),
          bucket.total(),
          bucket.equity(),
          bucket.realized().complete());
    }
  }

  /** The buckets of a period. */
  @Schema(name = "PnlHistory")
  public record HistoryBody(
      Currency currency,
      Interval interval,
      List<BucketBody> items,
      @Nullable String next,
      long seq,
      Instant asOf) {}

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getPnlHistory",
      summary = "P&L by hour, day, week or month",
      description =
          "Half-open buckets by the account's calendar: days begin at its roll, months are months."
              + " The last 30 buckets unless from and to say otherwise; at most 10,000, all on"
              + " one page unless limit says otherwise. Equity at"
              + " the end of a trading day is as it was stored then; when something of before came"
              + " late (marks and rates too), was corrected or busted, or when a mark was missing,"
              + " it is recomputed from what is known now. At"
              + " the end of an hour it is always worked out, for the latest hours that need"
              + " 100,000 marks at the most; before those it is null.")
  public HistoryBody history(
      @PathParam("account") AccountId account,
      @QueryParam("interval") @DefaultValue("DAY") Interval interval,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("limit") @Nullable Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    Instant end = to == null ? view.asOf() : to;
    Window period = Period.of(from, end, end.minus(usual(interval)), end);
    Instant after = cursor == null ? Instant.MIN : cursor.instant(0);
    try {
      List<BucketBody> found =
          periods.history(view.state(), book, period, interval, view.asOf()).stream()
              .filter(bucket -> bucket.window().to().isAfter(after))
              .map(BucketBody::of)
              .toList();
      int size = limit == null ? found.size() : limit.value();
      boolean more = found.size() > size;
      List<BucketBody> items = more ? found.subList(0, size) : found;
      return new HistoryBody(
          book.account().reportingCurrency(),
          interval,
          items,
          more ? Cursor.of(items.getLast().to().toString()).text() : null,
          view.seq(),
          view.asOf());
    } catch (IllegalArgumentException tooMany) {
      throw ProblemException.malformedAt("/query/from", String.valueOf(tooMany.getMessage()));
    }
  }

  static Duration usual(Interval interval) {
    return switch (interval) {
      case HOUR -> Duration.ofHours(30);
      case DAY -> Duration.ofDays(30);
      case WEEK -> Duration.ofDays(210);
      case MONTH -> Duration.ofDays(900);
    };
  }
}
