package io.loadline.persistence.fill;

import io.loadline.application.engine.Checkpoint;
import io.loadline.application.engine.Checkpoints;
import io.loadline.application.engine.HoldingId;
import io.loadline.domain.position.EventKey;
import io.loadline.persistence.engine.HoldingText;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;

/** Checkpoints in PostgreSQL. Safe for several threads. */
public final class JdbcCheckpoints implements Checkpoints {
  /** What a time that no row can have is asked as. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final Table TABLE =
      Table.of(
              "position_checkpoint",
              "account text",
              "instrument text",
              "position_side text",
              "at timestamptz",
              "rank integer",
              "arrival bigint",
              "known_at bigint",
              "format text",
              "body text")
          .onConflict("ON CONFLICT DO NOTHING");

  private static final String BEFORE =
      "SELECT c.body, c.known_at FROM position_checkpoint c WHERE c.account = ? AND c.instrument ="
          + " ? AND c.position_side = ? AND (c.at, c.rank, c.arrival) < (?, ?, ?) AND c.known_at <="
          + " ? AND c.format = ? AND NOT EXISTS (SELECT FROM late_change l WHERE l.account ="
          + " c.account AND l.instrument = c.instrument AND l.position_side = c.position_side AND"
          + " l.seq > c.known_at AND l.seq <= ? AND (l.at, l.rank, l.arrival) <= (c.at, c.rank,"
          + " c.arrival)) ORDER BY c.at DESC, c.rank DESC, c.arrival DESC, c.known_at DESC LIMIT 1";

  static final String IS_CHANGED =
      "SELECT EXISTS (SELECT FROM late_change WHERE account = ? AND instrument = ? AND"
          + " position_side = ? AND seq > ? AND seq <= ? AND (at, rank, arrival) <= (?, ?, ?))";

  private static final String PRUNE =
      "DELETE FROM position_checkpoint WHERE ctid = ANY(ARRAY(SELECT c.ctid FROM"
          + " position_checkpoint c WHERE c.format <> ? OR EXISTS (SELECT FROM late_change l WHERE"
          + " l.account = c.account AND l.instrument = c.instrument AND l.position_side ="
          + " c.position_side AND l.seq > c.known_at AND (l.at, l.rank, l.arrival) <= (c.at,"
          + " c.rank, c.arrival)) LIMIT ?))";

  private final DataSource database;

  public JdbcCheckpoints(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<Checkpoint> before(HoldingId holding, EventKey place, long knownAt) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(BEFORE)) {
      statement.setString(1, holding.account().value());
      statement.setString(2, holding.key().instrument().value());
      statement.setString(3, holding.key().side().name());
      statement.setObject(4, time(place.at()));
      statement.setInt(5, place.rank());
      statement.setLong(6, place.arrival());
      statement.setLong(7, knownAt);
      statement.setString(8, HoldingText.FORMAT);
      statement.setLong(9, knownAt);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Checkpoint(
                    holding.account(), HoldingText.read(rows.getString(1)), rows.getLong(2)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("checkpoints cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public int prune(int most) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(PRUNE)) {
      statement.setString(1, HoldingText.FORMAT);
      statement.setInt(2, most);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("checkpoints cannot be deleted: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isChanged(HoldingId holding, EventKey place, long from, long to) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(IS_CHANGED)) {
      statement.setString(1, holding.account().value());
      statement.setString(2, holding.key().instrument().value());
      statement.setString(3, holding.key().side().name());
      statement.setLong(4, from);
      statement.setLong(5, to);
      statement.setObject(6, time(place.at()));
      statement.setInt(7, place.rank());
      statement.setLong(8, place.arrival());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("late changes cannot be read: " + e.getMessage(), e);
    }
  }

  /** The time, or the nearest that PostgreSQL has. */
  static OffsetDateTime time(Instant at) {
    if (at.equals(Instant.MIN)) {
      return OffsetDateTime.of(-4000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    }
    return (at.isAfter(LATEST) ? LATEST : at).atOffset(ZoneOffset.UTC);
  }

  @Override
  public void save(Collection<Checkpoint> checkpoints) {
    Rows rows = new Rows(TABLE);
    for (Checkpoint each : checkpoints) {
      rows.add(
          each.account().value(),
          each.holding().key().instrument().value(),
          each.holding().key().side().name(),
          each.place().at(),
          each.place().rank(),
          each.place().arrival(),
          each.knownAt(),
          HoldingText.FORMAT,
          HoldingText.write(each.holding()));
    }
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(TABLE.insert(""))) {
      rows.bind(statement, 1);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("checkpoints cannot be written: " + e.getMessage(), e);
    }
  }
}
