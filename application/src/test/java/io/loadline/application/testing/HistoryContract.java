package io.loadline.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.application.account.CashHistory;
import io.loadline.application.account.CashMoved;
import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Checkpoint;
import io.loadline.application.engine.HistoryChange;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.application.fill.BookFills;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.fill.FirmFills;
import io.loadline.application.order.FirmOrders;
import io.loadline.application.order.OrderDecided;
import io.loadline.application.order.OrderHistory;
import io.loadline.application.pnl.PositionHistory;
import io.loadline.application.pnl.WindowedResults;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PastHolding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderState;
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

/**
 * What every implementation must tell of the past, held against random businesses and a slow fold
 * over what was recorded. Another seed: {@code -Dloadline.seed=…}.
 */
public abstract class HistoryContract {
  private static final List<AccountId> ACCOUNTS = List.of(new AccountId("A0"), new AccountId("A1"));
  private static final long FIRST_SEED = Long.getLong("loadline.seed", 7_000);
  private static final RecursiveComparisonConfiguration BY_VALUE =
      RecursiveComparisonConfiguration.builder()
          .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
          .build();

  /** Ports over an empty store. */
  protected abstract Ports ports();

  /** How many businesses each test makes up. */
  protected int businesses() {
    return 3;
  }

  @Test
  void anExecutionIsFoundAsItWasKnownAtAnyEntry() {
    forEachBusiness(
        (ports, recorded) -> {
          for (long knownAt = 0; knownAt <= recorded.size(); knownAt += 7) {
            Map<HistoryKey, Map<Long, Execution>> expected = executions(recorded, knownAt);
            for (Map.Entry<HistoryKey, Map<Long, Execution>> each : expected.entrySet()) {
              HistoryKey key = each.getKey();
              assertThat(ports.facts().executions(key.account, key.holding, knownAt))
                  .as("%s known at %d", key, knownAt)
                  .containsExactlyInAnyOrderElementsOf(each.getValue().values());
            }
          }
        });
  }

  @Test
  void aFillIsFoundByItsIdWithItsFirstAnswer() {
    forEachBusiness(
        (ports, recorded) -> {
          InMemoryJournal reference = new InMemoryJournal();
          reference.append(recorded);
          for (Recorded each : recorded) {
            if (each.entry().change() instanceof FillBooked booked) {
              assertThat(ports.facts().fill(booked.account(), booked.fill().fillId()))
                  .isEqualTo(reference.fill(booked.account(), booked.fill().fillId()));
            }
          }
        });
  }

  @Test
  void fillsAreListedPageByPageAsTheyStandNow() {
    forEachBusiness(
        (ports, recorded) -> {
          InMemoryJournal reference = new InMemoryJournal();
          reference.append(recorded);
          for (AccountId account : ACCOUNTS) {
            for (FillHistory.Filter filter : filters(recorded)) {
              List<FillHistory.Line> expected =
                  new InMemoryFillHistory(reference).find(account, filter, null, 10_000);

              List<FillHistory.Line> listed = pages(ports.fillHistory(), account, filter, 7);

              assertThat(listed)
                  .as("%s %s", account, filter)
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(expected);
              assertThat(latestPages(ports.fillHistory(), account, filter, 7))
                  .as("the latest first: %s %s", account, filter)
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(expected.reversed());
            }
          }
        });
  }

  @Test
  void aFillIsFoundByItsIdAsItStandsNowAndNoIdStandsTwice() {
    forEachBusiness(
        (ports, recorded) -> {
          InMemoryJournal reference = new InMemoryJournal();
          reference.append(recorded);
          for (AccountId account : ACCOUNTS) {
            List<FillHistory.Line> all =
                new InMemoryFillHistory(reference)
                    .find(account, FillHistory.Filter.ALL, null, 10_000);
            assertThat(all)
                .extracting(line -> line.execution().fill().fillId())
                .doesNotHaveDuplicates();
            for (FillHistory.Line line : all) {
              FillId id = line.execution().fill().fillId();
              assertThat(ports.fillHistory().one(account, id))
                  .as("%s %s", account, id)
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(Optional.of(line));
            }
            assertThat(ports.fillHistory().one(account, new FillId("no-such"))).isEmpty();
            assertThat(ports.fillHistory().one(account, new FillId("split:no-such"))).isEmpty();
          }
        });
  }

  @Test
  void cashMovementsAreListedPageByPageAndFoundByTheirIds() {
    forEachBusiness(
        (ports, recorded) -> {
          InMemoryJournal journal = new InMemoryJournal();
          journal.append(recorded);
          CashHistory reference = new InMemoryCashHistory(journal);
          for (AccountId account : ACCOUNTS) {
            List<CashHistory.Line> all =
                reference.find(account, CashHistory.Filter.ALL, null, 10_000);
            assertThat(all).as("movements of %s", account).isNotEmpty();
            for (CashHistory.Filter filter : filtersOfCash(all)) {
              List<CashHistory.Line> expected = reference.find(account, filter, null, 10_000);
              assertThat(movements(ports.cashHistory(), account, filter, 3))
                  .as("%s %s", account, filter)
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(expected);
            }
            assertThat(
                    ports
                        .cashHistory()
                        .find(account, CashHistory.Filter.of(new MovementId("none")), null, 9))
                .isEmpty();
          }
        });
  }

  /** Income by what it names, whether the store adds it up or not. */
  private static java.util.Map<String, java.math.BigDecimal> incomes(
      List<WindowedResults.Income> income) {
    java.util.Map<String, java.math.BigDecimal> sums = new java.util.TreeMap<>();
    income.forEach(
        each ->
            sums.merge(
                each.instrument() + "|" + each.algorithm(),
                each.amount().stripTrailingZeros(),
                (one, other) -> one.add(other).stripTrailingZeros()));
    return sums;
  }

  private static List<CashHistory.Filter> filtersOfCash(List<CashHistory.Line> all) {
    List<CashHistory.Filter> filters = new ArrayList<>();
    filters.add(CashHistory.Filter.ALL);
    for (CashHistory.Line line : all) {
      CashMovement each = line.movement();
      filters.add(CashHistory.Filter.of(each.id()));
      filters.add(
          new CashHistory.Filter(null, each.type(), null, null, each.algorithm(), each.at(), null));
      filters.add(
          new CashHistory.Filter(
              null, null, each.money().currency(), each.instrument(), null, null, each.at()));
    }
    return filters;
  }

  private static List<CashHistory.Line> movements(
      CashHistory history, AccountId account, CashHistory.Filter filter, int size) {
    List<CashHistory.Line> all = new ArrayList<>();
    List<CashHistory.Line> page = history.find(account, filter, null, size);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = history.find(account, filter, page.getLast().place(), size);
    }
    return all;
  }

  @Test
  void windowsHoldWhatTheirFillsAndMovementsMade() {
    forEachBusiness(
        (ports, recorded) -> {
          InMemoryResults reference = new InMemoryResults(() -> recorded);
          WindowedResults results = ports.windowedResults();
          RandomGenerator random =
              RandomGeneratorFactory.of("L64X128MixRandom").create(recorded.size());
          for (AccountId account : ACCOUNTS) {
            List<Window> windows = windows(random, recorded);
            for (FillHistory.Filter filter : filters(recorded)) {
              InstrumentId instrument = filter.instrument();
              AlgorithmId algorithm = filter.algorithm();
              assertThat(results.realized(account, windows, instrument, algorithm))
                  .as("%s %s", account, filter)
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(reference.realized(account, windows, instrument, algorithm));
            }
            for (Window window : windows) {
              assertThat(results.byInstrument(account, window))
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(reference.byInstrument(account, window));
              assertThat(results.byAlgorithm(account, window))
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(reference.byAlgorithm(account, window));
              assertThat(incomes(results.income(account, window)))
                  .isEqualTo(incomes(reference.income(account, window)));
              assertThat(results.dayCloses(account, window))
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(reference.dayCloses(account, window));
            }
            assertThat(results.firstFact(account)).isEqualTo(reference.firstFact(account));
            assertThat(results.firstDay(account)).isEqualTo(reference.firstDay(account));
            assertThat(results.flows(account, windows))
                .usingRecursiveComparison(BY_VALUE)
                .isEqualTo(reference.flows(account, windows));
          }
        });
  }

  @Test
  void sumsBetweenMomentsAreThoseOfTheFillsAndMovements() {
    forEachBusiness(
        (ports, recorded) -> {
          InMemoryResults reference = new InMemoryResults(() -> recorded);
          WindowedResults results = ports.windowedResults();
          RandomGenerator random =
              RandomGeneratorFactory.of("L64X128MixRandom").create(recorded.size());
          for (AccountId account : ACCOUNTS) {
            for (int edges = 1; edges < 30; edges += 7) {
              List<Instant> moments =
                  random
                      .longs(edges, 0, 300_000)
                      .distinct()
                      .sorted()
                      .mapToObj(Instant.parse("2026-01-05T00:00:00Z")::plusSeconds)
                      .toList();
              Set<InstrumentId> inverse = inverse(recorded);

              assertThat(summed(results.traded(account, moments, inverse)))
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(summed(reference.traded(account, moments, inverse)));
              assertThat(sums(results.moved(account, moments)))
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(sums(reference.moved(account, moments)));
            }
          }
        });
  }

  @Test
  void whatIsReadOfSeveralAccountsAtOnceIsWhatEachAloneHas() {
    forEachBusiness(
        (ports, recorded) -> {
          WindowedResults results = ports.windowedResults();
          Set<AccountId> all = Set.copyOf(ACCOUNTS);
          List<Window> windows =
              windows(RandomGeneratorFactory.of("L64X128MixRandom").create(7), recorded);
          for (AccountId account : ACCOUNTS) {
            List<WindowedResults.Realized> realized =
                results.realized(account, windows, null, null);
            List<WindowedResults.Flows> flows = results.flows(account, windows);
            List<WindowedResults.DayClose> closes = results.dayCloses(account, windows.getFirst());

            assertThat(results.realized(all, windows).getOrDefault(account, realized))
                .usingRecursiveComparison(BY_VALUE)
                .isEqualTo(realized);
            assertThat(results.realized(all, windows).containsKey(account))
                .isEqualTo(realized.stream().anyMatch(each -> each.volume().signum() != 0));
            assertThat(results.flows(all, windows).getOrDefault(account, flows))
                .usingRecursiveComparison(BY_VALUE)
                .isEqualTo(flows);
            assertThat(results.dayCloses(all, windows.getFirst()).getOrDefault(account, List.of()))
                .usingRecursiveComparison(BY_VALUE)
                .isEqualTo(closes);
            assertThat(Optional.ofNullable(results.firstDays(all).get(account)))
                .isEqualTo(results.firstDay(account));
            assertThat(Optional.ofNullable(results.firstFacts(all).get(account)))
                .isEqualTo(results.firstFact(account));
          }
        });
  }

  /** Some of the instruments: which ones is all the same to the sums. */
  private static Set<InstrumentId> inverse(List<Recorded> recorded) {
    return recorded.stream()
        .map(each -> each.entry().change())
        .filter(FillBooked.class::isInstance)
        .map(change -> ((FillBooked) change).fill().instrument())
        .limit(1)
        .collect(Collectors.toSet());
  }

  private static Map<String, List<BigDecimal>> summed(List<WindowedResults.Traded> traded) {
    Map<String, List<BigDecimal>> sums = new TreeMap<>();
    for (WindowedResults.Traded each : traded) {
      PastHolding.Executions some = each.executions();
      BigDecimal price = some.price();
      String key =
          each.key()
              + " "
              + each.interval()
              + " "
              + (price == null ? "" : price.stripTrailingZeros().toPlainString())
              + " "
              + some.feeCurrency();
      sums.merge(
          key,
          List.of(some.quantity(), some.product(), some.fee(), some.feeProduct()),
          (one, other) -> {
            List<BigDecimal> both = new ArrayList<>();
            for (int i = 0; i < one.size(); i++) {
              both.add(one.get(i).add(other.get(i)));
            }
            return both;
          });
    }
    return sums;
  }

  private static Map<String, BigDecimal> sums(List<WindowedResults.Moved> moved) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    moved.forEach(
        each ->
            sums.merge(each.currency() + " " + each.interval(), each.amount(), BigDecimal::add));
    return sums;
  }

  private void forEachBusiness(BiConsumer<Ports, List<Recorded>> check) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + businesses(); seed++) {
      try (Ports ports = ports()) {
        check.accept(ports, RandomBusiness.recorded(seed, ports.journal(), ports.facts()));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": repeat with -Dloadline.seed=" + seed, e);
      }
    }
  }

  private record HistoryKey(AccountId account, io.loadline.domain.book.PositionKey holding) {}

  @Test
  void aHistoryFromACheckpointIsTheHistoryFromTheBeginningAsItWasKnownAtAnyEntry() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + businesses(); seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      try (Ports ports = ports();
          Business business = new Business(ports.journal(), ports.facts())) {
        int kept = 0;
        for (RandomBusiness.Step step : RandomBusiness.steps(seed)) {
          step.happen(business);
          if (random.nextInt(4) == 0) {
            kept += keepCheckpoints(ports, business.state());
          }
        }
        assertThat(kept).isPositive();
        assertSameFromCheckpoints(ports, business.state(), random, "seed " + seed);
        int pruned = 0;
        for (int some = 1; some > 0; pruned += some) {
          some = ports.facts().checkpoints().prune(3);
        }
        assertThat(pruned).as("seed " + seed).isBetween(1, kept - 1);
        assertSameFromCheckpoints(ports, business.state(), random, "pruned, seed " + seed);
      }
    }
  }

  private static void assertSameFromCheckpoints(
      Ports ports, State state, RandomGenerator random, String which) {
    PositionHistory history = new PositionHistory(ports.facts());
    for (Book book : state.books().values().toList()) {
      for (PositionKey key : book.holdings().keys().toList()) {
        for (int i = 0; i < 20; i++) {
          long knownAt = random.nextLong(state.seq() / 2, state.seq() + 1);
          Timeline whole = history.known(state, book.account().id(), key, knownAt);
          Instant asOf = timeIn(whole, random);

          Holding found = history.asOf(state, book.account().id(), key, asOf, knownAt);

          Instant day = book.day().start();
          assertThat(found.rolledTo(day))
              .as("%s: %s at %s known at %d", which, key, asOf, knownAt)
              .isEqualTo(whole.asOf(asOf).rolledTo(day));
        }
      }
    }
  }

  private static Instant timeIn(Timeline history, RandomGenerator random) {
    List<Instant> times = new ArrayList<>(List.of(Instant.MAX));
    history.steps().forEach(step -> times.add(step.event().key().at()));
    return times.get(random.nextInt(times.size()));
  }

  /** Keeps every holding of the state as a checkpoint. */
  private static int keepCheckpoints(Ports ports, State state) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    state
        .books()
        .values()
        .forEach(
            book ->
                book.holdings()
                    .values()
                    .forEach(
                        each ->
                            checkpoints.add(
                                new Checkpoint(book.account().id(), each, state.seq()))));
    ports.facts().checkpoints().save(checkpoints);
    return checkpoints.size();
  }

  @Test
  void aDayThatIsStoredAgainIsAsItWasStoredForTheLatestEntry() {
    forEachBusiness(
        (ports, recorded) -> {
          WindowedResults results = ports.windowedResults();
          Window ever = new Window(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
          for (AccountId account : ACCOUNTS) {
            List<WindowedResults.DayClose> days = results.dayCloses(account, ever);
            List<WindowedResults.DayClose> again =
                days.stream()
                    .map(
                        day ->
                            new WindowedResults.DayClose(
                                day.start(), day.end(), BigDecimal.TEN, BigDecimal.ONE, false))
                    .toList();

            results.store(account, again, recorded.size());
            results.store(account, days, recorded.size());

            assertThat(results.dayCloses(account, ever))
                .usingRecursiveComparison(BY_VALUE)
                .isEqualTo(again);
          }
          List<Long> late =
              results.late(0, recorded.size()).stream().map(WindowedResults.Late::seq).toList();
          assertThat(late).isNotEmpty().isSorted();
          assertThat(results.late(late.getFirst(), 1)).hasSizeLessThanOrEqualTo(1);
        });
  }

  @Test
  void whateverWasRecordedUnderAnIdIsFoundAgainByAServerThatRemembersNone() {
    try (Ports ports = ports()) {
      Business before = new Business(ports.journal(), ports.facts());
      try (before) {
        RandomBusiness.steps(FIRST_SEED).forEach(step -> step.happen(before));
      }
      Business after = before.restarted(ports.journal(), ports.facts());
      try (after) {
        for (Recorded each : before.recorded()) {
          switch (each.entry().change()) {
            case FillBooked booked -> {
              assertThat(
                      after
                          .fills()
                          .book(Business.ACTOR, booked.account(), booked.fill(), false)
                          .outcome())
                  .isInstanceOf(BookFills.Duplicate.class);
            }
            case CashMoved moved -> {
              String reversal = "reversal:";
              String id = moved.movement().id().value();
              assertThat(
                      (id.startsWith(reversal)
                              ? after
                                  .accounts()
                                  .reverse(
                                      Business.ACTOR,
                                      moved.account(),
                                      new MovementId(id.substring(reversal.length())),
                                      "wrong")
                              : after
                                  .accounts()
                                  .move(Business.ACTOR, moved.account(), moved.movement()))
                          .outcome())
                  .isInstanceOf(ManageAccounts.Duplicate.class);
            }
            default -> {}
          }
        }
      }
      assertThat(after.recorded())
          .noneMatch(
              each ->
                  each.entry().change() instanceof FillBooked
                      || each.entry().change() instanceof CashMoved);
    }
  }

  private static Map<HistoryKey, Map<Long, Execution>> executions(
      List<Recorded> recorded, long knownAt) {
    Map<HistoryKey, Map<Long, Execution>> executions = new HashMap<>();
    for (Recorded each : recorded) {
      if (each.entry().change() instanceof HistoryChange change) {
        Map<Long, Execution> own =
            executions.computeIfAbsent(
                new HistoryKey(change.account(), change.key()), key -> new HashMap<>());
        if (each.entry().seq() <= knownAt) {
          change.edit(each.entry().seq(), own);
        }
      }
    }
    return executions;
  }

  private static List<FillHistory.Line> pages(
      FillHistory history, AccountId account, FillHistory.Filter filter, int size) {
    List<FillHistory.Line> all = new ArrayList<>();
    List<FillHistory.Line> page = history.find(account, filter, null, size);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = history.find(account, filter, page.getLast().place(), size);
    }
    return all;
  }

  @Test
  void ordersAreListedPageByPageFromEitherEnd() {
    forEachBusiness(
        (ports, recorded) -> {
          InMemoryJournal reference = new InMemoryJournal();
          reference.append(recorded);
          for (AccountId account : ACCOUNTS) {
            List<OrderHistory.Line> expected =
                new InMemoryOrderHistory(reference).find(account, null, 0, 10_000);
            List<OrderHistory.Line> listed = new ArrayList<>();
            List<OrderHistory.Line> page =
                ports.orderHistory().latest(account, null, Long.MAX_VALUE, 3);
            while (!page.isEmpty()) {
              listed.addAll(page);
              page = ports.orderHistory().latest(account, null, page.getLast().seq(), 3);
            }

            assertThat(ports.orderHistory().find(account, null, 0, 10_000))
                .usingRecursiveComparison(BY_VALUE)
                .isEqualTo(expected);
            assertThat(listed).usingRecursiveComparison(BY_VALUE).isEqualTo(expected.reversed());
          }
        });
  }

  @Test
  void fillsAndOrdersOfSeveralAccountsAreListedPageByPageInEveryOrder() {
    forEachBusiness(
        (ports, recorded) -> {
          InMemoryJournal reference = new InMemoryJournal();
          reference.append(recorded);
          InMemoryFirmFills fills = new InMemoryFirmFills(reference);
          InMemoryFirmOrders orders = new InMemoryFirmOrders(reference);
          for (AcrossAccounts across : everyOrder()) {
            for (FillHistory.Filter filter : filters(recorded)) {
              List<FirmFills.Line> expected = fills.find(across, filter, null, 10_000);
              assertThat(firmPages(ports.firmFills(), across, filter, thirdOf(expected.size())))
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(expected);
            }
            for (FirmOrders.Filter filter : orderFilters(recorded)) {
              List<FirmOrders.Line> expected = orders.find(across, filter, null, 10_000);
              assertThat(firmPages(ports.firmOrders(), across, filter, thirdOf(expected.size())))
                  .usingRecursiveComparison(BY_VALUE)
                  .isEqualTo(expected);
            }
          }
        });
  }

  private static int thirdOf(int size) {
    return size / 3 + 1;
  }

  private static List<AcrossAccounts> everyOrder() {
    List<AcrossAccounts> orders = new ArrayList<>();
    for (boolean byAccount : new boolean[] {false, true}) {
      for (boolean descending : new boolean[] {false, true}) {
        orders.add(new AcrossAccounts(null, byAccount, descending));
        orders.add(new AcrossAccounts(Set.copyOf(ACCOUNTS), byAccount, descending));
        orders.add(new AcrossAccounts(Set.of(ACCOUNTS.getFirst()), byAccount, descending));
      }
    }
    orders.add(new AcrossAccounts(Set.of(), false, false));
    return orders;
  }

  private static List<FirmFills.Line> firmPages(
      FirmFills fills, AcrossAccounts across, FillHistory.Filter filter, int size) {
    List<FirmFills.Line> all = new ArrayList<>();
    List<FirmFills.Line> page = fills.find(across, filter, null, size);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = fills.find(across, filter, page.getLast().place(), size);
    }
    return all;
  }

  private static List<FirmOrders.Line> firmPages(
      FirmOrders orders, AcrossAccounts across, FirmOrders.Filter filter, int size) {
    List<FirmOrders.Line> all = new ArrayList<>();
    List<FirmOrders.Line> page = orders.find(across, filter, null, size);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = orders.find(across, filter, page.getLast().place(), size);
    }
    return all;
  }

  private static List<FirmOrders.Filter> orderFilters(List<Recorded> recorded) {
    List<FirmOrders.Filter> filters = new ArrayList<>();
    filters.add(FirmOrders.Filter.ALL);
    for (boolean accepted : new boolean[] {true, false}) {
      filters.add(new FirmOrders.Filter(null, null, null, accepted, null, null, null, null));
    }
    for (OrderState state : OrderState.values()) {
      filters.add(new FirmOrders.Filter(null, null, state, null, null, null, null, null));
    }
    recorded.stream()
        .map(each -> each.entry().change())
        .filter(OrderDecided.class::isInstance)
        .map(OrderDecided.class::cast)
        .limit(4)
        .forEach(
            decided -> {
              Order order = decided.order();
              Instant at = order.createdAt();
              filters.add(
                  new FirmOrders.Filter(
                      order.key().instrument(),
                      order.algorithm(),
                      null,
                      null,
                      null,
                      at,
                      at.plus(Duration.ofHours(3)),
                      null));
              filters.add(
                  new FirmOrders.Filter(
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      Set.of(new FirmOrders.Key(decided.account(), order.id()))));
              decided
                  .findings()
                  .breaches()
                  .forEach(
                      breach ->
                          filters.add(
                              new FirmOrders.Filter(
                                  null, null, null, null, breach.code(), null, null, null)));
            });
    filters.add(new FirmOrders.Filter(null, null, null, null, "NO_SUCH%CODE", null, null, null));
    return filters;
  }

  private static List<FillHistory.Line> latestPages(
      FillHistory history, AccountId account, FillHistory.Filter filter, int size) {
    List<FillHistory.Line> all = new ArrayList<>();
    List<FillHistory.Line> page = history.latest(account, filter, null, size);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = history.latest(account, filter, page.getLast().place(), size);
    }
    return all;
  }

  private static List<FillHistory.Filter> filters(List<Recorded> recorded) {
    List<FillHistory.Filter> filters = new ArrayList<>();
    filters.add(FillHistory.Filter.ALL);
    recorded.stream()
        .map(each -> each.entry().change())
        .filter(FillBooked.class::isInstance)
        .map(FillBooked.class::cast)
        .limit(2)
        .forEach(
            booked -> {
              Instant at = booked.fill().executedAt();
              filters.add(
                  new FillHistory.Filter(booked.fill().instrument(), null, null, null, null));
              filters.add(new FillHistory.Filter(null, booked.fill().algorithm(), null, at, null));
              filters.add(
                  new FillHistory.Filter(
                      booked.fill().instrument(),
                      booked.fill().algorithm(),
                      null,
                      null,
                      at.plus(Duration.ofHours(5))));
            });
    return filters;
  }

  private static List<Window> windows(RandomGenerator random, List<Recorded> recorded) {
    Instant first = Instant.parse("2026-01-05T00:00:00Z");
    List<Window> windows = new ArrayList<>();
    windows.add(
        new Window(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z")));
    windows.add(new Window(first, first));
    for (int i = 0; i < 12; i++) {
      Instant from = first.plusSeconds(random.nextLong(200_000));
      long seconds = random.nextBoolean() ? random.nextLong(1_000) : random.nextLong(100_000);
      windows.add(new Window(from, from.plusSeconds(seconds)));
    }
    for (int hour = 0; hour < 24; hour++) {
      windows.add(
          new Window(first.plus(Duration.ofHours(hour)), first.plus(Duration.ofHours(hour + 1))));
    }
    return windows;
  }
}
