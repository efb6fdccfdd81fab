package io.loadline.web.firm;

import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.PositionValue;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.position.Position;
import io.loadline.web.account.ChosenAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Direction;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.http.Ranking;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The positions of all accounts that the caller may see. */
@Path("positions")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "positions")
public class FirmPositionResource {
  private final Views views;

  @Inject
  public FirmPositionResource(@Context Views views) {
    this.views = views;
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listAllPositions",
      summary = "What do all accounts hold that one may see?",
      description =
          "One row per account and instrument (and side, when hedged), valued at the current mark;"
              + " with algorithm, what is in its attribution book. exposure and sums are in the"
              + " currency asked for, else as in the summary; sums are over all that match, not"
              + " over the page. By account and instrument unless sort says otherwise; what has no"
              + " value comes last. Flat ones are left out unless asked for.")
  public PositionPage list(
      @QueryParam("desk") @Nullable DeskId desk,
      @QueryParam("account") @Nullable AccountId account,
      @QueryParam("instrument") @Nullable InstrumentId instrument,
      @QueryParam("algorithm") @Nullable AlgorithmId algorithm,
      @QueryParam("includeFlat") @DefaultValue("false") boolean includeFlat,
      @QueryParam("currency") @Nullable Currency currency,
      @QueryParam("sort") @DefaultValue("account") String sort,
      @QueryParam("order") @DefaultValue("asc") Direction order,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Ranking<HeldPosition> ranking = ranking(sort);
    Views.View view = views.now();
    List<Book> books = ChosenAccounts.books(view.state(), Caller.of(security), desk, account);
    Currency into = ChosenAccounts.currency(books, account, currency);
    List<HeldPosition> found = new ArrayList<>();
    for (Book book : books) {
      for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
        PositionKey key = entry.getKey();
        Position position = position(entry.getValue(), algorithm);
        if (position != null
            && (instrument == null || instrument.equals(key.instrument()))
            && (includeFlat || !position.isFlat())) {
          found.add(
              HeldPosition.of(
                  book.account(), PositionValue.of(key, position, view.market()), view, into));
        }
      }
    }
    Page<HeldPosition> page =
        ranking.page(found, order.isDescending(), limit, cursor, view.seq(), view.asOf());
    return PositionPage.of(page, found, into);
  }

  private static @Nullable Position position(Holding holding, @Nullable AlgorithmId algorithm) {
    return algorithm == null ? holding.position() : holding.books().get(algorithm);
  }

  /** Names are told apart by a space, which comes before every character of an id. */
  private static Ranking<HeldPosition> ranking(String sort) {
    String chosen =
        Sorts.chosen(
            sort, "account", "instrument", "quantity", "unrealized", "realizedNet", "exposure");
    return new Ranking<>(
        each -> each.figure(chosen),
        each -> {
          String side = String.valueOf(each.position().positionSide());
          return chosen.equals("instrument")
              ? each.position().instrument() + " " + each.account() + " " + side
              : each.account() + " " + each.position().instrument() + " " + side;
        });
  }
}
