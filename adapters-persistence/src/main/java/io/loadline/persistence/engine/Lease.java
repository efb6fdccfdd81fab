package io.loadline.persistence.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * The lease of the one writer, in two parts. An advisory lock of the writer's session is free
 * milliseconds after its process died, so that another server takes over at once. For a process
 * that is frozen or cut off, whose session stays, there is a row that names the holder, with an
 * epoch that grows by one each time it is taken. A commit renews the lease of its epoch in its own
 * transaction; when the epoch is another, nobody renews and nothing is written. Taking the lease
 * waits for a commit that is under way, so whoever has taken it sees everything that its
 * predecessor wrote. Times are the database's. Whoever took the row from a session that still has
 * the lock ends that session.
 */
final class Lease {
  /** Renews the lease and answers its epoch; parameters: milliseconds, epoch. */
  static final String RENEW =
      "UPDATE lease SET expires_at = clock_timestamp() + ? * interval '1 millisecond'"
          + " WHERE id = 1 AND epoch = ? RETURNING epoch";

  private static final String TAKEN =
      "UPDATE lease SET holder = ?, address = ?, epoch = epoch + 1,"
          + " expires_at = clock_timestamp() + ? * interval '1 millisecond' WHERE id = 1";

  private static final String TAKE = TAKEN + " RETURNING epoch";

  private static final String TAKE_EXPIRED =
      TAKEN + " AND (holder = ? OR expires_at < clock_timestamp()) RETURNING epoch";

  /** One lock for each schema of a database. */
  private static final String LOCK =
      "SELECT pg_try_advisory_lock(1279345740, hashtext(current_schema()))";

  private static final String END_OTHERS =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND"
          + " classid = 1279345740 AND objid = ((hashtext(current_schema())::bigint + 4294967296) %"
          + " 4294967296)::oid AND granted AND pid <> pg_backend_pid() AND database = (SELECT oid"
          + " FROM pg_database WHERE datname = current_database())";

  private static final String EXPIRED =
      "SELECT expires_at < clock_timestamp() FROM lease WHERE id = 1";

  /** What PostgreSQL says when somebody else has the row. */
  private static final Set<String> WAITED_TOO_LONG = Set.of("55P03", "57014");

  private static final String GIVE_BACK =
      "UPDATE lease SET expires_at = '-infinity' WHERE id = 1 AND epoch = ?";

  /** The epoch of someone who does not hold the lease. */
  static final long NONE = -1;

  private final String holder;
  private final String address;
  private final long milliseconds;
  private boolean locked;

  Lease(String holder, Duration duration) {
    this(holder, "", duration);
  }

  /**
   * @param holder the name of this process; no other one may use it at the same time
   * @param address where this server is reached by others; may be empty
   * @param duration how long after its last sign of life a holder loses the lease
   */
  Lease(String holder, String address, Duration duration) {
    this.holder = holder;
    this.address = address;
    this.milliseconds = duration.toMillis();
  }

  long milliseconds() {
    return milliseconds;
  }

  /**
   * Takes the lease when nobody has the lock, or the lease is expired or ours; answers the new
   * epoch or {@link #NONE}. To be called with the connection that will write.
   */
  long take(Connection connection) throws SQLException {
    locked = isTrue(connection, LOCK);
    try (PreparedStatement statement = connection.prepareStatement(locked ? TAKE : TAKE_EXPIRED)) {
      statement.setString(1, holder);
      statement.setString(2, address);
      statement.setLong(3, milliseconds);
      if (!locked) {
        statement.setString(4, holder);
      }
      return epoch(statement);
    } catch (SQLException e) {
      if (WAITED_TOO_LONG.contains(String.valueOf(e.getSQLState()))
          && isTrue(connection, EXPIRED)) {
        isTrue(connection, "SELECT (" + END_OTHERS + ") > 0");
        return NONE;
      }
      throw e;
    }
  }

  /** Renews the lease; false when it is not ours any more. */
  boolean renew(Connection connection, long epoch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
      statement.setLong(1, milliseconds);
      statement.setLong(2, epoch);
      return epoch(statement) == epoch;
    }
  }

  /**
   * Sees to it that this session has the lock: one that still has it, of a server that lost the
   * lease, is ended.
   */
  void lock(Connection connection) throws SQLException {
    if (!locked) {
      locked = isTrue(connection, LOCK);
      if (!locked) {
        isTrue(connection, "SELECT (" + END_OTHERS + ") > 0");
      }
    }
  }

  /** Where the holder is reached, as it said itself; empty when it did not. */
  static String address(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT address FROM lease WHERE id = 1");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private static boolean isTrue(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /** Lets the next one take it at once. */
  void giveBack(Connection connection, long epoch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
      statement.setLong(1, epoch);
      statement.executeUpdate();
    }
  }

  private static long epoch(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : NONE;
    }
  }
}
