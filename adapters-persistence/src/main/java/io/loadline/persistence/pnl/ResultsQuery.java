package io.loadline.persistence.pnl;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.instrument.InstrumentId;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statement that sums up buckets and the fills at the edges of windows. */
final class ResultsQuery {
  private static final String SUMS =
      "sum(x.gross) AS gross, sum(x.expense) AS expense, sum(x.volume) AS volume,"
          + " sum(x.unknown_count) AS unknown_count, "
          + sums("trade")
          + ", "
          + sums("closing");

  private final Set<AccountId> accounts;
  private final String group;
  private final String by;
  private String ofBuckets = " AND b.book <> ''";
  private String ofFills = "";
  private boolean own;
  private final List<String> values = new ArrayList<>();

  /**
   * @param group what to sum up by: {@code x.number}, {@code x.instrument} or {@code x.book}
   */
  ResultsQuery(AccountId account, String group) {
    this(Set.of(account), group, "GROUP BY 1");
  }

  private ResultsQuery(Set<AccountId> accounts, String group, String by) {
    this.accounts = accounts;
    this.group = group;
    this.by = by;
  }

  /** Sums up by window and account, in the columns {@code number} and {@code account}. */
  static ResultsQuery of(Set<AccountId> accounts) {
    return new ResultsQuery(accounts, "x.number, x.account", "GROUP BY 1, 2");
  }

  /** Sums up one instrument or all, and one attribution book or the account's own positions. */
  void restrictTo(@Nullable InstrumentId instrument, @Nullable AlgorithmId algorithm) {
    own = algorithm == null;
    ofBuckets = " AND b.book = ?";
    values.add(algorithm == null ? Buckets.OWN : algorithm.value());
    ofFills = algorithm == null ? "" : " AND f.algorithm = ?";
    if (instrument != null) {
      ofBuckets += " AND b.instrument = ?";
      ofFills += " AND f.instrument = ?";
      values.add(instrument.value());
    }
  }

  String sql() {
    String gross = own ? "f.reported_gross" : "f.book_reported_gross";
    return "SELECT "
        + group
        + ", "
        + SUMS
        + " FROM (SELECT r.number, b.account, b.instrument, b.book, b.reported_gross AS gross,"
        + " b.reported_expense AS expense, b.volume, b.unknown_count, "
        + columns("b.", "trade")
        + ", "
        + columns("b.", "closing")
        + " FROM "
        + Slots.TABLE.source()
        + " JOIN pnl_bucket b ON b.account = ANY (?) AND b.slot >= r.start AND b.slot < r.finish"
        + ofBuckets
        + " UNION ALL SELECT r.number, f.account, f.instrument, f.algorithm, COALESCE("
        + gross
        + ", 0), COALESCE(f.reported_expense, 0), COALESCE(f.reported_volume, 0),"
        + " ("
        + gross
        + " IS NULL OR f.reported_expense IS NULL)::integer, "
        + single(own ? "f.trip_net" : "f.book_trip_net")
        + ", "
        + single(own ? "f.closing_net" : "f.book_closing_net")
        + " FROM "
        + Slots.TABLE.source()
        + " JOIN fill f ON f.account = ANY (?) AND f.executed_at >= r.start AND f.executed_at <"
        + " r.finish AND f.busted_seq IS NULL"
        + ofFills
        + ") x "
        + by;
  }

  void bind(PreparedStatement statement, List<Window> windows) throws SQLException {
    Slots slots = Slots.of(windows);
    Array names =
        statement
            .getConnection()
            .createArrayOf("text", accounts.stream().map(AccountId::value).toArray());
    int next = slots.whole().bind(statement, 1);
    statement.setArray(next++, names);
    for (String value : values) {
      statement.setString(next++, value);
    }
    next = slots.edges().bind(statement, next);
    statement.setArray(next++, names);
    for (String value : own ? values.subList(1, values.size()) : values) {
      statement.setString(next++, value);
    }
  }

  private static String sums(String kind) {
    StringBuilder sums = new StringBuilder();
    for (String column : new String[] {"count", "wins", "losses", "profit", "loss"}) {
      sums.append("sum(x.%s_%s) AS %s_%s, ".formatted(kind, column, kind, column));
    }
    return sums
        + "max(x.%s_largest_win) AS %s_largest_win, min(x.%s_largest_loss) AS %s_largest_loss"
            .formatted(kind, kind, kind, kind);
  }

  private static String columns(String prefix, String kind) {
    return String.join(
        ", ",
        prefix + kind + "_count",
        prefix + kind + "_wins",
        prefix + kind + "_losses",
        prefix + kind + "_profit",
        prefix + kind + "_loss",
        prefix + kind + "_largest_win",
        prefix + kind + "_largest_loss");
  }

  /** The same columns of a single result, which is null for none. */
  private static String single(String result) {
    return "("
        + result
        + " IS NOT NULL)::integer, COALESCE("
        + result
        + " > 0, FALSE)::integer, COALESCE("
        + result
        + " < 0, FALSE)::integer, GREATEST("
        + result
        + ", 0), LEAST("
        + result
        + ", 0), CASE WHEN "
        + result
        + " > 0 THEN "
        + result
        + " END, CASE WHEN "
        + result
        + " < 0 THEN "
        + result
        + " END";
  }
}
