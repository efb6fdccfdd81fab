package io.loadline.persistence.importing;

import io.loadline.application.reconciling.Break;
import io.loadline.application.reconciling.Reconciliation;
import io.loadline.application.reconciling.ReconciliationStore;
import io.loadline.domain.account.AccountId;
import io.loadline.persistence.json.Json;
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

/** Comparisons and breaks in PostgreSQL. Safe for several threads. */
public final class JdbcReconciliations implements ReconciliationStore {
  private final DataSource database;

  /**
   * @param database gives connections that commit by themselves
   */
  public JdbcReconciliations(DataSource database) {
    this.database = database;
  }

  @Override
  public void save(Reconciliation made) {
    trusted(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO reconciliation (account, id, at, content) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, made.account().value());
            insert.setString(2, made.id());
            insert.setObject(3, Times.parameter(made.at()));
            insert.setString(4, Json.write(made));
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public Optional<Reconciliation> find(AccountId account, String id) {
    return query(
            "SELECT content FROM reconciliation WHERE account = ? AND id = ?",
            Reconciliation.class,
            account.value(),
            id)
        .stream()
        .findFirst();
  }

  @Override
  public List<Reconciliation> list(AccountId account, @Nullable String before, int limit) {
    return before == null
        ? query(
            "SELECT content FROM reconciliation WHERE account = ? ORDER BY at DESC, id DESC LIMIT"
                + " ?",
            Reconciliation.class,
            account.value(),
            limit)
        : query(
            "SELECT r.content FROM reconciliation r, reconciliation b WHERE r.account = ? AND"
                + " b.account = r.account AND b.id = ? AND (r.at, r.id) < (b.at, b.id) ORDER BY"
                + " r.at DESC, r.id DESC LIMIT ?",
            Reconciliation.class,
            account.value(),
            before,
            limit);
  }

  @Override
  public List<Break> breaks(AccountId account) {
    return query(
        "SELECT content FROM reconciliation_break WHERE account = ? ORDER BY id",
        Break.class,
        account.value());
  }

  @Override
  public void save(AccountId account, List<Break> breaks) {
    trusted(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT INTO reconciliation_break (account, id, content) VALUES (?, ?, ?) ON"
                      + " CONFLICT (account, id) DO UPDATE SET content = EXCLUDED.content")) {
            for (Break each : breaks) {
              upsert.setString(1, account.value());
              upsert.setString(2, each.id());
              upsert.setString(3, Json.write(each));
              upsert.addBatch();
            }
            return upsert.executeBatch();
          }
        });
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> List<T> query(String sql, Class<T> type, Object... values) {
    return trusted(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              statement.setObject(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(Json.read(rows.getString(1), type));
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
      throw new IllegalStateException("reconciliations cannot be read or written", e);
    }
  }
}
