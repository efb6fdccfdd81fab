package io.loadline.persistence.pnl;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.PositionKey;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.Rewriter;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import io.loadline.persistence.table.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Builds the buckets of changed histories again from the fills, from the slot of the change on. */
public final class BucketRebuild implements Rewriter {
  private static final Table CHANGED =
      Table.of(
          "changed",
          "account text",
          "instrument text",
          "position_side text",
          "slot timestamptz",
          "until timestamptz");

  /** A slot that no fill is in. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final String DELETE =
      "DELETE FROM pnl_bucket b USING "
          + CHANGED.source()
          + " WHERE b.account = r.account AND b.instrument = r.instrument"
          + " AND b.position_side = r.position_side AND b.slot >= r.slot AND b.slot < r.until";

  private static final String INSERT =
      "INSERT INTO pnl_bucket SELECT f.account, f.instrument, f.position_side, v.book,"
          + " date_bin('15 minutes', f.executed_at, 'epoch'),"
          + " COALESCE(sum(v.gross), 0), COALESCE(sum(f.reported_expense), 0),"
          + " COALESCE(sum(f.reported_volume), 0),"
          + " count(*) FILTER (WHERE v.gross IS NULL OR f.reported_expense IS NULL), "
          + statistics("v.trip")
          + ", "
          + statistics("v.closing")
          + " FROM "
          + CHANGED.source()
          + " JOIN fill f ON f.account = r.account AND f.instrument = r.instrument"
          + " AND f.position_side = r.position_side AND f.executed_at >= r.slot"
          + " AND f.executed_at < r.until"
          + " AND f.busted_seq IS NULL CROSS JOIN LATERAL (VALUES"
          + " ('', f.reported_gross, f.trip_net, f.closing_net),"
          + " (f.algorithm, f.book_reported_gross, f.book_trip_net, f.book_closing_net))"
          + " v(book, gross, trip, closing) GROUP BY 1, 2, 3, 4, 5";

  /** The columns of trade statistics over the results of an expression that is null for none. */
  static String statistics(String result) {
    String won = " FILTER (WHERE " + result + " > 0)";
    String lost = " FILTER (WHERE " + result + " < 0)";
    return String.join(
        ", ",
        "count(" + result + ")",
        "count(*)" + won,
        "count(*)" + lost,
        "COALESCE(sum(" + result + ")" + won + ", 0)",
        "COALESCE(sum(" + result + ")" + lost + ", 0)",
        "max(" + result + ")" + won,
        "min(" + result + ")" + lost);
  }

  @Override
  public void rewrite(Connection connection, BatchFacts batch) throws SQLException {
    Rows changed = new Rows(CHANGED);
    batch
        .restated()
        .forEach(
            (holding, from) ->
                changed.add(
                    holding.account().value(),
                    holding.key().instrument().value(),
                    holding.key().side().name(),
                    Times.slotOf(from),
                    LATEST));
    rebuild(connection, changed);
  }

  /** Builds the buckets of a holding again that lie in some slots. */
  public static void rebuild(
      Connection connection, AccountId account, PositionKey key, Instant from, Instant until)
      throws SQLException {
    Rows changed = new Rows(CHANGED);
    changed.add(
        account.value(),
        key.instrument().value(),
        key.side().name(),
        Times.slotOf(from),
        Times.slotOf(until));
    rebuild(connection, changed);
  }

  private static void rebuild(Connection connection, Rows changed) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    for (String sql : new String[] {DELETE, INSERT}) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        changed.bind(statement, 1);
        statement.executeUpdate();
      }
    }
  }
}
