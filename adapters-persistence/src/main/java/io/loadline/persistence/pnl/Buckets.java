package io.loadline.persistence.pnl;

import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.position.PositionChange;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import io.loadline.persistence.table.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds the results of fills that came in order to their buckets. */
public final class Buckets implements FactTable {
  /** The book that is the account's own position. */
  static final String OWN = "";

  private record Key(BatchFacts.HoldingId holding, String book, Instant slot) {}

  private static final String[] SUMS = {
    "reported_gross",
    "reported_expense",
    "volume",
    "unknown_count",
    "trade_count",
    "trade_wins",
    "trade_losses",
    "trade_profit",
    "trade_loss",
    "closing_count",
    "closing_wins",
    "closing_losses",
    "closing_profit",
    "closing_loss"
  };

  private static final Table TABLE =
      Table.of(
              "pnl_bucket",
              "account text",
              "instrument text",
              "position_side text",
              "book text",
              "slot timestamptz",
              "reported_gross numeric",
              "reported_expense numeric",
              "volume numeric",
              "unknown_count bigint",
              "trade_count bigint",
              "trade_wins bigint",
              "trade_losses bigint",
              "trade_profit numeric",
              "trade_loss numeric",
              "trade_largest_win numeric",
              "trade_largest_loss numeric",
              "closing_count bigint",
              "closing_wins bigint",
              "closing_losses bigint",
              "closing_profit numeric",
              "closing_loss numeric",
              "closing_largest_win numeric",
              "closing_largest_loss numeric")
          .onConflict(conflict());

  private static String conflict() {
    StringBuilder clause =
        new StringBuilder(
            "ON CONFLICT (account, instrument, position_side, book, slot) DO UPDATE SET ");
    for (String sum : SUMS) {
      clause.append(sum + " = pnl_bucket." + sum + " + EXCLUDED." + sum + ", ");
    }
    for (String kind : new String[] {"trade", "closing"}) {
      clause.append(extreme("GREATEST", kind + "_largest_win") + ", ");
      clause.append(extreme("LEAST", kind + "_largest_loss"));
      clause.append(kind.equals("trade") ? ", " : "");
    }
    return clause.toString();
  }

  private static String extreme(String function, String column) {
    return column + " = " + function + "(pnl_bucket." + column + ", EXCLUDED." + column + ")";
  }

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void collect(BatchFacts batch, Rows rows) {
    Map<Key, Bucket> buckets = new LinkedHashMap<>();
    for (BatchFacts.Movement each : batch.movements()) {
      if (!each.deferred() && !batch.restated().containsKey(each.holding())) {
        each.steps().forEach(step -> add(each.holding(), step, buckets));
      }
    }
    buckets.forEach((key, bucket) -> rows.add(row(key, bucket)));
  }

  private static void add(
      BatchFacts.HoldingId holding, HoldingChange step, Map<Key, Bucket> buckets) {
    PositionChange own = step.position();
    if (own == null) {
      return;
    }
    Instant slot = Times.slotOf(own.execution().fill().executedAt());
    bucket(buckets, new Key(holding, OWN, slot)).add(own);
    bucket(buckets, new Key(holding, step.algorithm().value(), slot))
        .add(Objects.requireNonNull(step.book()));
  }

  private static Bucket bucket(Map<Key, Bucket> buckets, Key key) {
    return buckets.computeIfAbsent(key, each -> new Bucket());
  }

  private static @Nullable Object[] row(Key key, Bucket bucket) {
    @Nullable Object[] values = bucket.values();
    @Nullable Object[] row = new @Nullable Object[values.length + 5];
    row[0] = key.holding.account().value();
    row[1] = key.holding.key().instrument().value();
    row[2] = key.holding.key().side().name();
    row[3] = key.book;
    row[4] = key.slot;
    System.arraycopy(values, 0, row, 5, values.length);
    return row;
  }
}
