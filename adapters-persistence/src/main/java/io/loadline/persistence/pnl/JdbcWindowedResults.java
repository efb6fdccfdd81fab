package io.loadline.persistence.pnl;

import io.loadline.application.pnl.WindowedResults;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PastHolding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.TradeStatistics;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import io.loadline.persistence.table.Times;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Results of windows from buckets, and from single fills at the windows' edges: one statement per
 * question, however many windows and buckets there are. Plain JDBC, as JPA knows neither arrays nor
 * windows. Safe for several threads.
 */
public final class JdbcWindowedResults implements WindowedResults {
  private static final String FLOWS =
      "SELECT r.number, COALESCE(sum(m.reported) FILTER (WHERE m.deposit), 0),"
          + " COALESCE(sum(m.reported) FILTER (WHERE m.deposit AND m.reported > 0), 0),"
          + " COALESCE(sum(m.reported) FILTER (WHERE NOT m.deposit), 0),"
          + " count(*) FILTER (WHERE m.deposit AND m.reported IS NULL),"
          + " count(*) FILTER (WHERE NOT m.deposit AND m.reported IS NULL) FROM "
          + Slots.TABLE.source()
          + " JOIN cash_movement m ON m.account = ? AND m.at >= r.start AND m.at < r.finish"
          + " GROUP BY r.number";

  private static final String FLOWS_OF_ALL =
      FLOWS
          .replace("SELECT r.number", "SELECT m.account, r.number")
          .replace("m.account = ?", "m.account = ANY (?)")
          .replace("GROUP BY r.number", "GROUP BY m.account, r.number");

  private static final String INCOME =
      "SELECT m.instrument, m.algorithm, sum(m.reported) FROM cash_movement m WHERE m.account = ?"
          + " AND m.at >= ? AND m.at < ? AND NOT m.deposit AND m.reported IS NOT NULL"
          + " AND (m.instrument IS NOT NULL OR m.algorithm IS NOT NULL)"
          + " GROUP BY m.instrument, m.algorithm";

  private static final String DAY_CLOSES =
      "SELECT c.day_start, c.day_end, c.equity, c.deposits, EXISTS (SELECT FROM restatement r"
          + " WHERE r.account = c.account AND r.seq > c.seq AND r.at < c.day_end) FROM day_close c"
          + " WHERE c.account = ? AND c.day_end >= ? AND c.day_end <= ? ORDER BY c.day_end";

  private static final String DAY_CLOSES_OF_ALL =
      DAY_CLOSES
          .replace("SELECT c.day_start", "SELECT c.account, c.day_start")
          .replace("c.account = ?", "c.account = ANY (?)");

  private static final String FIRST_DAYS =
      "SELECT wanted.name, (SELECT min(day_start) FROM day_close WHERE account = wanted.name)"
          + " FROM unnest(?) AS wanted(name)";

  private static final String FIRST_FACTS =
      "SELECT wanted.name, LEAST("
          + "(SELECT min(executed_at) FROM fill WHERE account = wanted.name),"
          + " (SELECT min(at) FROM cash_movement WHERE account = wanted.name))"
          + " FROM unnest(?) AS wanted(name)";

  private static final Table STORED =
      Table.of("stored", "day_start timestamptz", "equity numeric", "deposits numeric");

  private static final String STORE =
      "UPDATE day_close c SET equity = r.equity, deposits = r.deposits, seq = ? FROM "
          + STORED.source()
          + " WHERE c.account = ? AND c.day_start = r.day_start AND c.seq < ?";

  private static final String TRADED =
      "SELECT f.instrument, f.position_side, f.number, f.at_price, f.fee_currency, sum(f.signed),"
          + " sum(f.signed * f.price), COALESCE(sum(f.fee_amount), 0),"
          + " COALESCE(sum(f.fee_amount * f.price), 0)"
          + " FROM (SELECT *, width_bucket(executed_at, ?::timestamptz[]) AS number,"
          + " CASE side WHEN 'BUY' THEN quantity ELSE -quantity END AS signed,"
          + " CASE WHEN instrument = ANY (?::text[]) THEN price END AS at_price"
          + " FROM fill WHERE account = ? AND executed_at < ? AND busted_seq IS NULL) f"
          + " GROUP BY 1, 2, 3, 4, 5";

  private static final String MOVED =
      "SELECT m.currency, m.number, m.type, sum(m.amount)"
          + " FROM (SELECT *, width_bucket(at, ?::timestamptz[]) AS number"
          + " FROM cash_movement WHERE account = ? AND at < ?) m GROUP BY 1, 2, 3";

  private final DataSource database;

  /**
   * @param database connections for reading
   */
  public JdbcWindowedResults(DataSource database) {
    this.database = database;
  }

  @Override
  public List<Realized> realized(
      AccountId account,
      List<Window> windows,
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithm) {
    ResultsQuery query = new ResultsQuery(account, "x.number");
    query.restrictTo(instrument, algorithm);
    List<Realized> results = new ArrayList<>(Collections.nCopies(windows.size(), Realized.NONE));
    run(query, windows, row -> results.set(row.getInt(1), realized(row)));
    return results;
  }

  @Override
  public Map<AccountId, List<Realized>> realized(Set<AccountId> accounts, List<Window> windows) {
    Map<AccountId, List<Realized>> results = new HashMap<>();
    ResultsQuery query = ResultsQuery.of(accounts);
    query.restrictTo(null, null);
    run(
        query,
        windows,
        row ->
            results
                .computeIfAbsent(
                    new AccountId(row.getString("account")),
                    account -> new ArrayList<>(Collections.nCopies(windows.size(), Realized.NONE)))
                .set(row.getInt("number"), realized(row)));
    return results;
  }

  @Override
  public Map<AccountId, List<Flows>> flows(Set<AccountId> accounts, List<Window> windows) {
    Map<AccountId, List<Flows>> flows = new HashMap<>();
    run(
        FLOWS_OF_ALL,
        statement -> {
          int next = Slots.whole(windows).bind(statement, 1);
          statement.setArray(next, names(statement, accounts));
        },
        row ->
            flows
                .computeIfAbsent(
                    new AccountId(row.getString(1)),
                    account -> new ArrayList<>(Collections.nCopies(windows.size(), Flows.NONE)))
                .set(row.getInt(2), flows(row, 3)));
    return flows;
  }

  @Override
  public Map<AccountId, List<DayClose>> dayCloses(Set<AccountId> accounts, Window window) {
    Map<AccountId, List<DayClose>> closes = new HashMap<>();
    run(
        DAY_CLOSES_OF_ALL,
        statement -> {
          statement.setArray(1, names(statement, accounts));
          statement.setObject(2, Times.parameter(window.from()));
          statement.setObject(3, Times.parameter(window.to()));
        },
        row ->
            closes
                .computeIfAbsent(
                    new AccountId(row.getString(1)), account -> new ArrayList<DayClose>())
                .add(dayClose(row, 2)));
    return closes;
  }

  @Override
  public Map<AccountId, Instant> firstDays(Set<AccountId> accounts) {
    return first(FIRST_DAYS, accounts);
  }

  @Override
  public Map<AccountId, Instant> firstFacts(Set<AccountId> accounts) {
    return first(FIRST_FACTS, accounts);
  }

  private Map<AccountId, Instant> first(String sql, Set<AccountId> accounts) {
    Map<AccountId, Instant> first = new HashMap<>();
    run(
        sql,
        statement -> statement.setArray(1, names(statement, accounts)),
        row -> {
          OffsetDateTime at = row.getObject(2, OffsetDateTime.class);
          if (at != null) {
            first.put(new AccountId(row.getString(1)), at.toInstant());
          }
        });
    return first;
  }

  private static Array names(PreparedStatement statement, Set<AccountId> accounts)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf("text", accounts.stream().map(AccountId::value).toArray());
  }

  private static Flows flows(ResultSet row, int first) throws SQLException {
    return new Flows(
        row.getBigDecimal(first),
        row.getBigDecimal(first + 1),
        row.getBigDecimal(first + 2),
        row.getLong(first + 3),
        row.getLong(first + 4));
  }

  private static DayClose dayClose(ResultSet row, int first) throws SQLException {
    return new DayClose(
        row.getObject(first, OffsetDateTime.class).toInstant(),
        row.getObject(first + 1, OffsetDateTime.class).toInstant(),
        row.getBigDecimal(first + 2),
        row.getBigDecimal(first + 3),
        row.getBoolean(first + 4));
  }

  @Override
  public SortedMap<InstrumentId, Realized> byInstrument(AccountId account, Window window) {
    ResultsQuery query = new ResultsQuery(account, "x.instrument");
    query.restrictTo(null, null);
    return grouped(query, window, InstrumentId::new);
  }

  @Override
  public SortedMap<AlgorithmId, Realized> byAlgorithm(AccountId account, Window window) {
    return grouped(new ResultsQuery(account, "x.book"), window, AlgorithmId::new);
  }

  @Override
  public List<Flows> flows(AccountId account, List<Window> windows) {
    List<Flows> flows = new ArrayList<>(Collections.nCopies(windows.size(), Flows.NONE));
    run(
        FLOWS,
        statement -> {
          int next = Slots.whole(windows).bind(statement, 1);
          statement.setString(next, account.value());
        },
        row -> flows.set(row.getInt(1), flows(row, 2)));
    return flows;
  }

  @Override
  public List<Income> income(AccountId account, Window window) {
    List<Income> income = new ArrayList<>();
    run(
        INCOME,
        statement -> {
          statement.setString(1, account.value());
          statement.setObject(2, Times.parameter(window.from()));
          statement.setObject(3, Times.parameter(window.to()));
        },
        row -> {
          String instrument = row.getString(1);
          String algorithm = row.getString(2);
          income.add(
              new Income(
                  instrument == null ? null : new InstrumentId(instrument),
                  algorithm == null ? null : new AlgorithmId(algorithm),
                  row.getBigDecimal(3)));
        });
    return income;
  }

  @Override
  public Optional<Instant> firstFact(AccountId account) {
    return first(
        "SELECT least((SELECT min(executed_at) FROM fill WHERE account = ?),"
            + " (SELECT min(at) FROM cash_movement WHERE account = ?))",
        account,
        2);
  }

  @Override
  public Optional<Instant> firstDay(AccountId account) {
    return first("SELECT min(day_start) FROM day_close WHERE account = ?", account, 1);
  }

  private Optional<Instant> first(String sql, AccountId account, int parameters) {
    List<Instant> found = new ArrayList<>();
    run(
        sql,
        statement -> {
          for (int i = 1; i <= parameters; i++) {
            statement.setString(i, account.value());
          }
        },
        row -> {
          OffsetDateTime first = row.getObject(1, OffsetDateTime.class);
          if (first != null) {
            found.add(first.toInstant());
          }
        });
    return found.stream().findFirst();
  }

  @Override
  public List<DayClose> dayCloses(AccountId account, Window window) {
    List<DayClose> closes = new ArrayList<>();
    run(
        DAY_CLOSES,
        statement -> {
          statement.setString(1, account.value());
          statement.setObject(2, Times.parameter(window.from()));
          statement.setObject(3, Times.parameter(window.to()));
        },
        row -> closes.add(dayClose(row, 1)));
    return closes;
  }

  @Override
  public List<Late> late(long after, int most) {
    List<Late> late = new ArrayList<>();
    run(
        "SELECT account, seq FROM restatement WHERE seq > ? ORDER BY seq LIMIT ?",
        statement -> {
          statement.setLong(1, after);
          statement.setInt(2, most);
        },
        row -> late.add(new Late(new AccountId(row.getString(1)), row.getLong(2))));
    return late;
  }

  @Override
  public void store(AccountId account, List<DayClose> days, long knownAt) {
    Rows rows = new Rows(STORED);
    days.forEach(day -> rows.add(day.start(), day.equity(), day.deposits()));
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(STORE)) {
      statement.setLong(1, knownAt);
      int next = rows.bind(statement, 2);
      statement.setString(next, account.value());
      statement.setLong(next + 1, knownAt);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("days cannot be stored: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Traded> traded(AccountId account, List<Instant> edges, Set<InstrumentId> inverse) {
    List<Traded> traded = new ArrayList<>();
    run(
        TRADED,
        statement -> {
          statement.setArray(1, times(statement, edges));
          statement.setArray(
              2,
              statement
                  .getConnection()
                  .createArrayOf("text", inverse.stream().map(InstrumentId::value).toArray()));
          statement.setString(3, account.value());
          statement.setObject(4, Times.parameter(edges.getLast()));
        },
        row -> traded.add(traded(row)));
    return traded;
  }

  private static Traded traded(ResultSet row) throws SQLException {
    String feeCurrency = row.getString(5);
    return new Traded(
        new PositionKey(new InstrumentId(row.getString(1)), PositionSide.valueOf(row.getString(2))),
        row.getInt(3),
        new PastHolding.Executions(
            row.getBigDecimal(4),
            row.getBigDecimal(6),
            row.getBigDecimal(7),
            feeCurrency == null ? null : new Currency(feeCurrency),
            row.getBigDecimal(8),
            row.getBigDecimal(9)));
  }

  @Override
  public List<Moved> moved(AccountId account, List<Instant> edges) {
    List<Moved> moved = new ArrayList<>();
    run(
        MOVED,
        statement -> {
          statement.setArray(1, times(statement, edges));
          statement.setString(2, account.value());
          statement.setObject(3, Times.parameter(edges.getLast()));
        },
        row ->
            moved.add(
                new Moved(
                    new Currency(row.getString(1)),
                    row.getInt(2),
                    CashMovement.Type.valueOf(row.getString(3)).signed(row.getBigDecimal(4)))));
    return moved;
  }

  private static Array times(PreparedStatement statement, List<Instant> times) throws SQLException {
    return statement
        .getConnection()
        .createArrayOf("timestamptz", times.stream().map(Times::text).toArray());
  }

  private <K> SortedMap<K, Realized> grouped(
      ResultsQuery query, Window window, Function<String, K> key) {
    SortedMap<K, Realized> results = new TreeMap<>();
    run(query, List.of(window), row -> results.put(key.apply(row.getString(1)), realized(row)));
    return results;
  }

  private void run(ResultsQuery query, List<Window> windows, Reader reader) {
    run(query.sql(), statement -> query.bind(statement, windows), reader);
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private void run(String sql, Parameters parameters, Reader reader) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("results cannot be read: " + e.getMessage(), e);
    }
  }

  private static Realized realized(ResultSet row) throws SQLException {
    return new Realized(
        row.getBigDecimal("gross"),
        row.getBigDecimal("expense"),
        row.getBigDecimal("volume"),
        statistics(row, "trade"),
        statistics(row, "closing"),
        row.getLong("unknown_count"));
  }

  private static TradeStatistics statistics(ResultSet row, String kind) throws SQLException {
    return new TradeStatistics(
        row.getLong(kind + "_count"),
        row.getLong(kind + "_wins"),
        row.getLong(kind + "_losses"),
        row.getBigDecimal(kind + "_profit"),
        row.getBigDecimal(kind + "_loss"),
        row.getBigDecimal(kind + "_largest_win"),
        row.getBigDecimal(kind + "_largest_loss"));
  }
}
