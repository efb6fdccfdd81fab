package io.loadline.app.benchmark;

import io.loadline.persistence.postgres.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The fastest way into PostgreSQL that its driver has: COPY of the same rows, without a thought.
 */
final class CopyOfRows {
  private CopyOfRows() {}

  /** Rows per second, a thousand in each transaction, into a table that was empty. */
  static double throughput(TestDatabase database, Shop shop, Duration time)
      throws SQLException, IOException {
    try (var connection = database.owner().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE copied (account text, id text, instrument text, side text, quantity"
              + " numeric, price numeric, at timestamptz, PRIMARY KEY (account, id))");
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      long start = System.nanoTime();
      long batch = 0;
      while (System.nanoTime() < start + time.toNanos()) {
        copy.copyIn("COPY copied FROM STDIN (FORMAT csv)", new StringReader(rows(shop, batch++)));
      }
      return batch * Shop.ROWS * 1e9 / (System.nanoTime() - start);
    }
  }

  private static String rows(Shop shop, long batch) {
    StringBuilder rows = new StringBuilder();
    for (long i = batch * Shop.ROWS; i < (batch + 1) * Shop.ROWS; i++) {
      Shop.Row row = shop.row(i);
      rows.append("bulk,")
          .append(row.id())
          .append(',')
          .append(row.instrument())
          .append(',')
          .append(row.side())
          .append(',')
          .append(row.quantity())
          .append(',')
          .append(row.price())
          .append(',')
          .append(row.at())
          .append('\n');
    }
    return rows.toString();
  }
}
