package io.loadline.persistence.order;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Recorded;
import io.loadline.application.order.OrderCancelRequested;
import io.loadline.application.order.OrderCancelled;
import io.loadline.application.order.OrderDecided;
import io.loadline.application.order.OrderExpired;
import io.loadline.application.order.OrderFilled;
import io.loadline.application.order.OrderReplaced;
import io.loadline.application.order.OrderSplit;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.json.Json;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders that were decided or moved on. When a batch moves one several times, the last counts. */
public final class Orders implements FactTable {
  /**
   * The seq in the row of an order that is there already. A row with any other is of a new order:
   * if its id is taken, the seq becomes null, which the table refuses, so that the batch fails as
   * it does of a fill whose id is taken.
   */
  private static final long MOVED = 0;

  private static final Table TABLE =
      Table.of(
              "customer_order",
              "account text",
              "client_order_id text",
              "seq bigint",
              "changed_seq bigint",
              "created_at timestamptz",
              "state text",
              "instrument text",
              "algorithm text",
              "content text",
              "codes text",
              "submitted_by text")
          .onConflict(
              "ON CONFLICT (account, client_order_id) DO UPDATE SET seq ="
                  + " CASE WHEN EXCLUDED.seq = "
                  + MOVED
                  + " THEN customer_order.seq END,"
                  + " changed_seq = EXCLUDED.changed_seq, state = EXCLUDED.state,"
                  + " content = EXCLUDED.content");

  private record Key(AccountId account, ClientOrderId order) {}

  private record Moved(AccountId account, Order order) {}

  /** What stands in the row of an order that is there already, and stays. */
  private static final String KEPT = "";

  private record Last(long seq, long changedSeq, Order order, String codes, String submittedBy) {}

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void collect(BatchFacts batch, Rows rows) {
    Map<Key, Last> orders = new LinkedHashMap<>();
    for (Recorded each : batch.recorded()) {
      long seq = each.entry().seq();
      Moved moved = moved(each.entry().change());
      if (moved != null) {
        orders.merge(
            new Key(moved.account, moved.order.id()),
            each.entry().change() instanceof OrderDecided decided
                ? new Last(seq, seq, moved.order, codes(decided), each.entry().actor().value())
                : new Last(MOVED, seq, moved.order, KEPT, KEPT),
            (first, last) ->
                new Last(first.seq, last.changedSeq, last.order, first.codes, first.submittedBy));
      }
    }
    orders.forEach((key, last) -> add(rows, key.account, last));
  }

  /** Why it was refused, each reason once; empty when it was not. */
  private static String codes(OrderDecided decided) {
    return decided.findings().breaches().stream()
        .map(Breach::code)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static @Nullable Moved moved(Change change) {
    return switch (change) {
      case OrderDecided decided -> new Moved(decided.account(), decided.order());
      case OrderFilled filled -> new Moved(filled.account(), filled.order());
      case OrderSplit split -> new Moved(split.account(), split.order());
      case OrderReplaced replaced -> new Moved(replaced.account(), replaced.order());
      case OrderCancelRequested requested -> new Moved(requested.account(), requested.order());
      case OrderCancelled cancelled -> new Moved(cancelled.account(), cancelled.order());
      case OrderExpired expired -> new Moved(expired.account(), expired.order());
      default -> null;
    };
  }

  private static void add(Rows rows, AccountId account, Last last) {
    Order order = last.order;
    rows.add(
        account.value(),
        order.id().value(),
        last.seq,
        last.changedSeq,
        order.createdAt(),
        order.state().name(),
        order.request().instrument().value(),
        order.algorithm().value(),
        Json.write(order),
        last.codes,
        last.submittedBy);
  }
}
