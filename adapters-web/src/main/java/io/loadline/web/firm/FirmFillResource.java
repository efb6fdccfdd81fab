package io.loadline.web.firm;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.fill.FirmFills;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.web.account.ChosenAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Direction;
import io.loadline.web.http.Limit;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The fills of all accounts that the caller may see. */
@Path("fills")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "fills")
public class FirmFillResource {
  private final FirmFills fills;
  private final Views views;

  @Inject
  public FirmFillResource(@Context FirmFills fills, @Context Views views) {
    this.fills = fills;
    this.views = views;
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listAllFills",
      summary = "The fills of all accounts that one may see",
      description =
          "In the order of trade time, then arrival (sort=executedAt), or by account first"
              + " (sort=account); the earliest first, with order=desc the latest. Corrections are"
              + " applied, busted ones marked. from and to are half-open and speak of trade time."
              + " For sums of what fills made over a period ask /pnl/history or /pnl.")
  public Page<BookedFill> list(
      @QueryParam("desk") @Nullable DeskId desk,
      @QueryParam("account") @Nullable AccountId account,
      @QueryParam("instrument") @Nullable InstrumentId instrument,
      @QueryParam("algorithm") @Nullable AlgorithmId algorithm,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("sort") @DefaultValue("executedAt") String sort,
      @QueryParam("order") @DefaultValue("asc") Direction order,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Sorts.chosen(sort, "executedAt", Placed.BY_ACCOUNT);
    Views.View view = views.now();
    List<Book> books = ChosenAccounts.books(view.state(), Caller.of(security), desk, account);
    AcrossAccounts across = Placed.across(view.state(), books, algorithm, sort, order);
    FillHistory.Filter filter = new FillHistory.Filter(instrument, algorithm, null, from, to);
    return Page.of(
            fills.find(across, filter, Placed.place(cursor), limit.value() + 1),
            limit,
            line -> Placed.cursor(line.place()),
            view.seq(),
            view.asOf())
        .map(line -> BookedFill.of(line, view.state()));
  }
}
