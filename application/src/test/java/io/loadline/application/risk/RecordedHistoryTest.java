package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.killswitch.ManageKillSwitches;
import io.loadline.application.limit.Utilisation;
import io.loadline.application.order.Checks;
import io.loadline.application.order.OrderReplaced;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Clients send orders, fills, cancels, replaces, kill switches and questions at the same time; what
 * was asked and answered is checked against the reference in the order of the numbers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedHistoryTest {
  private static final long SEED = Long.getLong("loadline.seed", 4L);
  private static final int OPERATIONS = Integer.getInteger("loadline.history", 50_000);
  private static final int PHASES = 50;
  private static final int CLIENTS = 8;
  private static final List<String> ACCOUNTS = List.of("A", "B", "C");
  private static final List<String> SYMBOLS = List.of("X", "Y", "Z");
  private static final List<String> ALGORITHMS = List.of("manual", "algo1", "algo2");
  private static final List<ReferenceFloor.Rule> RULES =
      List.of(
          rule("A:concentration", "CONCENTRATION", "A", null, null, "0.2"),
          rule("A:algorithm-exposure", "ALGORITHM_EXPOSURE", "A", null, null, "0.3"),
          rule("A:daily-loss", "DAILY_LOSS", "A", null, null, "0.05"),
          rule("B:concentration", "CONCENTRATION", "B", null, null, "0.2"),
          rule("B:algorithm-exposure", "ALGORITHM_EXPOSURE", "B", null, null, "0.3"),
          rule("B:daily-loss", "DAILY_LOSS", "B", null, null, "0.05"),
          rule("C:concentration", "CONCENTRATION", "C", null, null, "0.2"),
          rule("C:algorithm-exposure", "ALGORITHM_EXPOSURE", "C", null, null, "0.3"),
          rule("C:daily-loss", "DAILY_LOSS", "C", null, null, "0.05"),
          rule("gross", "GROSS_EXPOSURE", null, null, null, "90000"),
          rule("net", "NET_EXPOSURE", null, null, null, "40000"),
          rule("gross-a", "GROSS_EXPOSURE", "A", null, null, "30000"),
          rule("units", "POSITION_QUANTITY", "B", null, "X", "60"),
          rule("open", "OPEN_ORDERS", "C", null, null, "6"),
          rule("cash", "CASH", "A", null, null, "20000"));

  private final Floor floor = new Floor();
  private final AtomicLong number = new AtomicLong();
  private final List<Step> history = new ArrayList<>();
  private final Map<String, BigDecimal> marks = new HashMap<>();
  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();
  private final Set<Long> claimed = ConcurrentHashMap.newKeySet();

  private static ReferenceFloor.Rule rule(
      String id, String type, String account, String algorithm, String symbol, String value) {
    return new ReferenceFloor.Rule(id, type, account, algorithm, symbol, new BigDecimal(value));
  }

  @BeforeAll
  void recordAHistory() throws Exception {
    Random random = new Random(SEED);
    ACCOUNTS.forEach(
        account -> {
          floor.account(account, null);
          floor.deposit(account, "50000", Instant.parse("2026-01-09T12:00:00Z"));
        });
    SYMBOLS.forEach(symbol -> floor.mark(symbol, "100"));
    RULES.stream().filter(rule -> !rule.id().contains(":")).forEach(this::set);
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int phase = 0; phase < PHASES; phase++) {
        moveMarks(random);
        List<Future<List<Step>>> running = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
          running.add(clients.submit(session(random.nextLong(), OPERATIONS / PHASES / CLIENTS)));
        }
        for (Future<List<Step>> each : running) {
          history.addAll(each.get());
        }
      }
    }
  }

  @AfterAll
  void stop() {
    floor.close();
  }

  @Test
  void every_answer_is_the_reference_s_and_the_order_is_that_of_real_time() {
    List<String> differences = checker(new ReferenceFloor()).check(history);

    assertThat(differences).as("seed %s", SEED).isEmpty();
    assertThat(history).hasSizeGreaterThanOrEqualTo(OPERATIONS);
    assertThat(history.stream().filter(RecordedHistoryTest::accepted).count())
        .isGreaterThan(OPERATIONS / 40);
    assertThat(history.stream().filter(RecordedHistoryTest::rejected).count())
        .isGreaterThan(OPERATIONS / 40);
  }

  @Test
  void the_checker_finds_an_order_that_was_broken_on_purpose() {
    List<Step> broken = beginning();
    Step early = broken.get(broken.size() / 4);
    Step late = broken.get(3 * broken.size() / 4);
    broken.set(broken.indexOf(early), early.with(late.seq()));
    broken.set(broken.indexOf(late), late.with(early.seq()));

    assertThat(checker(new ReferenceFloor()).check(broken))
        .anyMatch(difference -> difference.startsWith("asked after a later number was answered"));
  }

  @Test
  void the_checker_finds_an_engine_that_nets_opposing_orders() {
    ReferenceFloor netting =
        new ReferenceFloor() {
          @Override
          BigDecimal worst(String account, String algorithm, String symbol, int sign, Ticket more) {
            return super.worst(account, algorithm, symbol, 1, more)
                .add(super.worst(account, algorithm, symbol, -1, more))
                .subtract(position(account, algorithm, symbol));
          }
        };

    assertThat(checker(netting).check(beginning())).isNotEmpty();
  }

  @Test
  void the_checker_finds_an_accepted_order_that_was_lost() {
    List<Step> without = beginning();
    without.remove(
        without.stream().filter(RecordedHistoryTest::accepted).findFirst().orElseThrow());

    assertThat(checker(new ReferenceFloor()).check(without)).isNotEmpty();
  }

  @Test
  void reservations_are_those_of_the_open_orders() {
    for (Map.Entry<AccountId, OrderBook> entry : floor.state().orders()) {
      OrderBook book = entry.getValue();
      OrderBook again = OrderBook.of(entry.getKey());
      for (Order order : (Iterable<Order>) book.working().values()::iterator) {
        again = again.with(order);
      }

      assertThat(quantities(book)).isEqualTo(quantities(again));
      assertThat(values(book.reserved())).isEqualTo(values(again.reserved()));
      assertThat(values(book.cashReserved())).isEqualTo(values(again.cashReserved()));
      assertThat(book.books().size()).isEqualTo(again.books().size());
    }
  }

  @Test
  void the_journal_from_the_start_gives_the_same_state_with_or_without_the_facts() {
    Replay asking = new Replay(State.EMPTY, floor.journal);
    Replay alone = Replay.ofEntriesAlone();
    for (Recorded each : floor.journal.entries()) {
      asking.apply(each.entry());
      alone.apply(each.entry());
    }

    assertThat(asking.state()).isEqualTo(floor.state());
    assertThat(alone.state()).isEqualTo(floor.state());
  }

  @Test
  void sums_that_were_kept_are_those_that_are_made_anew() {
    Utilisation anew =
        new Utilisation(
            new Views(floor.engine, floor.marks, floor.rates, floor::now),
            new Checks(floor.marks, floor.rates));

    for (String account : ACCOUNTS) {
      assertThat(figures(anew, account)).isEqualTo(figures(floor.utilisation, account));
    }
  }

  private static List<String> figures(Utilisation utilisation, String account) {
    return utilisation.of(new AccountId(account)).uses().stream()
        .map(
            use ->
                use.headroom().limitId()
                    + " "
                    + text(use.headroom().used())
                    + " "
                    + text(use.headroom().reserved()))
        .toList();
  }

  private static String text(BigDecimal value) {
    return io.loadline.domain.money.Decimals.text(value);
  }

  private static Map<PositionKey, String> quantities(OrderBook book) {
    Map<PositionKey, String> quantities = new HashMap<>();
    book.positions()
        .forEach(
            entry ->
                quantities.put(
                    entry.getKey(),
                    text(entry.getValue().buys()) + "/" + text(entry.getValue().sells())));
    return quantities;
  }

  private static Map<Object, String> values(PersistentMap<?, BigDecimal> sums) {
    Map<Object, String> values = new HashMap<>();
    sums.forEach(
        entry -> {
          if (entry.getValue().signum() != 0) {
            values.put(entry.getKey(), text(entry.getValue()));
          }
        });
    return values;
  }

  private static HistoryChecker checker(ReferenceFloor reference) {
    ACCOUNTS.forEach(account -> reference.deposit(account, new BigDecimal("50000")));
    reference.rules.addAll(RULES);
    return new HistoryChecker(reference);
  }

  /** Enough of the history to find a fault in. */
  private List<Step> beginning() {
    return new ArrayList<>(history.subList(0, history.size() / 10));
  }

  private static boolean accepted(Step step) {
    return step.operation() instanceof Step.Placed placed
        && !placed.tried()
        && placed.against().isEmpty();
  }

  private static boolean rejected(Step step) {
    return step.operation() instanceof Step.Placed placed && !placed.against().isEmpty();
  }

  private void set(ReferenceFloor.Rule rule) {
    AccountId account = rule.account() == null ? null : new AccountId(rule.account());
    Scope scope =
        account == null
            ? Scope.FIRM
            : rule.symbol() == null
                ? Scope.of(account)
                : Scope.of(account, new InstrumentId(rule.symbol()));
    LimitUnit unit =
        switch (rule.type()) {
          case "OPEN_ORDERS" -> LimitUnit.COUNT;
          case "POSITION_QUANTITY" -> LimitUnit.QUANTITY;
          default -> LimitUnit.MONEY;
        };
    floor.limit(Limit.of(new LimitId(rule.id()), rule.type(), scope, rule.value(), unit, "a test"));
  }

  private void moveMarks(Random random) {
    for (String symbol : SYMBOLS) {
      BigDecimal mark = BigDecimal.valueOf(9_000 + random.nextInt(2_000), 2);
      floor.mark(symbol, mark.toPlainString());
      marks.put(symbol, mark);
    }
    long now = System.nanoTime();
    history.add(new Step(now, now, floor.state().seq(), false, new Step.Marked(Map.copyOf(marks))));
  }

  /** One client's work: so many random operations, one after the other. */
  private Callable<List<Step>> session(long seed, int operations) {
    return () -> {
      Random random = new Random(seed);
      List<Step> steps = new ArrayList<>(operations);
      List<OrderRequest> mine = new ArrayList<>();
      List<String> mineOf = new ArrayList<>();
      while (steps.size() < operations) {
        String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        int kind = random.nextInt(100);
        if (kind < 42 || mine.isEmpty()) {
          OrderRequest request = order(random);
          Step step = place(account, request, kind % 10 == 0);
          steps.add(step);
          if (accepted(step)) {
            mine.add(request);
            mineOf.add(account);
          }
          continue;
        }
        int which = random.nextInt(mine.size());
        if (kind < 62) {
          steps.add(fill(mineOf.get(which), mine.get(which), random));
        } else if (kind < 84) {
          steps.add(cancel(mineOf.get(which), mine.remove(which)));
          mineOf.remove(which);
        } else if (kind < 92) {
          steps.add(replace(mineOf.get(which), mine.get(which), random));
        } else if (kind < 94) {
          steps.addAll(stopAndGo(random));
        } else {
          steps.add(read());
        }
      }
      return steps;
    };
  }

  private OrderRequest order(Random random) {
    return new OrderRequest(
        new ClientOrderId("h" + number.incrementAndGet()),
        new InstrumentId(SYMBOLS.get(random.nextInt(SYMBOLS.size()))),
        random.nextBoolean() ? Side.BUY : Side.SELL,
        OrderType.LIMIT,
        new Quantity(BigDecimal.valueOf(quantity(random))),
        new Price(BigDecimal.valueOf(9_000 + random.nextInt(2_000), 2)),
        new AlgorithmId(ALGORITHMS.get(random.nextInt(ALGORITHMS.size()))),
        false,
        PositionSide.NET,
        null);
  }

  /**
   * One order in eight is so large that every account's CONCENTRATION refuses it, whichever client
   * comes first; the others meet their limits now and then.
   */
  private static int quantity(Random random) {
    return random.nextInt(8) == 0 ? 400 + random.nextInt(100) : 1 + random.nextInt(15);
  }

  private Step place(String account, OrderRequest request, boolean tried) {
    long asked = System.nanoTime();
    Answer<PlaceOrders.Placed> answer =
        tried
            ? floor.orders.tryOut(Floor.TRADER, new AccountId(account), request)
            : floor.orders.place(Floor.TRADER, new AccountId(account), request);
    long answered = System.nanoTime();
    SortedSet<String> against = new TreeSet<>();
    ((PlaceOrders.Decided) answer.outcome())
        .order()
        .findings()
        .breaches()
        .forEach(breach -> against.add(name(breach)));
    ReferenceFloor.Ticket ticket =
        new ReferenceFloor.Ticket(
            request.clientOrderId().value(),
            account,
            request.algorithm().value(),
            request.instrument().value(),
            request.side() == Side.BUY ? 1 : -1,
            request.limitPrice().value(),
            request.quantity().value());
    return new Step(asked, answered, answer.seq(), !tried, new Step.Placed(ticket, tried, against));
  }

  private static String name(Breach breach) {
    return breach.limitId() == null ? breach.code() : breach.limitId().value();
  }

  private Step fill(String account, OrderRequest order, Random random) {
    BigDecimal quantity =
        BigDecimal.valueOf(1 + random.nextInt(order.quantity().value().intValue()));
    BigDecimal price =
        order.limitPrice().value().subtract(BigDecimal.valueOf(random.nextInt(50), 2));
    Fill fill =
        new Fill(
            new FillId("hf" + number.incrementAndGet()),
            order.instrument(),
            order.side(),
            new Quantity(quantity),
            new Price(price),
            floor.now(),
            null,
            order.clientOrderId().value(),
            order.algorithm(),
            null,
            PositionSide.NET);
    long asked = System.nanoTime();
    var answer = floor.fills.book(Floor.TRADER, new AccountId(account), fill, false);
    long answered = System.nanoTime();
    return new Step(
        asked,
        answered,
        answer.seq(),
        true,
        new Step.Filled(
            new ReferenceFloor.Trade(
                account,
                order.algorithm().value(),
                order.instrument().value(),
                order.side().signed(quantity),
                price),
            order.clientOrderId().value()));
  }

  private Step cancel(String account, OrderRequest order) {
    long asked = System.nanoTime();
    Answer<PlaceOrders.Changed> answer =
        floor.orders.confirmCancel(Floor.TRADER, new AccountId(account), order.clientOrderId());
    long answered = System.nanoTime();
    boolean done =
        answer.outcome() instanceof PlaceOrders.Done
            && cancelled.add(order.clientOrderId().value());
    return new Step(
        asked,
        answered,
        answer.seq(),
        done,
        new Step.Cancelled(order.clientOrderId().value(), done));
  }

  private Step replace(String account, OrderRequest order, Random random) {
    BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(60));
    long asked = System.nanoTime();
    Answer<PlaceOrders.Changed> answer =
        floor.orders.replace(
            Floor.TRADER,
            new AccountId(account),
            order.clientOrderId(),
            new Quantity(quantity),
            null);
    long answered = System.nanoTime();
    String outcome =
        switch (answer.outcome()) {
          case PlaceOrders.Done done -> "DONE";
          case PlaceOrders.NotReplaced refused -> "REFUSED";
          case PlaceOrders.NotChanged refused ->
              refused.refusal().code().equals("ORDER_NOT_OPEN") ? "NOT_OPEN" : "NONSENSE";
        };
    boolean wrote = outcome.equals("DONE") && wrote(answer, order);
    return new Step(
        asked,
        answered,
        answer.seq(),
        wrote,
        new Step.Replaced(order.clientOrderId().value(), quantity, outcome));
  }

  /**
   * True when the answer's own number is that of the replace: the same terms again write nothing.
   */
  private boolean wrote(Answer<PlaceOrders.Changed> answer, OrderRequest order) {
    return floor.journal.entry(answer.seq()).change() instanceof OrderReplaced replaced
        && replaced.order().id().equals(order.clientOrderId())
        && answer.outcome().equals(new PlaceOrders.Done(replaced.order(), false))
        && claimed.add(answer.seq());
  }

  private List<Step> stopAndGo(Random random) {
    String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
    if (!stopped.add(symbol)) {
      return List.of(read());
    }
    KillSwitchId id = new KillSwitchId("hk" + number.incrementAndGet());
    boolean halt = random.nextBoolean();
    long asked = System.nanoTime();
    var engaged =
        floor.killSwitches.engage(
            Floor.RISK,
            new ManageKillSwitches.Request(
                id,
                Scope.of(new InstrumentId(symbol)),
                halt ? KillSwitch.Mode.HALT : KillSwitch.Mode.REDUCE_ONLY,
                "a part of the test",
                false,
                false));
    long between = System.nanoTime();
    var released = floor.killSwitches.release(Floor.RISK2, id, "a part of the test");
    long answered = System.nanoTime();
    stopped.remove(symbol);
    return List.of(
        new Step(asked, between, engaged.seq(), true, new Step.Switched(symbol, halt)),
        new Step(between, answered, released.seq(), true, new Step.Switched(symbol, null)));
  }

  private Step read() {
    long asked = System.nanoTime();
    Utilisation.Report report = floor.utilisation.of(new AccountId("A"));
    long answered = System.nanoTime();
    var headroom =
        report.uses().stream()
            .map(Utilisation.Use::headroom)
            .filter(each -> each.limitId().value().equals("gross"))
            .findFirst()
            .orElseThrow();
    return new Step(
        asked,
        answered,
        report.seq(),
        false,
        new Step.Read("gross", "A", headroom.used().add(headroom.reserved())));
  }
}
