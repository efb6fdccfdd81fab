package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The state as it was last written to {@code snapshot}, in memory and there. One per process: what
 * is read at the start is what the next snapshot is compared with. Safe for several threads; saves
 * are done one at a time.
 */
public final class SnapshotStore {
  private static final int DOCUMENTS_AT_ONCE = 500;

  /** The kind of the one document that says what the others are made of. */
  private static final String FORMAT = "format";

  private static final Table DOCUMENTS =
      Table.of("snapshot", "kind text", "key text", "body text", "seq bigint")
          .onConflict(
              "ON CONFLICT (kind, key) DO UPDATE SET body = EXCLUDED.body, seq = EXCLUDED.seq");

  private static final Table GONE = Table.of("gone", "kind text", "key text");

  private static final String DELETE =
      "DELETE FROM snapshot s USING " + GONE.source() + " WHERE s.kind = r.kind AND s.key = r.key";

  private final DataSource database;
  private final AtomicReference<@Nullable State> saved = new AtomicReference<>();

  /**
   * @param database gives connections that commit by themselves unless told otherwise
   */
  public SnapshotStore(DataSource database) {
    this.database = database;
  }

  /** The number of the last entry in the last snapshot of this process; 0 when there was none. */
  public long savedSeq() {
    State state = saved.get();
    return state == null ? 0 : state.seq();
  }

  /**
   * Reads the snapshot; to be called in a transaction that sees one moment. One that a program with
   * another {@link StateFormat} wrote counts as none: the journal holds all of it, and the next
   * snapshot replaces it.
   */
  State read(Connection connection) throws SQLException {
    State state = State.EMPTY;
    if (!StateFormat.CURRENT.equals(format(connection))) {
      saved.set(state);
      return state;
    }
    int documents = 1;
    for (String kind : StateCodec.kinds()) {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT key, body FROM snapshot WHERE kind = ?")) {
        statement.setFetchSize(2_000);
        statement.setString(1, kind);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            state =
                StateCodec.restore(
                    state, new StateCodec.Document(kind, rows.getString(1), rows.getString(2)));
            documents++;
          }
        }
      }
    }
    long all = number(connection, "SELECT count(*) FROM snapshot");
    if (all != documents) {
      throw new IllegalStateException(
          "the snapshot holds documents that are not known: " + (all - documents));
    }
    State read = state.at(number(connection, "SELECT seq FROM snapshot_head"));
    saved.set(read);
    return read;
  }

  /**
   * Writes what changed since the last snapshot, in one transaction.
   *
   * @return how many documents were written or removed
   */
  public synchronized int save(State state) {
    State base = saved.get();
    if (base != null && base.seq() >= state.seq()) {
      return 0;
    }
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      int written;
      try {
        written = save(connection, base, state);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
      saved.compareAndSet(base, state);
      return written;
    } catch (SQLException e) {
      throw new IllegalStateException("the snapshot cannot be written: " + e.getMessage(), e);
    }
  }

  private int save(Connection connection, @Nullable State base, State state) throws SQLException {
    long there = number(connection, "SELECT seq FROM snapshot_head FOR UPDATE");
    if (there >= state.seq()) {
      return 0;
    }
    Writer writer = new Writer(connection, state.seq());
    if (base == null || base.seq() == 0 || base.seq() != there) {
      try (PreparedStatement all = connection.prepareStatement("DELETE FROM snapshot")) {
        all.executeUpdate();
      }
      writer.accept(new StateCodec.Document(FORMAT, "", StateFormat.CURRENT));
      StateCodec.difference(State.EMPTY, state, writer);
    } else {
      StateCodec.difference(base, state, writer);
    }
    writer.flush();
    try (PreparedStatement head =
        connection.prepareStatement("UPDATE snapshot_head SET seq = ? WHERE id = 1")) {
      head.setLong(1, state.seq());
      head.executeUpdate();
    }
    return writer.count;
  }

  private static @Nullable String format(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT body FROM snapshot WHERE kind = ?")) {
      statement.setString(1, FORMAT);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Collects documents and writes some hundreds of them at once. */
  private static final class Writer implements StateCodec.Sink {
    private final Connection connection;
    private final long seq;
    private Rows documents = new Rows(DOCUMENTS);
    private Rows gone = new Rows(GONE);
    private int count;

    Writer(Connection connection, long seq) {
      this.connection = connection;
      this.seq = seq;
    }

    @Override
    public void accept(StateCodec.Document document) {
      count++;
      if (document.body() == null) {
        gone.add(document.kind(), document.key());
      } else {
        documents.add(document.kind(), document.key(), document.body(), seq);
      }
      if (documents.size() + gone.size() >= DOCUMENTS_AT_ONCE) {
        try {
          flush();
        } catch (SQLException e) {
          throw new IllegalStateException("a document cannot be written: " + e.getMessage(), e);
        }
      }
    }

    void flush() throws SQLException {
      execute(documents, DOCUMENTS.insert(""));
      execute(gone, DELETE);
      documents = new Rows(DOCUMENTS);
      gone = new Rows(GONE);
    }

    private void execute(Rows rows, String sql) throws SQLException {
      if (!rows.isEmpty()) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          rows.bind(statement, 1);
          statement.executeUpdate();
        }
      }
    }
  }
}
