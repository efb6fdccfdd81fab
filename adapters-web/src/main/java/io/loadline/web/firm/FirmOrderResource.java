package io.loadline.web.firm;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.application.engine.State;
import io.loadline.application.order.FirmOrders;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderState;
import io.loadline.web.account.ChosenAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Direction;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.order.DecisionView.Verdict;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The orders of all accounts that the caller may see. */
@Path("orders")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
public class FirmOrderResource {
  private final FirmOrders orders;
  private final Views views;

  @Inject
  public FirmOrderResource(@Context FirmOrders orders, @Context Views views) {
    this.orders = orders;
    this.views = views;
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listAllOrders",
      summary = "The orders of all accounts that one may see, refused ones too",
      description =
          "In the order of their decisions (sort=createdAt), or by account first (sort=account);"
              + " the earliest first, with order=desc the latest. from and to are half-open and"
              + " speak of the time of decision; code finds the orders that were refused for it."
              + " sums and open are over all open orders that match, not over the page.")
  public OrderPage list(
      @QueryParam("desk") @Nullable DeskId desk,
      @QueryParam("account") @Nullable AccountId account,
      @QueryParam("instrument") @Nullable InstrumentId instrument,
      @QueryParam("algorithm") @Nullable AlgorithmId algorithm,
      @QueryParam("state") @Nullable OrderState state,
      @QueryParam("decision") @Nullable Verdict decision,
      @QueryParam("code") @Nullable String code,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("sort") @DefaultValue("createdAt") String sort,
      @QueryParam("order") @DefaultValue("asc") Direction order,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Sorts.chosen(sort, "createdAt", Placed.BY_ACCOUNT);
    Views.View view = views.now();
    List<Book> books = ChosenAccounts.books(view.state(), Caller.of(security), desk, account);
    AcrossAccounts across = Placed.across(view.state(), books, algorithm, sort, order);
    boolean refusedOnly = code != null || decision == Verdict.REJECTED;
    Map<FirmOrders.Key, Order> open =
        refusedOnly
            ? Map.of()
            : open(
                view.state(),
                books,
                each ->
                    (instrument == null || instrument.equals(each.key().instrument()))
                        && (algorithm == null || algorithm.equals(each.algorithm()))
                        && (state == null || state == each.state())
                        && (from == null || !each.createdAt().isBefore(from))
                        && (to == null || each.createdAt().isBefore(to)));
    FirmOrders.Filter filter =
        new FirmOrders.Filter(
            instrument,
            algorithm,
            state,
            decision == null ? null : decision == Verdict.ACCEPTED,
            code,
            from,
            to,
            state != null && state.isWorking() ? open.keySet() : null);
    Page<PlacedOrder> page =
        Page.of(
                orders.find(across, filter, Placed.place(cursor), limit.value() + 1),
                limit,
                line -> Placed.cursor(line.place()),
                view.seq(),
                view.asOf())
            .map(line -> PlacedOrder.of(line, Placed.desk(view.state(), line.account())));
    return OrderPage.of(page, List.copyOf(open.values()));
  }

  private static Map<FirmOrders.Key, Order> open(
      State state, List<Book> books, Predicate<Order> wanted) {
    Map<FirmOrders.Key, Order> open = new LinkedHashMap<>();
    for (Book book : books) {
      AccountId account = book.account().id();
      for (Order order : state.orders(account).working().values().toList()) {
        if (wanted.test(order)) {
          open.put(new FirmOrders.Key(account, order.id()), order);
        }
      }
    }
    return open;
  }
}
