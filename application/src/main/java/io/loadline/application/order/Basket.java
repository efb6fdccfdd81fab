package io.loadline.application.order;

import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.application.order.PlaceOrders.Decided;
import io.loadline.application.order.PlaceOrders.DecidedBefore;
import io.loadline.application.order.PlaceOrders.Placed;
import io.loadline.application.order.PlaceOrders.Refused;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several orders of one account as one decision: all are accepted, or none is. Each is checked on
 * the state that those before it would leave. For one turn.
 */
final class Basket {
  private final Turn turn;
  private final Checks checks;
  private final Book book;
  private State state;

  /** A row: settled without a check, or judged, or the same as an earlier row. */
  private record Row(
      OrderRequest request,
      @Nullable Placed settled,
      @Nullable OrderDecided judged,
      @Nullable OrderRequest repeats) {}

  Basket(Turn turn, Checks checks, Book book) {
    this.turn = turn;
    this.checks = checks;
    this.book = book;
    this.state = turn.state();
  }

  List<Placed> decide(List<OrderRequest> requests) {
    List<Row> rows = judge(requests);
    for (Row row : rows) {
      if (row.settled instanceof Refused refused) {
        return undecided(rows, row.request.clientOrderId(), refused.refusal());
      }
    }
    return record(rows, obstacle(rows));
  }

  private List<Row> judge(List<OrderRequest> requests) {
    Map<ClientOrderId, OrderRequest> before = new HashMap<>();
    List<Row> rows = new ArrayList<>(requests.size());
    for (OrderRequest request : requests) {
      OrderRequest first = before.putIfAbsent(request.clientOrderId(), request);
      rows.add(
          first == null
              ? judge(request)
              : first.sameContentAs(request)
                  ? new Row(request, null, null, first)
                  : new Row(request, new Refused(OrderService.conflict(request)), null, null));
    }
    return rows;
  }

  private Row judge(OrderRequest request) {
    Placed settled = OrderService.settled(turn, book, request);
    if (settled != null) {
      return new Row(request, settled, null, null);
    }
    AccountId account = book.account().id();
    Book now = Objects.requireNonNull(state.book(account));
    OrderDecided judged = OrderService.judged(checks, state, now, request, turn.now());
    long seq = state.seq() + 1;
    state = judged.after(state, new Moment(turn.now(), seq)).at(seq);
    return new Row(request, null, judged, null);
  }

  /** Why the basket cannot be accepted; null when it can. */
  private static @Nullable Breach obstacle(List<Row> rows) {
    for (Row row : rows) {
      if (row.judged != null && row.judged.order().state() == OrderState.REJECTED) {
        Breach first = row.judged.findings().breaches().getFirst();
        return refusedFor(
            "order " + row.request.clientOrderId() + " of the basket is refused: " + first.code());
      }
      if (row.settled instanceof DecidedBefore known && !known.order().accepted()) {
        return refusedFor(
            "order " + row.request.clientOrderId() + " of the basket was refused before");
      }
    }
    return null;
  }

  private static Breach refusedFor(String reason) {
    return Breach.ofRule(
        PlaceOrders.BASKET_REFUSED, reason + "; a basket is accepted as a whole or not at all");
  }

  private List<Placed> record(List<Row> rows, @Nullable Breach obstacle) {
    Map<ClientOrderId, KnownOrder> decided = new HashMap<>();
    List<Placed> placed = new ArrayList<>(rows.size());
    for (Row row : rows) {
      ClientOrderId id = row.request.clientOrderId();
      if (row.settled instanceof DecidedBefore before) {
        decided.put(id, before.order());
        placed.add(before);
      } else if (row.judged != null) {
        OrderDecided change =
            obstacle != null && row.judged.order().state() != OrderState.REJECTED
                ? row.judged.refused(obstacle)
                : row.judged;
        turn.record(change);
        KnownOrder known =
            new KnownOrder(row.request, change.order(), change.findings(), turn.seq());
        decided.put(id, known);
        placed.add(new Decided(known));
      } else {
        placed.add(new DecidedBefore(Objects.requireNonNull(decided.get(id))));
      }
    }
    return placed;
  }

  private static List<Placed> undecided(List<Row> rows, ClientOrderId order, Refusal reason) {
    Refused others =
        new Refused(
            Refusal.rule(
                PlaceOrders.BASKET_REFUSED,
                "",
                "not decided: order "
                    + order
                    + " of the basket makes no sense: "
                    + reason.detail()));
    return rows.stream().map(row -> row.settled == null ? others : row.settled).toList();
  }
}
