package io.loadline.persistence.engine;

import io.loadline.application.account.CashMoved;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.Recorded;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.order.OrderDecided;
import io.loadline.domain.account.AccountId;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ids that clients gave, as the unique keys of the database know them. The writer takes an id
 * that is not among the recent ones for new; when it is not, its row violates a key, and here is
 * found which of a batch's ids are taken.
 */
public final class TakenIds {
  private static final String UNIQUE_VIOLATION = "23505";

  /** What the row of a new order violates when there is one of that id; see {@code Orders}. */
  private static final String NOT_NULL_VIOLATION = "23502";

  private static final Table WANTED = Table.of("wanted", "account text", "id text");

  /** Where ids of a kind are found; a new kind of thing with an id is one more line. */
  private static final Map<GivenId.Kind, String> QUERIES =
      new EnumMap<>(
          Map.of(
              GivenId.Kind.FILL, query("fill", "fill_id"),
              GivenId.Kind.MOVEMENT, query("cash_movement", "movement_id"),
              GivenId.Kind.ORDER, query("customer_order", "client_order_id")));

  private TakenIds() {}

  private static String query(String table, String column) {
    return "SELECT t.account, t."
        + column
        + " FROM "
        + WANTED.source()
        + " JOIN "
        + table
        + " t ON t.account = r.account AND t."
        + column
        + " = r.id";
  }

  /**
   * The ids that made a batch fail, and nothing of it was written; none when it failed of something
   * else.
   */
  static Set<GivenId> after(SQLException failure, Connection connection, List<Recorded> batch) {
    String state = failure.getSQLState();
    if (!UNIQUE_VIOLATION.equals(state) && !NOT_NULL_VIOLATION.equals(state)) {
      return Set.of();
    }
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
        Timeouts.ordinary(connection);
      }
      return among(connection, given(batch));
    } catch (SQLException e) {
      failure.addSuppressed(e);
      return Set.of();
    }
  }

  /** Those of the ids that are recorded. */
  public static Set<GivenId> among(Connection connection, Collection<GivenId> ids)
      throws SQLException {
    Set<GivenId> taken = new HashSet<>();
    for (GivenId.Kind kind : GivenId.Kind.values()) {
      Rows wanted = new Rows(WANTED);
      ids.stream()
          .filter(id -> id.kind() == kind)
          .forEach(id -> wanted.add(id.account().value(), id.id()));
      if (wanted.isEmpty()) {
        continue;
      }
      try (PreparedStatement statement = connection.prepareStatement(QUERIES.get(kind))) {
        wanted.bind(statement, 1);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            taken.add(new GivenId(new AccountId(rows.getString(1)), kind, rows.getString(2)));
          }
        }
      }
    }
    return taken;
  }

  private static List<GivenId> given(List<Recorded> batch) {
    List<GivenId> ids = new ArrayList<>();
    for (Recorded each : batch) {
      if (each.entry().change() instanceof FillBooked booked) {
        ids.add(new GivenId(booked.account(), GivenId.Kind.FILL, booked.fill().fillId().value()));
      } else if (each.entry().change() instanceof CashMoved moved) {
        ids.add(new GivenId(moved.account(), GivenId.Kind.MOVEMENT, moved.movement().id().value()));
      } else if (each.entry().change() instanceof OrderDecided decided) {
        ids.add(new GivenId(decided.account(), GivenId.Kind.ORDER, decided.order().id().value()));
      }
    }
    return ids;
  }
}
