package io.loadline.persistence.pnl;

import io.loadline.application.pnl.MarketStore;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import io.loadline.persistence.table.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Marks and rates in PostgreSQL. A thousand marks are two statements, whatever their number. Safe
 * for several threads.
 */
public final class JdbcMarketStore implements MarketStore {
  private static final String NEWER =
      " SET bid = EXCLUDED.bid, ask = EXCLUDED.ask, last ="
          + " EXCLUDED.last, mark = EXCLUDED.mark, as_of = EXCLUDED.as_of, source = EXCLUDED.source"
          + " WHERE EXCLUDED.as_of >= ";

  private static final Table LATEST =
      Table.of(
              "mark_latest",
              "instrument text",
              "bid numeric",
              "ask numeric",
              "last numeric",
              "mark numeric",
              "as_of timestamptz",
              "source text")
          .onConflict(
              "ON CONFLICT (instrument) DO UPDATE"
                  + NEWER.replace(" WHERE", ", stored_at = clock_timestamp() WHERE")
                  + "mark_latest.as_of");

  private static final Table MINUTES =
      Table.of(
              "mark_minute",
              "instrument text",
              "minute timestamptz",
              "bid numeric",
              "ask numeric",
              "last numeric",
              "mark numeric",
              "as_of timestamptz",
              "source text")
          .onConflict("ON CONFLICT (instrument, minute) DO UPDATE" + NEWER + "mark_minute.as_of");

  private static final Table RATES =
      Table.of(
              "fx_rate",
              "base text",
              "quote text",
              "as_of timestamptz",
              "rate numeric",
              "max_age text")
          .onConflict(
              "ON CONFLICT (base, quote, as_of) DO UPDATE SET rate = EXCLUDED.rate, max_age ="
                  + " EXCLUDED.max_age, stored_at = clock_timestamp()");

  private static final String MARK_COLUMNS = "instrument, bid, ask, last, mark, as_of, source";

  private static final Table MOMENTS = Table.of("moments", "instrument text", "moment timestamptz");

  private static final String MARKS_AT =
      "SELECT m.instrument, m.bid, m.ask, m.last, m.mark, m.as_of, m.source, r.moment FROM "
          + MOMENTS.source()
          + " CROSS JOIN LATERAL (SELECT "
          + MARK_COLUMNS
          + " FROM mark_minute WHERE instrument = r.instrument AND minute <= r.moment"
          + " AND as_of <= r.moment ORDER BY minute DESC LIMIT 1) m";

  private static final Comparator<Mark> ORDER =
      Comparator.comparing(Mark::instrument).thenComparing(Mark::asOf);

  private record Minute(InstrumentId instrument, Instant start) {}

  private record RateKey(Currency base, Currency quote, Instant asOf) {}

  private final DataSource database;

  /**
   * @param database gives connections that commit by themselves
   */
  public JdbcMarketStore(DataSource database) {
    this.database = database;
  }

  @Override
  public List<Mark> latestMarks() {
    return query(
        "SELECT " + MARK_COLUMNS + " FROM mark_latest", statement -> {}, JdbcMarketStore::mark);
  }

  /** Steps from pair to pair by the key, and never over all rates. */
  private static final String NEWEST_RATES =
      "WITH RECURSIVE pair AS ((SELECT base, quote FROM fx_rate ORDER BY base, quote LIMIT 1) UNION"
          + " ALL SELECT n.base, n.quote FROM pair p CROSS JOIN LATERAL (SELECT base, quote FROM"
          + " fx_rate WHERE (base, quote) > (p.base, p.quote) ORDER BY base, quote LIMIT 1) n)"
          + " SELECT r.base, r.quote, r.rate, r.as_of, r.max_age FROM pair p CROSS JOIN LATERAL"
          + " (SELECT * FROM fx_rate f WHERE f.base = p.base AND f.quote = p.quote ORDER BY f.as_of"
          + " DESC LIMIT ?) r";

  @Override
  public List<FxRate> rates(int ofEachPair) {
    return query(NEWEST_RATES, statement -> statement.setInt(1, ofEachPair), JdbcMarketStore::rate);
  }

  @Override
  public Optional<FxRate> rateAt(Currency base, Currency quote, Instant at) {
    return query(
            "SELECT base, quote, rate, as_of, max_age FROM fx_rate WHERE base = ? AND quote = ?"
                + " AND as_of <= ? ORDER BY as_of DESC LIMIT 1",
            statement -> {
              statement.setString(1, base.code());
              statement.setString(2, quote.code());
              statement.setObject(3, Times.parameter(at));
            },
            JdbcMarketStore::rate)
        .stream()
        .findFirst();
  }

  private static FxRate rate(ResultSet row) throws SQLException {
    return new FxRate(
        new Currency(row.getString(1)),
        new Currency(row.getString(2)),
        row.getBigDecimal(3),
        instant(row, 4),
        Duration.parse(row.getString(5)));
  }

  @Override
  public Stored storedSince(@Nullable Instant since) {
    Instant now =
        query("SELECT clock_timestamp()", statement -> {}, row -> instant(row, 1)).getFirst();
    Parameters from =
        statement -> statement.setObject(1, Times.parameter(since == null ? Instant.EPOCH : since));
    return new Stored(
        query(
            "SELECT " + MARK_COLUMNS + " FROM mark_latest WHERE stored_at >= ?",
            from,
            JdbcMarketStore::mark),
        query(
            "SELECT base, quote, rate, as_of, max_age FROM fx_rate WHERE stored_at >= ?",
            from,
            JdbcMarketStore::rate),
        now);
  }

  @Override
  public Optional<Mark> markAt(InstrumentId instrument, Instant at) {
    return query(
            "SELECT "
                + MARK_COLUMNS
                + " FROM mark_minute WHERE instrument = ? AND minute <= ? AND as_of <= ?"
                + " ORDER BY minute DESC LIMIT 1",
            statement -> {
              statement.setString(1, instrument.value());
              statement.setObject(2, Times.parameter(at));
              statement.setObject(3, Times.parameter(at));
            },
            JdbcMarketStore::mark)
        .stream()
        .findFirst();
  }

  @Override
  public Map<Moment, Mark> marksAt(Collection<Moment> moments) {
    Rows wanted = new Rows(MOMENTS);
    moments.forEach(moment -> wanted.add(moment.instrument().value(), moment.at()));
    Map<Moment, Mark> found = new HashMap<>();
    query(
        MARKS_AT,
        statement -> wanted.bind(statement, 1),
        row ->
            found.put(new Moment(new InstrumentId(row.getString(1)), instant(row, 8)), mark(row)));
    return found;
  }

  @Override
  public void saveMarks(Collection<Mark> marks) {
    Map<InstrumentId, Mark> latest = new LinkedHashMap<>();
    Map<Minute, Mark> minutes = new LinkedHashMap<>();
    // always in the same order, so that two savers never wait for each other
    for (Mark mark : marks.stream().sorted(ORDER).toList()) {
      latest.merge(mark.instrument(), mark, JdbcMarketStore::newer);
      Instant minute = mark.asOf().truncatedTo(ChronoUnit.MINUTES);
      minutes.merge(new Minute(mark.instrument(), minute), mark, JdbcMarketStore::newer);
    }
    Rows latestRows = new Rows(LATEST);
    latest
        .values()
        .forEach(
            mark ->
                latestRows.add(
                    mark.instrument().value(),
                    mark.bid(),
                    mark.ask(),
                    mark.last(),
                    mark.mark(),
                    mark.asOf(),
                    mark.source()));
    Rows minuteRows = new Rows(MINUTES);
    minutes.forEach(
        (minute, mark) ->
            minuteRows.add(
                minute.instrument.value(),
                minute.start,
                mark.bid(),
                mark.ask(),
                mark.last(),
                mark.mark(),
                mark.asOf(),
                mark.source()));
    save(latestRows);
    save(minuteRows);
  }

  @Override
  public void saveRates(Collection<FxRate> rates) {
    Map<RateKey, FxRate> last = new LinkedHashMap<>();
    rates.forEach(rate -> last.put(new RateKey(rate.base(), rate.quote(), rate.asOf()), rate));
    Rows rows = new Rows(RATES);
    last.values()
        .forEach(
            rate ->
                rows.add(
                    rate.base().code(),
                    rate.quote().code(),
                    rate.asOf(),
                    rate.rate(),
                    rate.maxAge().toString()));
    save(rows);
  }

  private static Mark newer(Mark one, Mark other) {
    return other.asOf().isBefore(one.asOf()) ? one : other;
  }

  private void save(Rows rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(rows.table().insert(""))) {
      rows.bind(statement, 1);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(rows.table().name() + " cannot be written", e);
    }
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, Parameters parameters, Reader<T> reader) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> read = new ArrayList<>();
        while (rows.next()) {
          read.add(reader.read(rows));
        }
        return read;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("marks and rates cannot be read", e);
    }
  }

  private static Mark mark(ResultSet row) throws SQLException {
    return new Mark(
        new InstrumentId(row.getString(1)),
        row.getBigDecimal(2),
        row.getBigDecimal(3),
        row.getBigDecimal(4),
        row.getBigDecimal(5),
        instant(row, 6),
        row.getString(7));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
