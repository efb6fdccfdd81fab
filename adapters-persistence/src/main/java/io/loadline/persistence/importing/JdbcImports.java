package io.loadline.persistence.importing;

import io.loadline.application.importing.IgnoreReason;
import io.loadline.application.importing.ImportId;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.ImportStore;
import io.loadline.application.importing.KnownAmendments;
import io.loadline.application.importing.RowCode;
import io.loadline.application.importing.RowResult;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.fill.FillId;
import io.loadline.persistence.json.Json;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import io.loadline.persistence.table.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Imports in PostgreSQL. The rows of a step are one statement, whatever their number: an import of
 * a million rows reports as fast as it books. Safe for several threads.
 */
public final class JdbcImports implements ImportStore, KnownAmendments {
  private static final Table ROWS =
      Table.of(
              "import_row",
              "account text",
              "import_id text",
              "file integer",
              "line integer",
              "status text",
              "code text",
              "reason text",
              "detail text",
              "original text")
          .onConflict("ON CONFLICT (account, import_id, file, line) DO NOTHING");

  private static final String SAVE =
      "INSERT INTO import_run (account, import_id, started_at, state, content) VALUES (?, ?, ?, ?,"
          + " ?) ON CONFLICT (account, import_id) DO UPDATE SET state = EXCLUDED.state, content ="
          + " EXCLUDED.content";

  private static final String SOURCE =
      "INSERT INTO import_source (account, format, source) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  private final DataSource database;

  /**
   * @param database gives connections that commit by themselves
   */
  public JdbcImports(DataSource database) {
    this.database = database;
  }

  @Override
  public void save(ImportRun run) {
    trusted(
        connection -> {
          Rows rows = new Rows(ROWS);
          for (RowResult each : run.results()) {
            rows.add(
                run.account().value(),
                run.id().value(),
                each.file(),
                each.row(),
                each.status().name(),
                each.code() == null ? null : each.code().name(),
                each.reason() == null ? null : each.reason().name(),
                each.detail(),
                each.original());
          }
          if (!rows.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(ROWS.insert(""))) {
              rows.bind(statement, 1);
              statement.executeUpdate();
            }
          }
          for (ImportRun.File file : run.files()) {
            if (file.source() != null && file.format() != null) {
              update(connection, SOURCE, run.account().value(), file.format(), file.source());
            }
          }
          try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            statement.setString(1, run.account().value());
            statement.setString(2, run.id().value());
            statement.setObject(3, Times.parameter(run.startedAt()));
            statement.setString(4, run.state().name());
            statement.setString(5, Json.write(run.withoutResults()));
            return statement.executeUpdate();
          }
        });
  }

  private static void update(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  @Override
  public Optional<ImportRun> find(AccountId account, ImportId id) {
    return query(
            "SELECT content FROM import_run WHERE account = ? AND import_id = ?",
            JdbcImports::run,
            account.value(),
            id.value())
        .stream()
        .findFirst();
  }

  @Override
  public List<ImportRun> list(AccountId account, @Nullable ImportId before, int limit) {
    return before == null
        ? query(
            "SELECT content FROM import_run WHERE account = ? ORDER BY started_at DESC, import_id"
                + " DESC LIMIT ?",
            JdbcImports::run,
            account.value(),
            limit)
        : query(
            "SELECT r.content FROM import_run r, import_run b WHERE r.account = ? AND b.account ="
                + " r.account AND b.import_id = ? AND (r.started_at, r.import_id) < (b.started_at,"
                + " b.import_id) ORDER BY r.started_at DESC, r.import_id DESC LIMIT ?",
            JdbcImports::run,
            account.value(),
            before.value(),
            limit);
  }

  private static ImportRun run(ResultSet row) throws SQLException {
    return Json.read(row.getString(1), ImportRun.class);
  }

  @Override
  public List<RowResult> rows(
      AccountId account,
      ImportId id,
      RowResult.@Nullable Status status,
      @Nullable RowPlace after,
      int limit) {
    RowPlace place = after == null ? new RowPlace(-1, -1) : after;
    return query(
        "SELECT file, line, status, code, reason, detail, original FROM import_row WHERE account ="
            + " ? AND import_id = ? AND (?::text IS NULL OR status = ?::text) AND (file, line) >"
            + " (?, ?) ORDER BY file, line LIMIT ?",
        JdbcImports::row,
        account.value(),
        id.value(),
        status == null ? null : status.name(),
        status == null ? null : status.name(),
        place.file(),
        place.row(),
        limit);
  }

  private static RowResult row(ResultSet row) throws SQLException {
    String code = row.getString(4);
    String reason = row.getString(5);
    return new RowResult(
        row.getInt(1),
        row.getInt(2),
        RowResult.Status.valueOf(row.getString(3)),
        code == null ? null : RowCode.valueOf(code),
        reason == null ? null : IgnoreReason.valueOf(reason),
        row.getString(6),
        row.getString(7));
  }

  @Override
  public List<String> sources(AccountId account, String format) {
    return query(
        "SELECT source FROM import_source WHERE account = ? AND format = ? ORDER BY source",
        row -> row.getString(1),
        account.value(),
        format);
  }

  @Override
  public Optional<FillId> amended(AccountId account, String reason) {
    return query(
            "SELECT fill_id FROM fill_amendment WHERE account = ? AND reason = ? ORDER BY seq LIMIT"
                + " 1",
            row -> new FillId(row.getString(1)),
            account.value(),
            reason)
        .stream()
        .findFirst();
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> List<T> query(String sql, Reading<T> reading, @Nullable Object... values) {
    return trusted(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              statement.setObject(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(reading.of(rows));
              }
            }
            return found;
          }
        });
  }

  private <T> T trusted(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("imports cannot be read or written", e);
    }
  }
}
