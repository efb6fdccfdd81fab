package io.loadline.persistence.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The lease of the one writer: a row that names the holder, with an epoch that grows by one each
 * time it is taken. A commit renews the lease of its epoch in its own transaction; when the epoch
 * is another, nobody renews and nothing is written. Taking the lease waits for a commit that is
 * under way, so whoever has taken it sees everything that its predecessor wrote. Times are the
 * database's.
 */
final class Lease {
  /** Renews the lease and answers its epoch; parameters: milliseconds, epoch. */
  static final String RENEW =
      "UPDATE lease SET expires_at = clock_timestamp() + ? * interval '1 millisecond'"
          + " WHERE id = 1 AND epoch = ? RETURNING epoch";

  private static final String TAKE =
      "UPDATE lease SET holder = ?, epoch = epoch + 1,"
          + " expires_at = clock_timestamp() + ? * interval '1 millisecond'"
          + " WHERE id = 1 AND (holder = ? OR expires_at < clock_timestamp()) RETURNING epoch";

  private static final String GIVE_BACK =
      "UPDATE lease SET expires_at = '-infinity' WHERE id = 1 AND epoch = ?";

  /** The epoch of someone who does not hold the lease. */
  static final long NONE = -1;

  private final String holder;
  private final long milliseconds;

  /**
   * @param holder the name of this process; no other one may use it at the same time
   * @param duration how long after its last sign of life a holder loses the lease
   */
  Lease(String holder, Duration duration) {
    this.holder = holder;
    this.milliseconds = duration.toMillis();
  }

  long milliseconds() {
    return milliseconds;
  }

  /** Takes the lease when it is free, expired or ours; answers the new epoch or {@link #NONE}. */
  long take(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setString(1, holder);
      statement.setLong(2, milliseconds);
      statement.setString(3, holder);
      return epoch(statement);
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
