package io.loadline.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.account.CashHistory;
import io.loadline.application.audit.AuditTrail;
import io.loadline.application.fill.FillHistory;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import io.loadline.domain.order.OrderType;
import io.loadline.persistence.account.JpaCashHistory;
import io.loadline.persistence.audit.JpaAuditTrail;
import io.loadline.persistence.fill.JpaFillHistory;
import io.loadline.persistence.json.Json;
import io.loadline.persistence.order.JpaOrderHistory;
import io.loadline.persistence.testing.ExplainingDatabase;
import io.loadline.persistence.testing.MigratedDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No list reads a table from its beginning: PostgreSQL explains what each asks of tables with fifty
 * thousand rows, most of them of one account, where what is looked for is rare.
 */
class ListQueriesTest {
  private static final int ROWS = 50_000;

  /** What may be read beside the rows that fit: others of the page, or of some minutes. */
  private static final int OTHERS = 2_500;

  private static final Pattern REMOVED = Pattern.compile("Rows Removed by .*: ([0-9]+)");
  private static final AccountId BIG = new AccountId("BIG");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static MigratedDatabase database;
  private static ExplainingDatabase explaining;
  private static EntityManagerFactory factory;

  @BeforeAll
  static void fill() {
    database = new MigratedDatabase();
    // one of a thousand: other actor, account, instrument, algorithm, order and state
    database.execute(
        """
        INSERT INTO journal SELECT i, timestamptz '2026-01-01 00:00:00Z' + i * interval '1 second',
          CASE WHEN i % 1000 = 0 THEN 'rare' ELSE 'trader' END,
          CASE WHEN i % 20 = 0 THEN 'ORDER_ACCEPTED' ELSE 'FILL_BOOKED' END,
          'accounts/' || a || CASE WHEN i % 20 = 0 THEN '/orders/o' ELSE '/fills/f' END || i,
          a, '{}', '\\x00', '\\x00'
        FROM (SELECT i, CASE WHEN i % 1000 < 2 THEN 'SMALL' ELSE 'BIG' END AS a
          FROM generate_series(1, %d) i) x\
        """
            .replace("%d", Integer.toString(ROWS)));
    database.execute(
        """
        INSERT INTO fill (account, fill_id, seq, instrument, position_side, side, quantity, price,
          executed_at, order_id, algorithm, realized_gross)
        SELECT CASE WHEN i % 1000 < 2 THEN 'SMALL' ELSE 'BIG' END, 'f' || i, i,
          CASE WHEN i % 1000 = 7 THEN 'RARE-USD' ELSE 'BTC-USD' END, 'NET', 'BUY', 1, 100,
          timestamptz '2026-01-01 00:00:00Z' + i * interval '1 second',
          CASE WHEN i % 2 = 0 THEN 'o' || i / 4 END,
          CASE WHEN i % 1000 = 9 THEN 'rare' ELSE 'MANUAL' END, 0
        FROM generate_series(1, %d) i WHERE i % 20 <> 0\
        """
            .replace("%d", Integer.toString(ROWS)));
    database.execute(
        """
        INSERT INTO customer_order SELECT 'BIG', 'o' || i, i, i,
          timestamptz '2026-01-01 00:00:00Z' + i * interval '1 second',
          CASE WHEN i %% 1000 = 3 THEN 'ACCEPTED' ELSE 'FILLED' END, 'BTC-USD', 'MANUAL', '%s'
        FROM generate_series(1, %d) i\
        """
            .formatted(order(), ROWS));
    database.execute(
        """
        INSERT INTO cash_movement SELECT CASE WHEN i % 100 = 0 THEN 'BIG' ELSE 'A' || i % 100 END,
          'm' || i, i, 'DEPOSIT', 'USD', 1,
          timestamptz '2026-01-01 00:00:00Z' + i * interval '1 second', NULL, true
        FROM generate_series(1, %d) i\
        """
            .replace("%d", Integer.toString(ROWS)));
    database.execute("ANALYZE");
    explaining = new ExplainingDatabase(database.application());
    factory = database.factory(explaining.connections());
  }

  @AfterAll
  static void close() {
    factory.close();
    database.close();
  }

  static List<Arguments> lists() {
    return List.of(
        audit("all", null, null, null, null, null),
        audit("a rare actor", "rare", null, null, null, null),
        audit("an actor of nearly all", "trader", null, null, null, null),
        audit("an actor who did nothing", "nobody", null, null, null, null),
        audit("a rare actor's fills", "rare", "FILL_BOOKED", null, null, null),
        audit("an action", null, "ORDER_ACCEPTED", null, null, null),
        audit("an action that was never taken", null, "LIMIT_SET", null, null, null),
        audit("a small account", null, null, "accounts/SMALL/", null, null),
        audit("accounts whose names begin so", null, null, "accounts/SM", null, null),
        audit("a big account", null, null, "accounts/BIG/", null, null),
        audit("one fill", null, null, "accounts/BIG/fills/f27777", null, null),
        audit("one order", null, null, "accounts/BIG/orders/o27780", null, null),
        audit("a subject that is not there", null, null, "kill-switches/", null, null),
        audit("half an hour", null, null, null, at(20_000), at(21_800)),
        audit("the last ten minutes", null, null, null, at(ROWS - 600), null),
        audit("until the first minutes", null, null, null, null, at(60)),
        audit("a rare actor in half an hour", "rare", null, null, at(20_000), at(21_800)),
        audit("before all", null, null, null, null, at(-5_000)),
        orders("all", null),
        orders("ACCEPTED of nearly none", OrderState.ACCEPTED),
        orders("FILLED of nearly all", OrderState.FILLED),
        orders("CANCELLED of none", OrderState.CANCELLED),
        fills("all", FillHistory.Filter.ALL),
        fills("a rare instrument", of("RARE-USD", null, null, null, null)),
        fills("an instrument of nearly all", of("BTC-USD", null, null, null, null)),
        fills("an instrument of none", of("NONE-USD", null, null, null, null)),
        fills("a rare algorithm", of(null, "rare", null, null, null)),
        fills("an algorithm of nearly all", of(null, "MANUAL", null, null, null)),
        fills("an order", of(null, null, "o12345", null, null)),
        fills("an order that is not there", of(null, null, "none", null, null)),
        fills("half an hour", of(null, null, null, at(20_000), at(21_800))),
        fills("a rare instrument since", of("RARE-USD", null, null, at(45_000), null)),
        cash("all", CashHistory.Filter.ALL),
        cash(
            "a type",
            new CashHistory.Filter(null, CashMovement.Type.FEE, null, null, null, null, null)),
        cash(
            "half an hour",
            new CashHistory.Filter(null, null, null, null, null, at(20_000), at(21_800))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  void listsAskAnIndex(String what, Supplier<List<?>> list) {
    explaining.plans();

    List<?> found = list.get();

    List<String> plans = explaining.plans();
    assertThat(plans).as(what).isNotEmpty();
    for (String plan : plans) {
      assertThat(plan).as(what + ", " + found.size() + " found").doesNotContain("Seq Scan");
      Matcher removed = REMOVED.matcher(plan);
      while (removed.find()) {
        assertThat(Integer.parseInt(removed.group(1))).as(what + ": " + plan).isLessThan(OTHERS);
      }
    }
  }

  private static Arguments audit(
      String what,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String subject,
      @Nullable Instant from,
      @Nullable Instant to) {
    var filter = new AuditTrail.Filter(actor, action, subject, from, to);
    Supplier<List<?>> list = () -> new JpaAuditTrail(factory).find(filter, 0, 100);
    return Arguments.of("audit: " + what, list);
  }

  private static Arguments orders(String what, @Nullable OrderState state) {
    Supplier<List<?>> list =
        () -> new JpaOrderHistory(factory).latest(BIG, state, Long.MAX_VALUE, 100);
    return Arguments.of("orders: " + what, list);
  }

  private static Arguments fills(String what, FillHistory.Filter filter) {
    Supplier<List<?>> list = () -> new JpaFillHistory(factory).latest(BIG, filter, null, 100);
    return Arguments.of("fills: " + what, list);
  }

  private static Arguments cash(String what, CashHistory.Filter filter) {
    Supplier<List<?>> list = () -> new JpaCashHistory(factory).find(BIG, filter, null, 100);
    return Arguments.of("cash movements: " + what, list);
  }

  private static String order() {
    var request =
        new OrderRequest(
            new ClientOrderId("o1"),
            new InstrumentId("BTC-USD"),
            Side.BUY,
            OrderType.LIMIT,
            new Quantity(BigDecimal.ONE),
            new Price(BigDecimal.TEN),
            AlgorithmId.MANUAL,
            false,
            PositionSide.NET,
            null);
    return Json.write(
        Order.of(
            request, new BigDecimal("100"), new Currency("USD"), true, OrderState.ACCEPTED, START));
  }

  private static FillHistory.Filter of(
      @Nullable String instrument,
      @Nullable String algorithm,
      @Nullable String order,
      @Nullable Instant from,
      @Nullable Instant to) {
    return new FillHistory.Filter(
        instrument == null ? null : new InstrumentId(instrument),
        algorithm == null ? null : new AlgorithmId(algorithm),
        order,
        from,
        to);
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }
}
