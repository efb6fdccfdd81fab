package io.loadline.persistence.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * A whole database as plain SQL: the statements that make its schema, and its rows as {@code COPY}
 * blocks, tables and rows in a fixed order. What pg_dump would write, which does not come with the
 * embedded PostgreSQL.
 */
final class Dump {
  private static final String TABLES =
      """
      SELECT quote_ident(relname) FROM pg_class
      WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname\
      """;
  private static final String END = "\\.";

  private Dump() {}

  static String of(DataSource database) {
    try (Connection connection = database.getConnection()) {
      StringBuilder text = new StringBuilder(SchemaText.of(connection));
      for (String table : SchemaText.column(connection, TABLES)) {
        StringWriter rows = new StringWriter();
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY (SELECT * FROM " + table + " t ORDER BY t::text) TO STDOUT", rows);
        text.append("\nCOPY ").append(table).append(" FROM STDIN;\n").append(rows);
        text.append(END).append('\n');
      }
      return text.toString();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("cannot dump the database", e);
    }
  }

  /**
   * Fills an empty database. Lines that begin with {@code --} before the first statement are
   * skipped.
   */
  static void restore(String dump, DataSource database) {
    try (Connection connection = database.getConnection();
        BufferedReader lines = new BufferedReader(new StringReader(dump))) {
      StringBuilder statement = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (statement.isEmpty() && (line.isBlank() || line.startsWith("--"))) {
          continue;
        }
        statement.append(line).append('\n');
        if (statement.indexOf("COPY ") == 0) {
          copy(connection, statement.toString(), lines);
          statement.setLength(0);
        } else if (line.endsWith(";")) {
          try (var made = connection.createStatement()) {
            made.execute(statement.toString());
          }
          statement.setLength(0);
        }
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("cannot restore the dump", e);
    }
  }

  private static void copy(Connection connection, String statement, BufferedReader lines)
      throws SQLException, IOException {
    StringBuilder rows = new StringBuilder();
    for (String line = lines.readLine(); !END.equals(line); line = lines.readLine()) {
      rows.append(line).append('\n');
    }
    String command = statement.strip().replaceAll(";$", "");
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(command, new StringReader(rows.toString()));
  }

  /** The names of the releases that a dump is kept of, in order. */
  static List<String> releases() {
    return io.loadline.persistence.postgres.SchemaHistory.text("releases/releases.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
