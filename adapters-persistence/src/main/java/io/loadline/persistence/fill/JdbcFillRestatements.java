package io.loadline.persistence.fill;

import io.loadline.application.engine.HoldingId;
import io.loadline.application.history.FillRestatements;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.position.EventKey;
import io.loadline.persistence.pnl.BucketRebuild;
import io.loadline.persistence.table.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Restatements in PostgreSQL, over connections beside the writer's.
 *
 * <p>A piece is one short transaction: its fills, the buckets of the slots that it completes, and
 * how far it is. It holds the lock that the writer takes before it writes results of fills again;
 * so whichever of the two is first, the later one sees what the other did. When the writer changed
 * the same history after the piece was worked out, the piece is given up. It waits for nobody long:
 * the writer must not wait for it.
 */
public final class JdbcFillRestatements implements FillRestatements {
  private static final String OPEN =
      "SELECT account, instrument, position_side, seq, at, rank, arrival FROM fill_restatement"
          + " ORDER BY seq";

  private static final String WHICH =
      " WHERE account = ? AND instrument = ? AND position_side = ? AND seq = ?";

  private static final String MOVE_ON =
      "UPDATE fill_restatement SET at = ?, rank = ?, arrival = ?" + WHICH;

  private static final String DONE = "DELETE FROM fill_restatement" + WHICH;

  private static final System.Logger LOG = System.getLogger(JdbcFillRestatements.class.getName());

  private final DataSource database;

  /**
   * @param database gives connections that commit by themselves and belong to no other transaction
   */
  public JdbcFillRestatements(DataSource database) {
    this.database = database;
  }

  @Override
  public List<Open> open() {
    List<Open> open = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(OPEN);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        PositionKey key =
            new PositionKey(
                new InstrumentId(rows.getString(2)), PositionSide.valueOf(rows.getString(3)));
        open.add(
            new Open(
                new HoldingId(new AccountId(rows.getString(1)), key),
                rows.getLong(4),
                new EventKey(
                    rows.getObject(5, OffsetDateTime.class).toInstant(),
                    rows.getInt(6),
                    rows.getLong(7))));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("restatements cannot be read: " + e.getMessage(), e);
    }
    return open;
  }

  @Override
  public boolean write(Piece piece) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        boolean holds = write(connection, piece);
        if (holds) {
          connection.commit();
        } else {
          connection.rollback();
        }
        return holds;
      } catch (SQLException e) {
        connection.rollback();
        LOG.log(System.Logger.Level.DEBUG, "a piece is tried again: " + e.getMessage());
        return false;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("fills cannot be restated: " + e.getMessage(), e);
    }
  }

  private static boolean write(Connection connection, Piece piece) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = 200");
    }
    FillRewriter.lock(connection);
    if (isChanged(connection, piece)) {
      return false;
    }
    HoldingId holding = piece.of().holding();
    FillRewriter.rewrite(connection, holding.account(), piece.steps(), piece.of().seq());
    Instant from = piece.of().upTo().at();
    Instant until = piece.last() ? piece.upTo().at().plus(Times.SLOT) : piece.upTo().at();
    if (Times.slotOf(from).isBefore(Times.slotOf(until))) {
      BucketRebuild.rebuild(connection, holding.account(), holding.key(), from, until);
    }
    return moveOn(connection, piece);
  }

  private static boolean isChanged(Connection connection, Piece piece) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(JdbcCheckpoints.IS_CHANGED)) {
      int next = bind(statement, piece.of().holding());
      statement.setLong(next, piece.knownAt());
      statement.setLong(next + 1, Long.MAX_VALUE);
      place(statement, next + 2, piece.upTo());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private static boolean moveOn(Connection connection, Piece piece) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(piece.last() ? DONE : MOVE_ON)) {
      int from = piece.last() ? 1 : place(statement, 1, piece.upTo());
      statement.setString(from, piece.of().holding().account().value());
      statement.setString(from + 1, piece.of().holding().key().instrument().value());
      statement.setString(from + 2, piece.of().holding().key().side().name());
      statement.setLong(from + 3, piece.of().seq());
      return statement.executeUpdate() == 1;
    }
  }

  private static int bind(PreparedStatement statement, HoldingId holding) throws SQLException {
    statement.setString(1, holding.account().value());
    statement.setString(2, holding.key().instrument().value());
    statement.setString(3, holding.key().side().name());
    return 4;
  }

  private static int place(PreparedStatement statement, int first, EventKey place)
      throws SQLException {
    statement.setObject(first, JdbcCheckpoints.time(place.at()));
    statement.setInt(first + 1, place.rank());
    statement.setLong(first + 2, place.arrival());
    return first + 3;
  }
}
