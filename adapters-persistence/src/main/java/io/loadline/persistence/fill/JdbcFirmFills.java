package io.loadline.persistence.fill;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.fill.FirmFills;
import io.loadline.domain.account.AccountId;
import io.loadline.persistence.table.AcrossQuery;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Fills of several accounts. Safe for several threads. */
public final class JdbcFirmFills implements FirmFills {
  private final DataSource database;

  /**
   * @param database connections for reading
   */
  public JdbcFirmFills(DataSource database) {
    this.database = database;
  }

  @Override
  public List<Line> find(
      AcrossAccounts across,
      FillHistory.Filter filter,
      AcrossAccounts.@Nullable Place after,
      int limit) {
    AcrossQuery query =
        new AcrossQuery("fill", "executed_at", "seq", "fill_id")
            .and("instrument = ?", filter.instrument() == null ? null : filter.instrument().value())
            .and("algorithm = ?", filter.algorithm() == null ? null : filter.algorithm().value())
            .and("order_id = ?", filter.order())
            .and("executed_at >= ?", filter.from())
            .and("executed_at < ?", filter.to());
    if (after != null) {
      query.beyond(across, after.account(), after.at(), after.seq(), after.key());
    }
    return query.find(
        database,
        across,
        limit,
        row -> new Line(new AccountId(row.getString("account")), FillRow.of(row).line()));
  }
}
