package io.loadline.persistence.table;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.domain.account.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows of several accounts. Rows of all accounts come from the index of the sort key;
 * those of some accounts from each account's own index, at most a page of each, so that a page of
 * two quiet accounts does not read past the rows of all others. Plain JDBC, as JPA knows neither
 * arrays, nor LATERAL, nor the comparison of rows.
 */
public final class AcrossQuery {
  /** Makes something of a row. */
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final String table;
  private final String key;
  private final StringBuilder conditions = new StringBuilder("TRUE");
  private final List<Object> values = new ArrayList<>();

  /**
   * @param key the columns that are sorted by, without the account
   */
  public AcrossQuery(String table, String... key) {
    this.table = table;
    this.key = String.join(", ", key);
  }

  /** Adds a condition with its parameter, unless the value is null. */
  public AcrossQuery and(String condition, @Nullable Object value) {
    if (value != null) {
      conditions.append(" AND ").append(condition);
      values.add(value);
    }
    return this;
  }

  /** Only rows behind a place, which is given as the values of the sort key. */
  public AcrossQuery beyond(AcrossAccounts across, AccountId account, Object... place) {
    String marks = ", ?".repeat(place.length).substring(2);
    conditions
        .append(across.byAccount() ? " AND (account, " + key + ")" : " AND (" + key + ", account)")
        .append(across.descending() ? " < " : " > ")
        .append(across.byAccount() ? "(?, " + marks + ")" : "(" + marks + ", ?)");
    if (across.byAccount()) {
      values.add(account.value());
    }
    values.addAll(List.of(place));
    if (!across.byAccount()) {
      values.add(account.value());
    }
    return this;
  }

  /** The rows, at most so many. */
  public <T> List<T> find(DataSource database, AcrossAccounts across, int limit, Reader<T> reader) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql(across))) {
      int next = 1;
      if (across.accounts() != null) {
        statement.setArray(
            next++,
            connection.createArrayOf(
                "text", across.accounts().stream().map(AccountId::value).sorted().toArray()));
      }
      for (Object value : values) {
        set(statement, next++, value);
      }
      statement.setInt(next++, limit);
      if (across.accounts() != null) {
        statement.setInt(next, limit);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(table + " cannot be read: " + e.getMessage(), e);
    }
  }

  private String sql(AcrossAccounts across) {
    String direction = across.descending() ? " DESC" : "";
    String order =
        " ORDER BY "
            + (across.byAccount() ? "account, " + key : key + ", account")
                .replace(", ", direction + ", ")
            + direction
            + " LIMIT ?";
    if (across.accounts() == null) {
      return "SELECT * FROM " + table + " WHERE " + conditions + order;
    }
    return "SELECT x.* FROM unnest(?) AS wanted(name) CROSS JOIN LATERAL (SELECT * FROM "
        + table
        + " WHERE account = wanted.name AND "
        + conditions
        + order
        + ") x"
        + order;
  }

  private static void set(PreparedStatement statement, int index, Object value)
      throws SQLException {
    switch (value) {
      case Instant time -> statement.setObject(index, Times.parameter(time));
      case String[] texts ->
          statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
      default -> statement.setObject(index, value);
    }
  }
}
