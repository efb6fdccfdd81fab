package io.loadline.persistence.engine;

import io.loadline.application.engine.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The whole journal, for tests. */
public final class EntryReader {
  private EntryReader() {}

  public static List<Entry> all(Connection connection) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM journal ORDER BY seq");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        entries.add(JournalReader.entry(rows));
      }
    }
    return entries;
  }
}
