package io.loadline.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.State;
import io.loadline.application.fill.BookFills;
import io.loadline.application.history.CheckpointKeeper;
import io.loadline.application.testing.Business;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.position.Position;
import io.loadline.persistence.engine.JdbcJournal;
import io.loadline.persistence.engine.SnapshotStore;
import io.loadline.persistence.testing.MigratedDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * A simulated year of fills through the real writer and PostgreSQL: the heap must not grow with
 * what has been, a restart must cost what came since the snapshot, and the positions must be those
 * of plain sums. Prints a line of figures at every tenth.
 *
 * <p>How many: {@code -Dsoak.fills=10000000}. One position gets a tenth of all fills; the others
 * are spread over the accounts. To run it alone, in a heap of the server's size:
 *
 * <pre>
 * ./mvnw -pl adapters-persistence -am test -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false
 *   -Dsoak.fills=1000000 -Dtest.jvm.options=-Xmx1g</pre>
 */
class SoakTest {
  private static final int FILLS = Integer.getInteger("soak.fills", 50_000);
  private static final int TENTHS = 10;
  private static final int ACCOUNTS = Math.min(1_000, Math.max(10, FILLS / 1_000));
  private static final int INSTRUMENTS = 20;
  private static final int BATCH = 1_000;
  private static final int LATE = 20;
  private static final long SLACK = 64L << 20;
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final AccountId BUSY = account(0);
  private static final Currency USD = new Currency("USD");

  private record Holding(AccountId account, InstrumentId instrument) {}

  /** What a position must come to: plain sums of its fills. */
  private record Sums(BigDecimal quantity, BigDecimal traded) {
    Sums plus(Fill fill, int sign) {
      BigDecimal signed =
          fill.side().signed(fill.quantity().value()).multiply(BigDecimal.valueOf(sign));
      return new Sums(quantity.add(signed), traded.add(signed.multiply(fill.price().value())));
    }
  }

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
  private final Map<Holding, Sums> expected = new HashMap<>();
  private final AtomicLong seq = new AtomicLong();
  private long made;

  @Test
  void aYearOfFillsLeavesTheHeapFlatAndThePositionsExact() {
    List<Long> heap = new ArrayList<>();
    try (MigratedDatabase database = new MigratedDatabase()) {
      Instant now = START;
      for (int half = 0; half < 2; half++) {
        long began = System.nanoTime();
        SnapshotStore snapshots = database.snapshots();
        CheckpointKeeper keeper = new CheckpointKeeper(database.facts().checkpoints(), 1_000);
        try (JdbcJournal journal = database.journal("server", snapshots);
            Business business = Business.followed(journal, database.facts(), now, keeper::accept)) {
          print("started in %d ms with %d entries", millisSince(began), business.state().seq());
          if (half == 0) {
            open(business);
          }
          for (int tenth = 0; tenth < TENTHS / 2; tenth++) {
            heap.add(tenth(business, snapshots, keeper, heap.size()));
          }
          now = business.now();
          requireExpected(business.state());
        }
      }
    }
    assertThat(heap.getLast())
        .as("heap at each tenth: %s", heap)
        .isLessThan(heap.get(1) + heap.get(1) / TENTHS + SLACK);
  }

  private long tenth(
      Business business, SnapshotStore snapshots, CheckpointKeeper keeper, int tenth) {
    long began = System.nanoTime();
    long until = (long) FILLS * (tenth + 1) / TENTHS;
    while (made < until) {
      AccountId account =
          random.nextInt(TENTHS) == 0 ? BUSY : account(1 + random.nextInt(ACCOUNTS - 1));
      List<Fill> fills = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH && made < until; i++) {
        fills.add(
            fill(
                account.equals(BUSY) ? 0 : random.nextInt(INSTRUMENTS),
                START.plus(YEAR.multipliedBy(made).dividedBy(FILLS))));
      }
      business.at(fills.getLast().executedAt().plusMillis(1));
      business
          .fills()
          .bookAll(Business.ACTOR, account, fills, BookFills.Mode.PER_ROW)
          .outcome()
          .forEach(each -> assertThat(each).isInstanceOf(BookFills.Booked.class));
      fills.forEach(each -> note(account, each, 1));
      keeper.saveDue();
      if (business.state().seq() - seq.get() >= 20_000) {
        snapshots.save(business.state());
        seq.set(business.state().seq());
      }
    }
    long nanos = System.nanoTime() - began;
    long[] late = late(business);
    long used = used();
    print(
        "%d fills, %d fills/s, heap %d MB, late fill p50 %d ms max %d ms, bust %d ms",
        made,
        FILLS / TENTHS * 1_000_000_000L / Math.max(1, nanos),
        used >> 20,
        late[0],
        late[1],
        late[2]);
    return used;
  }

  /** Fills of the busy position that come a minute late, and the bust of one of them. */
  private long[] late(Business business) {
    List<Long> took = new ArrayList<>();
    Fill last = null;
    for (int i = 0; i < LATE; i++) {
      last = fill(0, business.now().minus(Duration.ofMinutes(1)));
      long began = System.nanoTime();
      assertThat(business.fills().book(Business.ACTOR, BUSY, last, false).outcome())
          .isInstanceOf(BookFills.Booked.class);
      took.add(millisSince(began));
      note(BUSY, last, 1);
    }
    long began = System.nanoTime();
    business.fills().bust(Business.ACTOR, BUSY, new Bust(last.fillId(), "the venue said so"));
    note(BUSY, last, -1);
    took.sort(null);
    return new long[] {took.get(LATE / 2), took.getLast(), millisSince(began)};
  }

  private void note(AccountId account, Fill fill, int sign) {
    expected.merge(
        new Holding(account, fill.instrument()),
        new Sums(BigDecimal.ZERO, BigDecimal.ZERO).plus(fill, sign),
        (known, added) ->
            new Sums(known.quantity.add(added.quantity), known.traded.add(added.traded)));
  }

  private void requireExpected(State state) {
    expected.forEach(
        (holding, sums) -> {
          Position position =
              state
                  .book(holding.account)
                  .holdings()
                  .get(PositionKey.net(holding.instrument))
                  .position();
          assertThat(position.quantity()).as("%s", holding).isEqualByComparingTo(sums.quantity);
          assertThat(position.traded()).as("%s", holding).isEqualByComparingTo(sums.traded);
          BigDecimal mark = new BigDecimal("101.5");
          assertThat(position.settled().realizedGross().add(position.unrealized(mark)))
              .as("realized and unrealized of %s", holding)
              .isEqualByComparingTo(position.marketValue(mark).subtract(position.traded()));
        });
  }

  private Fill fill(int instrument, Instant at) {
    made++;
    return new Fill(
        new FillId("soak-" + made),
        new InstrumentId("SOAK-" + instrument),
        random.nextBoolean() ? Side.BUY : Side.SELL,
        new Quantity(BigDecimal.valueOf(1 + random.nextInt(100), 2)),
        new Price(BigDecimal.valueOf(10_000 + random.nextInt(400), 2)),
        at,
        null,
        null,
        AlgorithmId.MANUAL,
        null,
        PositionSide.NET);
  }

  private static AccountId account(int number) {
    return new AccountId("soak-" + number);
  }

  private static void open(Business business) {
    for (int i = 0; i < INSTRUMENTS; i++) {
      business
          .instruments()
          .put(
              Business.ACTOR,
              new Instrument(
                  new InstrumentId("SOAK-" + i),
                  new ContractSpec(
                      InstrumentKind.SPOT,
                      new Currency("S" + (char) ('A' + i)),
                      USD,
                      BigDecimal.ONE,
                      false),
                  8,
                  8,
                  Duration.ofSeconds(60),
                  true),
              null);
    }
    for (int i = 0; i < ACCOUNTS; i++) {
      business
          .accounts()
          .put(
              Business.ACTOR,
              new Account(
                  account(i),
                  "Soak",
                  null,
                  new TreeSet<>(List.of(new UserId("trader"))),
                  USD,
                  "FIFO",
                  PositionMode.NETTING,
                  ZoneOffset.UTC,
                  LocalTime.MIDNIGHT,
                  true),
              null);
    }
  }

  /** Bytes of heap in use after collecting. */
  private static long used() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static void print(String line, Object... values) {
    System.out.printf("soak: " + line + "%n", values);
  }
}
