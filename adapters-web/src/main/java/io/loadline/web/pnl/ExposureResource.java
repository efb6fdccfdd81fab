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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Exposure over all accounts that the caller may see. */
@Path("exposures")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class ExposureResource {
  private final Views views;
  private final FirmReports reports;

  @Inject
  public ExposureResource(@Context Views views, @Context FirmReports reports) {
    this.views = views;
    this.reports = reports;
  }

  /** Exposure of a group in one currency. */
  @Schema(name = "GroupExposure")
  public record GroupExposure(
      @Schema(
              description =
                  "Desk, account, algorithm or instrument; null for accounts without desk")
          @Nullable String group,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String desk,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String account,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String algorithm,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instrument,
      Currency currency,
      @Schema(description = "Σ |quantity| × mark × multiplier; null when no mark is known")
          @Nullable BigDecimal gross,
      @Schema(description = "Σ quantity × mark × multiplier, signed") @Nullable BigDecimal net,
      @Schema(description = "The long part of gross") @Nullable BigDecimal longExposure,
      @Schema(description = "The short part of gross, positive") @Nullable BigDecimal shortExposure,
      boolean complete,
      boolean stale) {
    static GroupExposure of(FirmReports.GroupExposure exposure, Grouping grouping) {
      return new GroupExposure(
          exposure.group(),
          FirmPnlResource.named(Grouping.DESK, grouping, exposure.group()),
          FirmPnlResource.named(Grouping.ACCOUNT, grouping, exposure.group()),
          FirmPnlResource.named(Grouping.ALGORITHM, grouping, exposure.group()),
          FirmPnlResource.named(Grouping.INSTRUMENT, grouping, exposure.group()),
          exposure.currency(),
          exposure.gross(),
          exposure.net(),
          exposure.longSide(),
          exposure.shortSide(),
          exposure.complete(),
          exposure.stale());
    }
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getGroupedExposures",
      summary = "Exposure over all accounts that one may see",
      description =
          "Marked value of open positions, in each account's reporting currency, one row per group"
              + " and currency, or with currency all in that one at current rates. Working"
              + " orders are not in it; see utilisation.")
  public Page<GroupExposure> exposures(
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
        reports.exposures(books, view.market(), groupBy, currency).stream()
            .map(each -> GroupExposure.of(each, groupBy))
            .toList(),
        limit,
        cursor,
        each -> FirmPnlResource.key(each.group(), each.currency()),
        view.seq(),
        view.asOf());
  }
}
