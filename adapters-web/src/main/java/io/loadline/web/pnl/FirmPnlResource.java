package io.loadline.web.pnl;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.application.pnl.FirmReports;
import io.loadline.application.pnl.FirmReports.Grouping;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.money.Currency;
import io.loadline.web.account.ChosenAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Lists;
import io.loadline.web.http.Page;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** P&L over all accounts that the caller may see. */
@Path("pnl")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class FirmPnlResource {
  private final Views views;
  private final FirmReports reports;

  @Inject
  public FirmPnlResource(@Context Views views, @Context FirmReports reports) {
    this.views = views;
    this.reports = reports;
  }

  /**
   * Sums of a group in one currency; groups with several reporting currencies have several rows.
   */
  @Schema(name = "GroupProfitAndLoss")
  public record GroupPnl(
      @Schema(
              description =
                  "Desk, account, algorithm or instrument; null for accounts without desk, and for"
                      + " what belongs to no instrument or algorithm: income that names none, and"
                      + " what rates did")
          @Nullable String group,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String desk,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String account,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String algorithm,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instrument,
      Currency currency,
      @Schema(
              description =
                  "Gains of closing fills before fees, at the rates of their time; positive is a"
                      + " gain")
          @Nullable BigDecimal realizedGross,
      @Schema(description = "realizedGross − fees") @Nullable BigDecimal realizedNet,
      @Schema(
              description =
                  "Open gains at current marks and rates; the sum of what is known, null when"
                      + " nothing is")
          @Nullable BigDecimal unrealized,
      @Schema(
              description =
                  "Funding, interest, dividends, fees, adjustments; of an instrument those that"
                      + " name it")
          @Nullable BigDecimal income,
      @Schema(
              description =
                  "What rates did; null in rows of instruments and algorithms, and when something"
                      + " is missing")
          @Nullable BigDecimal fxPnl,
      @Schema(
              description =
                  "Sum of what is known of realizedNet, income, unrealized, fxPnl; as every amount"
                      + " of the row null when nothing of it is known: no mark, or no rate into the"
                      + " currency")
          @Nullable BigDecimal total,
      @Schema(description = "Fees at the rates of their time; negative is a rebate")
          @Nullable BigDecimal fees,
      boolean complete,
      boolean stale) {
    static GroupPnl of(FirmReports.GroupResult result, Grouping grouping) {
      return new GroupPnl(
          result.group(),
          named(Grouping.DESK, grouping, result.group()),
          named(Grouping.ACCOUNT, grouping, result.group()),
          named(Grouping.ALGORITHM, grouping, result.group()),
          named(Grouping.INSTRUMENT, grouping, result.group()),
          result.currency(),
          result.realizedGross(),
          result.realizedNet(),
          result.unrealized(),
          result.income(),
          result.fxPnl(),
          result.total(),
          result.fees(),
          result.complete(),
          result.stale());
    }
  }

  /** The name of a group under the name of what it is; null for what it is not. */
  static @Nullable String named(Grouping what, Grouping grouping, @Nullable String group) {
    return what == grouping ? group : null;
  }

  /** Where the next page of groups starts. */
  static Cursor key(@Nullable String group, Currency currency) {
    return Cursor.of(Objects.requireNonNullElse(group, ""), currency.code());
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getGroupedPnl",
      summary = "P&L over all accounts that one may see",
      description =
          "By desk, account, algorithm or instrument; in each account's reporting currency, one row"
              + " per currency, or with currency all in that one at current rates. Positive is"
              + " a gain; total = realizedNet + income + unrealized + fxPnl, so that the rows of"
              + " every grouping add up to the same.")
  public Page<GroupPnl> pnl(
      @QueryParam("groupBy") @DefaultValue("ACCOUNT") Grouping groupBy,
      @QueryParam("desk") @Nullable DeskId desk,
      @QueryParam("account") @Nullable AccountId account,
      @Parameter(description = "The currency of all rows; without it each account's own")
          @QueryParam("currency")
          @Nullable Currency currency,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    List<Book> books = ChosenAccounts.books(view.state(), Caller.of(security), desk, account);
    return Lists.page(
        reports.pnl(books, view.market(), groupBy, currency).stream()
            .map(each -> GroupPnl.of(each, groupBy))
            .toList(),
        limit,
        cursor,
        each -> key(each.group(), each.currency()),
        view.seq(),
        view.asOf());
  }
}
