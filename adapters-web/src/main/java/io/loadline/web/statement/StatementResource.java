package io.loadline.web.statement;

import io.loadline.application.account.CashHistory;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.pnl.DailyStatements;
import io.loadline.application.pnl.DailyStatements.DailyStatement;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.calendar.TradingDay;
import io.loadline.domain.calendar.Window;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.problem.ProblemException;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.DateTimeException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Daily statements. */
@Path("accounts/{account}/statement")
@WebComponent
@Tag(name = "pnl")
public class StatementResource {
  private static final int MOST_LINES = 10_000;

  private final Views views;
  private final DailyStatements statements;
  private final FillHistory fills;
  private final CashHistory cash;

  @Inject
  public StatementResource(
      @Context Views views,
      @Context DailyStatements statements,
      @Context FillHistory fills,
      @Context CashHistory cash) {
    this.views = views;
    this.statements = statements;
    this.fills = fills;
    this.cash = cash;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getStatement",
      summary = "The daily statement of an account",
      description =
          "Equity, cash and positions when a trading day of the account's calendar began and when"
              + " it ended, its fills, cash movements and fees, from all that is known now: closing"
              + " = opening + netDeposits + result. Without date: the running day, as far as it is."
              + " As JSON, or with Accept: text/html as a page that prints well.")
  @APIResponse(
      responseCode = "200",
      description = "The statement",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = StatementBody.class)),
        @Content(
            mediaType = MediaType.TEXT_HTML,
            schema = @Schema(type = SchemaType.STRING, description = "A page for people"))
      })
  public Response statement(
      @PathParam("account") AccountId account,
      @QueryParam("date") @Nullable String date,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    TradingDay today = book.account().calendar().dayOf(view.asOf());
    TradingDay day = date == null ? today : day(date);
    if (day.compareTo(today) > 0) {
      throw ProblemException.malformedAt("/query/date", "must not be after today, " + today);
    }
    DailyStatement statement = statements.of(view.state(), book, day);
    Window window = statement.window();
    List<FillHistory.Line> traded =
        fills.find(
            account,
            new FillHistory.Filter(null, null, null, window.from(), window.to()),
            null,
            MOST_LINES + 1);
    boolean more = traded.size() > MOST_LINES;
    StatementBody body =
        StatementBody.of(
            book.account(),
            statement,
            more ? traded.subList(0, MOST_LINES) : traded,
            more,
            cash.find(
                account,
                new CashHistory.Filter(null, null, null, null, null, window.from(), window.to()),
                null,
                MOST_LINES),
            view);
    return isPage(headers)
        ? Response.ok(StatementPage.of(body), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8")).build()
        : Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private static boolean isPage(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .filter(type -> !type.isWildcardType())
        .findFirst()
        .filter(MediaType.TEXT_HTML_TYPE::isCompatible)
        .isPresent();
  }

  private static TradingDay day(String text) {
    try {
      return TradingDay.of(text);
    } catch (IllegalArgumentException | DateTimeException none) {
      throw ProblemException.malformedAt("/query/date", "must be a date such as 2026-03-01: date");
    }
  }
}
