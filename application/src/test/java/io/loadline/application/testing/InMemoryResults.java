package io.loadline.application.testing;

import io.loadline.application.account.CashMoved;
import io.loadline.application.account.TransferBooked;
import io.loadline.application.engine.Recorded;
import io.loadline.application.pnl.DayRolled;
import io.loadline.application.pnl.LateFacts;
import io.loadline.application.pnl.WindowedResults;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PastHolding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.TradeStatistics;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results of windows, fill by fill and movement by movement: slow, and plainly right. */
final class InMemoryResults implements WindowedResults {
  private final Supplier<List<Recorded>> entries;

  InMemoryResults(Supplier<List<Recorded>> entries) {
    this.entries = entries;
  }

  @Override
  public List<Realized> realized(
      AccountId account,
      List<Window> windows,
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithm) {
    List<HoldingChange> steps =
        steps(account)
            .filter(step -> instrument == null || instrument.equals(instrumentOf(step)))
            .filter(step -> algorithm == null || algorithm.equals(step.algorithm()))
            .toList();
    return windows.stream()
        .map(
            window ->
                steps.stream()
                    .map(step -> algorithm == null ? own(step) : book(step))
                    .filter(change -> isIn(window, change))
                    .reduce(Realized.NONE, InMemoryResults::plus, (one, other) -> one))
        .toList();
  }

  @Override
  public SortedMap<InstrumentId, Realized> byInstrument(AccountId account, Window window) {
    SortedMap<InstrumentId, Realized> results = new TreeMap<>();
    steps(account)
        .filter(step -> isIn(window, own(step)))
        .forEach(
            step ->
                results.put(
                    instrumentOf(step),
                    plus(results.getOrDefault(instrumentOf(step), Realized.NONE), own(step))));
    return results;
  }

  @Override
  public SortedMap<AlgorithmId, Realized> byAlgorithm(AccountId account, Window window) {
    SortedMap<AlgorithmId, Realized> results = new TreeMap<>();
    steps(account)
        .filter(step -> isIn(window, own(step)))
        .forEach(
            step ->
                results.put(
                    step.algorithm(),
                    plus(results.getOrDefault(step.algorithm(), Realized.NONE), book(step))));
    return results;
  }

  @Override
  public List<Flows> flows(AccountId account, List<Window> windows) {
    return windows.stream()
        .map(
            window ->
                movements(account)
                    .filter(moved -> window.contains(moved.movement().at()))
                    .reduce(Flows.NONE, InMemoryResults::plus, (one, other) -> one))
        .toList();
  }

  @Override
  public List<Income> income(AccountId account, Window window) {
    return movements(account)
        .filter(moved -> window.contains(moved.movement().at()))
        .filter(moved -> !moved.movement().type().isDeposit() && moved.rate() != null)
        .filter(
            moved -> moved.movement().instrument() != null || moved.movement().algorithm() != null)
        .map(
            moved ->
                new Income(
                    moved.movement().instrument(),
                    moved.movement().algorithm(),
                    moved.movement().signedAmount().multiply(Objects.requireNonNull(moved.rate()))))
        .toList();
  }

  @Override
  public Optional<Instant> firstFact(AccountId account) {
    return Stream.concat(
            steps(account).map(step -> own(step).execution().fill().executedAt()),
            movements(account).map(moved -> moved.movement().at()))
        .min(Comparator.naturalOrder());
  }

  @Override
  public Optional<Instant> firstDay(AccountId account) {
    return changes(DayRolled.class)
        .filter(rolled -> rolled.account().equals(account))
        .map(rolled -> close(rolled).start())
        .min(Comparator.naturalOrder());
  }

  @Override
  public List<DayClose> dayCloses(AccountId account, Window window) {
    return changes(DayRolled.class)
        .filter(rolled -> rolled.account().equals(account))
        .filter(
            rolled ->
                !rolled.closed().end().isBefore(window.from())
                    && !rolled.closed().end().isAfter(window.to()))
        .map(this::close)
        .sorted(Comparator.comparing(DayClose::end))
        .toList();
  }

  @Override
  public Map<AccountId, List<Realized>> realized(Set<AccountId> accounts, List<Window> windows) {
    return having(
        accounts,
        account -> realized(account, windows, null, null),
        all -> !all.stream().allMatch(Realized.NONE::equals));
  }

  @Override
  public Map<AccountId, List<Flows>> flows(Set<AccountId> accounts, List<Window> windows) {
    return having(
        accounts,
        account -> flows(account, windows),
        all -> !all.stream().allMatch(Flows.NONE::equals));
  }

  @Override
  public Map<AccountId, List<DayClose>> dayCloses(Set<AccountId> accounts, Window window) {
    return having(accounts, account -> dayCloses(account, window), all -> !all.isEmpty());
  }

  @Override
  public Map<AccountId, Instant> firstDays(Set<AccountId> accounts) {
    return first(accounts, this::firstDay);
  }

  @Override
  public Map<AccountId, Instant> firstFacts(Set<AccountId> accounts) {
    return first(accounts, this::firstFact);
  }

  private static Map<AccountId, Instant> first(
      Set<AccountId> accounts, Function<AccountId, Optional<Instant>> of) {
    Map<AccountId, Instant> first = new HashMap<>();
    accounts.forEach(account -> of.apply(account).ifPresent(at -> first.put(account, at)));
    return first;
  }

  private static <T> Map<AccountId, List<T>> having(
      Set<AccountId> accounts, Function<AccountId, List<T>> results, Predicate<List<T>> any) {
    Map<AccountId, List<T>> found = new HashMap<>();
    for (AccountId account : accounts) {
      List<T> each = results.apply(account);
      if (any.test(each)) {
        found.put(account, each);
      }
    }
    return found;
  }

  private record Day(AccountId account, Instant start) {}

  private record Stored(DayClose day, long knownAt) {}

  private final Map<Day, Stored> stored = new HashMap<>();

  @Override
  public List<Late> late(long after, int most) {
    return entries.get().stream()
        .filter(each -> each.entry().seq() > after)
        .flatMap(
            each ->
                LateFacts.of(each).stream()
                    .map(late -> new Late(late.account(), each.entry().seq())))
        .limit(most)
        .toList();
  }

  @Override
  public void store(AccountId account, List<DayClose> days, long knownAt) {
    days.forEach(
        day ->
            stored.merge(
                new Day(account, day.start()),
                new Stored(day, knownAt),
                (known, again) -> again.knownAt > known.knownAt ? again : known));
  }

  private DayClose close(DayRolled rolled) {
    DayRolled.ClosedDay day = rolled.closed();
    List<Recorded> all = entries.get();
    int own = 0;
    while (all.get(own).entry().change() != rolled) {
      own++;
    }
    Stored again = stored.get(new Day(rolled.account(), day.start()));
    if (again != null && again.knownAt > all.get(own).entry().seq()) {
      boolean restatedAgain =
          all.subList((int) again.knownAt, all.size()).stream()
              .flatMap(each -> LateFacts.of(each).stream())
              .anyMatch(
                  late -> late.account().equals(rolled.account()) && late.at().isBefore(day.end()));
      return new DayClose(
          day.start(), day.end(), again.day.equity(), again.day.deposits(), restatedAgain);
    }
    boolean restated =
        all.subList(own + 1, all.size()).stream()
            .flatMap(each -> LateFacts.of(each).stream())
            .anyMatch(
                late -> late.account().equals(rolled.account()) && late.at().isBefore(day.end()));
    return new DayClose(day.start(), day.end(), day.equity(), day.deposits(), restated);
  }

  @Override
  public List<Traded> traded(AccountId account, List<Instant> edges, Set<InstrumentId> inverse) {
    return steps(account)
        .map(step -> own(step).execution())
        .filter(execution -> interval(edges, execution.fill().executedAt()) < edges.size())
        .map(execution -> traded(execution, edges, inverse))
        .toList();
  }

  private static Traded traded(
      Execution execution, List<Instant> edges, Set<InstrumentId> inverse) {
    Fill fill = execution.fill();
    BigDecimal price = fill.price().value();
    BigDecimal quantity = fill.side().signed(fill.quantity().value());
    BigDecimal fee = execution.feeAmount();
    return new Traded(
        new PositionKey(fill.instrument(), fill.positionSide()),
        interval(edges, fill.executedAt()),
        new PastHolding.Executions(
            inverse.contains(fill.instrument()) ? price : null,
            quantity,
            quantity.multiply(price),
            fill.fee() == null ? null : fill.fee().currency(),
            fee,
            fee.multiply(price)));
  }

  @Override
  public List<Moved> moved(AccountId account, List<Instant> edges) {
    return movements(account)
        .map(CashMoved::movement)
        .filter(movement -> interval(edges, movement.at()) < edges.size())
        .map(
            movement ->
                new Moved(
                    movement.money().currency(),
                    interval(edges, movement.at()),
                    movement.signedAmount()))
        .toList();
  }

  private static int interval(List<Instant> edges, Instant at) {
    return (int) edges.stream().filter(edge -> !edge.isAfter(at)).count();
  }

  /** Movements of cash, and what transfers are to the cash of the account. */
  private Stream<CashMoved> movements(AccountId account) {
    return entries.get().stream()
        .flatMap(
            each ->
                switch (each.entry().change()) {
                  case CashMoved moved -> Stream.of(moved);
                  case TransferBooked transferred -> movements(each, transferred);
                  default -> Stream.<CashMoved>empty();
                })
        .filter(moved -> moved.account().equals(account));
  }

  private static Stream<CashMoved> movements(Recorded recorded, TransferBooked transferred) {
    TransferBooked.Effects effects = (TransferBooked.Effects) recorded.effect();
    AccountId from = transferred.transfer().from();
    AccountId to = transferred.transfer().to();
    return Stream.concat(
        effects.booked().movements(from, effects.contract()).stream()
            .map(each -> new CashMoved(from, each, transferred.from().rate(), null, null)),
        effects.booked().movements(to, effects.contract()).stream()
            .map(each -> new CashMoved(to, each, transferred.to().rate(), null, null)));
  }

  private <T> Stream<T> changes(Class<T> type) {
    return entries.get().stream()
        .map(each -> each.entry().change())
        .filter(type::isInstance)
        .map(type::cast);
  }

  private Stream<HoldingChange> steps(AccountId account) {
    return StandingFills.after(entries.get()).all().stream()
        .filter(entry -> entry.getKey().account().equals(account))
        .map(entry -> entry.getValue().step())
        .filter(Objects::nonNull);
  }

  private static InstrumentId instrumentOf(HoldingChange step) {
    return step.after().key().instrument();
  }

  private static PositionChange own(HoldingChange step) {
    return Objects.requireNonNull(step.position());
  }

  private static PositionChange book(HoldingChange step) {
    return Objects.requireNonNull(step.book());
  }

  private static boolean isIn(Window window, PositionChange change) {
    return window.contains(change.execution().fill().executedAt());
  }

  private static Realized plus(Realized sum, PositionChange change) {
    BigDecimal gross = change.reportedGross();
    BigDecimal expense = change.reportedExpense();
    return new Realized(
        plus(sum.gross(), gross),
        plus(sum.fees(), expense),
        plus(sum.volume(), change.reportedVolume()),
        with(sum.trades(), change.trip()),
        with(sum.closings(), change.closing()),
        sum.unknown() + (gross == null || expense == null ? 1 : 0));
  }

  private static BigDecimal plus(BigDecimal sum, @Nullable BigDecimal amount) {
    return amount == null ? sum : sum.add(amount);
  }

  private static TradeStatistics with(TradeStatistics sum, @Nullable BigDecimal result) {
    return result == null ? sum : sum.plus(result);
  }

  private static Flows plus(Flows sum, CashMoved moved) {
    BigDecimal rate = moved.rate();
    BigDecimal reported =
        rate == null ? BigDecimal.ZERO : moved.movement().signedAmount().multiply(rate);
    int missing = rate == null ? 1 : 0;
    return moved.movement().type().isDeposit()
        ? new Flows(
            sum.netDeposits().add(reported),
            sum.paidIn().add(reported.max(BigDecimal.ZERO)),
            sum.income(),
            sum.unknownDeposits() + missing,
            sum.unknownIncome())
        : new Flows(
            sum.netDeposits(),
            sum.paidIn(),
            sum.income().add(reported),
            sum.unknownDeposits(),
            sum.unknownIncome() + missing);
  }
}
