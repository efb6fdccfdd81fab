package io.loadline.web.pnl;

import io.loadline.application.pnl.FirmHistory;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.calendar.Interval;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.money.Currency;
import io.loadline.web.account.ChosenAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Direction;
import io.loadline.web.http.Limit;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** P&L over time of all accounts that the caller may see. */
@Path("pnl/history")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class FirmHistoryResource {
  private final Views views;
  private final FirmHistory history;

  @Inject
  public FirmHistoryResource(@Context Views views, @Context FirmHistory history) {
    this.views = views;
    this.history = history;
  }

  /** One bucket, in the currency of the whole. */
  @Schema(name = "FirmPnlBucket")
  public record BucketBody(
      @Schema(description = "By the calendar that most of the accounts have") Instant from,
      Instant to,
      @Schema(
              description =
                  "Gains of the closing fills of the bucket before fees; positive is a gain")
          BigDecimal realizedGross,
      @Schema(description = "realizedGross − fees") BigDecimal realizedNet,
      @Schema(description = "Fees of the fills of the bucket; negative is a rebate")
          BigDecimal fees,
      @Schema(
              description =
                  "Σ change of equity less net deposits, positive is a gain; null where it is"
                      + " unknown of an account")
          @Nullable BigDecimal total,
      @Schema(
              description =
                  "Σ equity at the end of the bucket; null where it is unknown of an account, while"
                      + " the bucket is not over, and where no trading day ended")
          @Nullable BigDecimal equity,
      @Schema(
              description =
                  "Fraction below the highest of the period, 0 or more, which no deposit or"
                      + " withdrawal moves; null where equity is")
          @Nullable BigDecimal drawdown,
      @Schema(description = "False when the rate of an amount was unknown") boolean complete) {
    static BucketBody of(FirmHistory.Point point) {
      return new BucketBody(
          point.window().from(),
          point.window().to(),
          point.realizedGross(),
          point.realizedNet(),
          point.fees(),
          point.total(),
          point.equity(),
          point.drawdown(),
          point.complete());
    }
  }

  /** The buckets of a period. */
  @Schema(name = "FirmPnlHistory")
  public record HistoryBody(
      Currency currency,
      Interval interval,
      List<BucketBody> items,
      @Nullable String next,
      @Schema(description = "Σ realizedNet of all buckets, not of the page; positive is a gain")
          BigDecimal realizedNet,
      @Schema(description = "Σ fees of all buckets, not of the page") BigDecimal fees,
      long seq,
      Instant asOf) {}

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getFirmPnlHistory",
      summary = "P&L and equity by hour, day, week or month over all accounts that one may see",
      description =
          "The buckets of /accounts/{account}/pnl/history, summed over the accounts in one currency"
              + " at current rates: the currency asked for, else as in /summary. Each account"
              + " counts by its own trading days: the bucket of a date holds that day of every"
              + " account. An account counts as 0 before its first day. drawdown is measured from"
              + " the highest of the period. The last 30 buckets unless from and to say otherwise;"
              + " all on one page unless limit says otherwise; order=desc: the latest first.")
  public HistoryBody history(
      @QueryParam("desk") @Nullable DeskId desk,
      @QueryParam("account") @Nullable AccountId account,
      @QueryParam("currency") @Nullable Currency currency,
      @QueryParam("interval") @DefaultValue("DAY") Interval interval,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("order") @DefaultValue("asc") Direction order,
      @QueryParam("limit") @Nullable Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    List<Book> books = ChosenAccounts.books(view.state(), Caller.of(security), desk, account);
    Currency into = ChosenAccounts.currency(books, account, currency);
    Instant end = to == null ? view.asOf() : to;
    Window period = Period.of(from, end, end.minus(HistoryResource.usual(interval)), end);
    try {
      List<FirmHistory.Point> all =
          history.of(view.state(), books, view.market(), period, interval, view.asOf(), into);
      List<FirmHistory.Point> rest = behind(all, order, cursor);
      int size = limit == null ? rest.size() : Math.min(limit.value(), rest.size());
      List<BucketBody> items = rest.subList(0, size).stream().map(BucketBody::of).toList();
      return new HistoryBody(
          into,
          interval,
          items,
          size < rest.size() ? Cursor.of(items.getLast().from().toString()).text() : null,
          all.stream().map(FirmHistory.Point::realizedNet).reduce(BigDecimal.ZERO, BigDecimal::add),
          all.stream().map(FirmHistory.Point::fees).reduce(BigDecimal.ZERO, BigDecimal::add),
          view.seq(),
          view.asOf());
    } catch (IllegalArgumentException tooMany) {
      throw ProblemException.malformedAt("/query/from", String.valueOf(tooMany.getMessage()));
    }
  }

  private static List<FirmHistory.Point> behind(
      List<FirmHistory.Point> all, Direction order, @Nullable Cursor cursor) {
    List<FirmHistory.Point> sorted = order.isDescending() ? all.reversed() : all;
    if (cursor == null) {
      return sorted;
    }
    Instant last = cursor.instant(0);
    return sorted.stream()
        .filter(
            each ->
                order.isDescending()
                    ? each.window().from().isBefore(last)
                    : each.window().from().isAfter(last))
        .toList();
  }
}
