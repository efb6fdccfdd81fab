package io.loadline.persistence.order;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.application.order.FirmOrders;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.Order;
import io.loadline.persistence.json.Json;
import io.loadline.persistence.table.AcrossQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Orders of several accounts. Safe for several threads. */
public final class JdbcFirmOrders implements FirmOrders {
  /** The index of refused orders has this condition; an order that was accepted has no codes. */
  private static final String REFUSED = "codes <> ''";

  private static final String ONLY =
      "(account, client_order_id) IN (SELECT split_part(k, '/', 1), split_part(k, '/', 2)"
          + " FROM unnest(?) AS k)";

  private final DataSource database;

  /**
   * @param database connections for reading
   */
  public JdbcFirmOrders(DataSource database) {
    this.database = database;
  }

  @Override
  public List<Line> find(
      AcrossAccounts across, Filter filter, AcrossAccounts.@Nullable Place after, int limit) {
    AcrossQuery query =
        new AcrossQuery("customer_order", "seq", "client_order_id")
            .and("instrument = ?", filter.instrument() == null ? null : filter.instrument().value())
            .and("algorithm = ?", filter.algorithm() == null ? null : filter.algorithm().value())
            .and("state = ?", filter.state() == null ? null : filter.state().name())
            .and(
                REFUSED + " AND ' ' || codes || ' ' LIKE ?",
                filter.code() == null ? null : "% " + escaped(filter.code()) + " %")
            .and("created_at >= ?", filter.from())
            .and("created_at < ?", filter.to());
    if (filter.accepted() != null) {
      query.and(filter.accepted() ? "codes = ?" : REFUSED + " AND codes <> ?", "");
    }
    if (filter.only() != null) {
      query.and(ONLY, names(filter.only()));
    }
    if (after != null) {
      query.beyond(across, after.account(), after.seq(), after.key());
    }
    return query.find(database, across, limit, JdbcFirmOrders::line);
  }

  private static String[] names(Set<Key> keys) {
    return keys.stream().map(key -> key.account() + "/" + key.order()).toArray(String[]::new);
  }

  private static String escaped(String code) {
    return code.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static Line line(ResultSet row) throws SQLException {
    String codes = row.getString("codes");
    String submittedBy = row.getString("submitted_by");
    return new Line(
        new AccountId(row.getString("account")),
        Json.read(row.getString("content"), Order.class),
        row.getLong("seq"),
        codes.isEmpty() ? List.of() : List.of(codes.split(" ")),
        submittedBy.isEmpty() ? null : submittedBy);
  }
}
