package io.loadline.persistence.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How long the writer waits for the database. Callers are told within two seconds that it hangs; a
 * history of many fills that is rewritten, and a start, may take longer.
 */
final class Timeouts {
  private static final int ORDINARY = 2_000;
  private static final int LONGEST = 120_000;
  private static final int SLACK = 1_000;
  private static final int MANY = 2_000;

  private Timeouts() {}

  /** For batches: the server gives up first, the socket a moment later. */
  static void ordinary(Connection connection) throws SQLException {
    set(connection, ORDINARY);
  }

  /** For reading everything at a start. */
  static void starting(Connection connection) throws SQLException {
    set(connection, LONGEST);
  }

  /** For one transaction of so many rows, when that is more than an ordinary one. */
  static void forRows(Connection connection, int rows) throws SQLException {
    if (rows > MANY) {
      int milliseconds = Math.min(LONGEST, ORDINARY + rows);
      connection.setNetworkTimeout(Runnable::run, milliseconds + SLACK);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET LOCAL statement_timeout = " + milliseconds);
      }
    }
  }

  /** After the transaction of {@link #forRows}. */
  static void afterRows(Connection connection, int rows) throws SQLException {
    if (rows > MANY) {
      connection.setNetworkTimeout(Runnable::run, ORDINARY + SLACK);
    }
  }

  private static void set(Connection connection, int milliseconds) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, milliseconds + SLACK);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET statement_timeout = "
              + milliseconds
              + "; SET lock_timeout = "
              + ORDINARY
              + "; SET idle_in_transaction_session_timeout = "
              + LONGEST);
    }
  }
}
