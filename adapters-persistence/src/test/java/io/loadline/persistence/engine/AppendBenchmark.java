package io.loadline.persistence.engine;

import io.loadline.application.account.AccountOpened;
import io.loadline.application.engine.Change;
import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.instrument.InstrumentSet;
import io.loadline.application.testing.InMemoryJournal;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.audit.HashChain;
import io.loadline.domain.book.Opening;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.persistence.FactTables;
import io.loadline.persistence.fill.FillRows;
import io.loadline.persistence.fill.Fills;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.testing.MigratedDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Measures how many fills a second the journal takes, in batches of some sizes, as one statement
 * and by COPY, against a COPY of the same rows into empty tables without an index. The quicker
 * quarter of the rounds counts. Run its main; it prints and asserts nothing.
 */
final class AppendBenchmark {
  private static final int ROUNDS = 30;
  private static final int INSTRUMENTS = 50;
  private static final long SEED = 1;
  private static final UserId ACTOR = new UserId("benchmark");
  private static final Currency USD = new Currency("USD");
  private static final AccountId ACCOUNT = new AccountId("A1");

  private final Random random = new Random(SEED);
  private final Replay replay = new Replay(State.EMPTY, new InMemoryJournal());
  private Instant time = Instant.parse("2026-03-02T09:00:00Z");
  private int fills;

  private AppendBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    System.out.printf("seed %d, %d rounds, %d instruments%n", SEED, ROUNDS, INSTRUMENTS);
    for (int size : new int[] {1, 10, 100, 1_000}) {
      double one = append(size, Integer.MAX_VALUE);
      double copied = append(size, 0);
      double fills = bareCopy(size, false);
      double all = bareCopy(size, true);
      System.out.printf(
          "%5d a batch: one statement %,8.0f/s, COPY %,8.0f/s; bare COPY of the fills %,8.0f/s"
              + " (ratio %.2f), of the journal and the fills %,8.0f/s (ratio %.2f)%n",
          size,
          one,
          copied,
          fills,
          Math.max(one, copied) / fills,
          all,
          Math.max(one, copied) / all);
    }
  }

  private static double append(int size, int copyFrom) throws Exception {
    try (MigratedDatabase database = new MigratedDatabase()) {
      AppendBenchmark made = new AppendBenchmark();
      JdbcJournal journal =
          new JdbcJournal(
              database.application(),
              database.facts(),
              database.snapshots(),
              FactTables.ALL,
              FactTables.REWRITERS,
              new Lease("benchmark", Duration.ofMinutes(5)),
              copyFrom);
      journal.load();
      journal.append(made.setUp());
      long[] nanos = new long[rounds(size)];
      for (int round = -nanos.length / 2; round < nanos.length; round++) {
        List<Recorded> batch = made.batch(size);
        long start = System.nanoTime();
        journal.append(batch);
        if (round >= 0) {
          nanos[round] = System.nanoTime() - start;
        }
      }
      journal.close();
      return perSecond(size, nanos);
    }
  }

  private static double bareCopy(int size, boolean withJournal) throws Exception {
    try (MigratedDatabase database = new MigratedDatabase();
        Connection connection = database.owner().getConnection()) {
      AppendBenchmark made = new AppendBenchmark();
      made.setUp();
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE bare_fill AS SELECT * FROM fill");
        statement.execute("CREATE TABLE bare_journal AS SELECT * FROM journal");
      }
      connection.setAutoCommit(false);
      JournalRows journalRows = new JournalRows();
      long[] nanos = new long[rounds(size)];
      for (int round = -nanos.length / 2; round < nanos.length; round++) {
        List<Recorded> batch = made.batch(size);
        Rows fills = new Rows(FillRows.TABLE);
        new Fills().collect(BatchFacts.of(batch), fills);
        Rows journal = new Rows(journalRows.table());
        journalRows.collect(batch, HashChain.origin(), journal);
        long start = System.nanoTime();
        copy(connection, fills);
        if (withJournal) {
          copy(connection, journal);
        }
        connection.commit();
        if (round >= 0) {
          nanos[round] = System.nanoTime() - start;
        }
      }
      return perSecond(size, nanos);
    }
  }

  private static void copy(Connection connection, Rows rows) throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(rows.table().copy().replace("COPY ", "COPY bare_"));
    rows.copyTo(copy::writeToCopy);
    copy.endCopy();
  }

  private static int rounds(int size) {
    return size < 100 ? ROUNDS * 20 : ROUNDS * 2;
  }

  private static double perSecond(int size, long[] nanos) {
    Arrays.sort(nanos);
    return size * 1e9 / nanos[nanos.length / 4];
  }

  private List<Recorded> setUp() {
    List<Recorded> recorded = new ArrayList<>();
    for (int i = 0; i < INSTRUMENTS; i++) {
      recorded.add(
          record(
              new InstrumentSet(
                  new Instrument(
                      new InstrumentId("I" + i),
                      new ContractSpec(InstrumentKind.EQUITY, null, USD, BigDecimal.ONE, false),
                      4,
                      4,
                      Duration.ofSeconds(60),
                      true))));
    }
    recorded.add(
        record(
            new AccountOpened(
                new Account(
                    ACCOUNT,
                    "Benchmark",
                    null,
                    new TreeSet<>(),
                    USD,
                    "FIFO",
                    PositionMode.NETTING,
                    ZoneOffset.UTC,
                    LocalTime.MIDNIGHT,
                    true))));
    return recorded;
  }

  private List<Recorded> batch(int size) {
    List<Recorded> recorded = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      recorded.add(record(fill()));
    }
    return recorded;
  }

  private FillBooked fill() {
    time = time.plusMillis(20);
    Fill fill =
        new Fill(
            new FillId("fill-" + fills++),
            new InstrumentId("I" + random.nextInt(INSTRUMENTS)),
            random.nextBoolean() ? Side.BUY : Side.SELL,
            new Quantity(BigDecimal.valueOf(random.nextInt(1, 100_000), 2)),
            new Price(BigDecimal.valueOf(random.nextInt(9_000, 11_000), 2)),
            time,
            Money.of(BigDecimal.valueOf(random.nextInt(100), 2), USD),
            null,
            new AlgorithmId("algorithm-" + random.nextInt(3)),
            "VENUE",
            PositionSide.NET);
    return new FillBooked(
        ACCOUNT, fill, BigDecimal.ONE, BigDecimal.ONE, Opening.NOT_NEEDED, null, null);
  }

  private Recorded record(Change change) {
    Entry entry = new Entry(replay.state().seq() + 1, time, ACTOR, change);
    return new Recorded(entry, replay.apply(entry));
  }
}
