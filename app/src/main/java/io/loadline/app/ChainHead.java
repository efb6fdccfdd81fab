package io.loadline.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes the head of the journal's hash chain into the log once a day (UTC), and at the start.
 * Whoever keeps the logs elsewhere can so tell a journal that was rewritten as a whole: the entry
 * of that number then has another hash. Only for one thread.
 */
final class ChainHead implements Runnable {
  private static final Logger LOG = System.getLogger("io.loadline.audit");

  private final DataSource database;
  private final InstantSource clock;
  private @Nullable LocalDate said;

  ChainHead(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void run() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (today.equals(said)) {
      return;
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet head =
            statement.executeQuery("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")) {
      if (head.next()) {
        LOG.log(
            Level.INFO,
            "head of the hash chain: seq="
                + head.getLong(1)
                + " hash="
                + HexFormat.of().formatHex(head.getBytes(2)));
        said = today;
      }
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "looks at the head of the chain later: {0}", e.getMessage());
    }
  }
}
