package io.loadline.persistence.engine;

import io.loadline.application.engine.KnownIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads the ids that clients gave, of whatever is found again by its id. */
final class IdReader {
  /** Queries of account and id; a new kind of thing with an id is one more line. */
  private static final List<String> QUERIES =
      List.of(
          "SELECT account, fill_id FROM fill",
          "SELECT account, movement_id FROM cash_movement",
          "SELECT account, client_order_id FROM customer_order");

  private IdReader() {}

  /** To be called in a transaction, for rows are streamed only there. */
  static KnownIds read(Connection connection) throws SQLException {
    KnownIds known = new KnownIds();
    for (String query : QUERIES) {
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setFetchSize(10_000);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            known.add(KnownIds.fingerprint(rows.getString(1), rows.getString(2)));
          }
        }
      }
    }
    return known;
  }
}
