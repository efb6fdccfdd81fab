package io.loadline.persistence.engine;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.domain.account.UserId;
import io.loadline.domain.audit.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the journal after a state, and applies it. */
final class JournalReader {
  /**
   * The last entry that is known, and its hash.
   *
   * @param hash as {@link HashChain} makes it; never changed
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Head(long seq, byte[] hash) {}

  /**
   * What was read.
   *
   * @param entries with what they did; empty unless they were asked for
   * @param complete false when the journal has more
   */
  record Read(State state, Head head, List<Recorded> entries, boolean complete) {}

  private JournalReader() {}

  /**
   * The state with all entries after it applied; to be called in a transaction.
   *
   * @throws IllegalStateException when an entry is missing
   */
  static Read all(Connection connection, State start, Facts facts) throws SQLException {
    byte[] hash = hashOf(connection, start.seq());
    if (hash == null) {
      throw new IllegalStateException(
          "the journal has no entry of the snapshot: seq=" + start.seq());
    }
    return read(connection, start, facts, hash, Long.MAX_VALUE, false);
  }

  /** The state with the next entries applied, at the most so many, and what they did. */
  static Read next(Connection connection, State start, Head head, Facts facts, long most)
      throws SQLException {
    return read(connection, start, facts, head.hash(), most, true);
  }

  /** True when the journal holds the entry as it is known. */
  static boolean holds(Connection connection, Head head) throws SQLException {
    return Arrays.equals(head.hash(), hashOf(connection, head.seq()));
  }

  private static Read read(
      Connection connection, State start, Facts facts, byte[] first, long most, boolean keep)
      throws SQLException {
    byte[] hash = first;
    Replay replay = new Replay(start, facts);
    List<Recorded> entries = new ArrayList<>();
    long count = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT seq, at, actor, action, payload, hash FROM journal WHERE seq > ? ORDER BY"
                + " seq LIMIT ?")) {
      statement.setFetchSize(2_000);
      statement.setLong(1, start.seq());
      statement.setLong(2, most);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Entry entry = entry(rows);
          Effect effect = replay.apply(entry);
          if (keep) {
            entries.add(new Recorded(entry, effect));
          }
          hash = rows.getBytes("hash");
          count++;
        }
      }
    }
    return new Read(replay.state(), new Head(replay.state().seq(), hash), entries, count < most);
  }

  static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("seq"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new UserId(row.getString("actor")),
        ChangeCodec.change(row.getString("action"), row.getString("payload")));
  }

  private static byte @Nullable [] hashOf(Connection connection, long seq) throws SQLException {
    if (seq == 0) {
      return HashChain.origin();
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT hash FROM journal WHERE seq = ?")) {
      statement.setLong(1, seq);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getBytes(1) : null;
      }
    }
  }
}
