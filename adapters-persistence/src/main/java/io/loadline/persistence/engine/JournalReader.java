package io.loadline.persistence.engine;

import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.domain.account.UserId;
import io.loadline.domain.audit.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Reads the journal after a state, and applies it. */
final class JournalReader {
  /**
   * A state, and the hash of the entry with its number.
   *
   * @param hash as {@link HashChain} makes it; never changed
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Head(State state, byte[] hash) {}

  private JournalReader() {}

  /**
   * The state with all entries after it applied; to be called in a transaction.
   *
   * @throws IllegalStateException when an entry is missing
   */
  static Head follow(Connection connection, State start, Facts facts) throws SQLException {
    byte[] hash = hashOf(connection, start.seq());
    Replay replay = new Replay(start, facts);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT seq, at, actor, action, payload, hash FROM journal WHERE seq > ? ORDER BY"
                + " seq")) {
      statement.setFetchSize(2_000);
      statement.setLong(1, start.seq());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          replay.apply(entry(rows));
          hash = rows.getBytes("hash");
        }
      }
    }
    return new Head(replay.state(), hash);
  }

  static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("seq"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new UserId(row.getString("actor")),
        ChangeCodec.change(row.getString("action"), row.getString("payload")));
  }

  private static byte[] hashOf(Connection connection, long seq) throws SQLException {
    if (seq == 0) {
      return HashChain.origin();
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT hash FROM journal WHERE seq = ?")) {
      statement.setLong(1, seq);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("the journal has no entry of the snapshot: seq=" + seq);
        }
        return rows.getBytes(1);
      }
    }
  }
}
