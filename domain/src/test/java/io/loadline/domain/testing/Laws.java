package io.loadline.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The laws that hold for every history, whoever calculates. Each is a check for {@link
 * Histories#check}.
 *
 * <p>Sums and products are compared exactly. Where a value is a quotient that does not end (of an
 * inverse contract, or after a split such as 1:3), and against the fractions of the reference,
 * differences below {@link #DUST} are let pass: quotients have 36 fraction digits. The {@code
 * rounding} of some laws is what the calculator may be off by even where all numbers end: nothing,
 * for one that keeps sums and not averages.
 */
public final class Laws {

  /** Far above the rounding of quotients, far below anything that an account could name. */
  static final BigDecimal DUST = new BigDecimal("1e-24");

  private static final MathContext DIGITS = new MathContext(80, RoundingMode.HALF_EVEN);
  private static final List<String> COST_BASES = List.of("FIFO", "LIFO", "HIFO", "AVERAGE");

  private Laws() {}

  /** What was made is what the position is worth less what it cost, over all fills. */
  public static Histories.Law conservation(Calculator calculator, BigDecimal rounding) {
    return (history, seed) -> {
      History uncashed = history.with(withoutCashInLieu(history));
      Map<String, BigDecimal> marks = RandomHistory.marks(history, seed);
      Figures figures = calculator.calculate(uncashed, marks);

      figures
          .positions()
          .forEach(
              (key, position) -> {
                Contract contract = history.contract(symbol(key));
                BigDecimal paid =
                    sum(
                        fillsOf(uncashed, key),
                        fill -> value(contract, effective(contract, fill), fill.price()));
                BigDecimal worth = Objects.requireNonNull(position.marketValue());
                BigDecimal gain = contract.inverse() ? paid.subtract(worth) : worth.subtract(paid);
                assertThat(position.realizedGross().add(position.unrealized()))
                    .as("realized + unrealized of %s", key)
                    .isCloseTo(gain, within(contract.inverse() ? DUST : rounding));
              });
    };
  }

  /** What is held is the sum of what was bought and sold, less fees taken in kind. */
  public static Histories.Law quantityIsTheSumOfFills(Calculator calculator) {
    return (history, seed) -> {
      History unsplit = history.with(withoutSplits(history));
      if (!RandomHistory.isPossible(unsplit)) {
        return;
      }
      Figures figures = calculator.calculate(unsplit, Map.of());

      figures
          .positions()
          .forEach(
              (key, position) -> {
                Contract contract = history.contract(symbol(key));
                assertThat(position.quantity())
                    .as("quantity of %s", key)
                    .isEqualByComparingTo(
                        sum(fillsOf(unsplit, key), fill -> effective(contract, fill)));
              });
    };
  }

  /** A fill that is busted never happened, be it told before or after. */
  public static Histories.Law bustUndoesFill(Calculator calculator) {
    return (history, seed) -> {
      for (Event.Fill fill : history.fills()) {
        History never = history.with(without(history, fill.id()));
        History after = history.plus(new Event.Bust(fill.id()));
        History before = history.with(with(history.arrivals(), 0, new Event.Bust(fill.id())));
        if (RandomHistory.isPossible(never) && RandomHistory.isPossible(after)) {
          Figures expected = calculator.calculate(never, Map.of());
          assertSame(calculator.calculate(after, Map.of()), expected, BigDecimal.ZERO);
          if (RandomHistory.isPossible(before)) {
            assertSame(calculator.calculate(before, Map.of()), expected, BigDecimal.ZERO);
          }
          return;
        }
      }
    };
  }

  /** Where a fill arrives late, all is as if it had come in time. */
  public static Histories.Law lateArrivalIsOnTime(Calculator calculator) {
    return (history, seed) -> {
      List<Event.Timed> trading = new ArrayList<>();
      List<Event> others = new ArrayList<>();
      for (Event event : history.arrivals()) {
        if (event instanceof Event.Timed timed) {
          trading.add(timed);
        } else {
          others.add(event);
        }
      }
      trading.sort(Comparator.comparing(Event.Timed::at));
      others.addAll(0, trading);
      History onTime = history.with(others);
      if (RandomHistory.isPossible(onTime)) {
        assertSame(
            calculator.calculate(history, Map.of()),
            calculator.calculate(onTime, Map.of()),
            BigDecimal.ZERO);
      }
    };
  }

  /** Which lots were closed first does not matter when none is left. */
  public static Histories.Law costBasesAgreeWhenFlat(Calculator calculator, BigDecimal rounding) {
    return (history, seed) -> {
      History unsplit = history.with(withoutSplits(history));
      Map<String, BigDecimal> marks = RandomHistory.marks(history, seed);
      History flat = closed(unsplit, new ReferenceLedger().calculate(unsplit, Map.of()), marks);
      if (!RandomHistory.isPossible(flat)) {
        return;
      }
      Figures first = calculator.calculate(flat.withCostBasis("FIFO"), Map.of());

      for (String costBasis : COST_BASES) {
        Figures other = calculator.calculate(flat.withCostBasis(costBasis), Map.of());
        first
            .positions()
            .forEach(
                (key, one) -> {
                  Figures.Position two = Objects.requireNonNull(other.positions().get(key));
                  assertThat(two.quantity()).as("quantity by " + costBasis).isZero();
                  assertThat(two.cost()).as("cost by " + costBasis).isZero();
                  assertThat(two.realizedGross())
                      .as("realized by %s", costBasis)
                      .isCloseTo(one.realizedGross(), within(toleranceOf(history, rounding)));
                });
      }
    };
  }

  /** The books of the algorithms add up to the account. */
  public static Histories.Law booksAddUp(Calculator calculator, BigDecimal rounding) {
    return (history, seed) -> {
      Figures figures = calculator.calculate(history, RandomHistory.marks(history, seed));

      figures
          .positions()
          .forEach(
              (key, position) -> {
                var books = Objects.requireNonNull(figures.books().get(key), key).values();
                assertThat(sum(books, Figures.Position::quantity))
                    .as("quantity of the books of %s", key)
                    .isCloseTo(position.quantity(), within(toleranceOf(history, rounding)));
                assertThat(sum(books, Laws::total))
                    .as("total of the books of %s", key)
                    .isCloseTo(total(position), within(toleranceOf(history, rounding)));
              });
    };
  }

  /** The calculator says what the reference says, of everything. */
  public static Histories.Law sameAsReference(Calculator calculator) {
    return (history, seed) -> {
      Map<String, BigDecimal> marks = RandomHistory.marks(history, seed);

      assertSame(
          calculator.calculate(history, marks),
          new ReferenceLedger().calculate(history, marks),
          DUST);
    };
  }

  private static void assertSame(Figures actual, Figures expected, BigDecimal tolerance) {
    forEach(actual, expected, (one, two) -> assertSame(one, two, tolerance));
    assertSame("cash", actual.cash(), expected.cash(), tolerance);
  }

  private static void forEach(
      Figures one, Figures two, BiConsumer<Figures.Position, Figures.Position> check) {
    Map<String, Figures.Position> first = all(one);
    Map<String, Figures.Position> second = all(two);
    assertThat(first.keySet()).isEqualTo(second.keySet());
    first.forEach((key, position) -> check.accept(position, second.get(key)));
  }

  /** Positions and books by name, but for those that nothing ever happened to. */
  private static Map<String, Figures.Position> all(Figures figures) {
    Map<String, Figures.Position> all = new TreeMap<>(figures.positions());
    figures
        .books()
        .forEach(
            (key, books) ->
                books.forEach((algorithm, book) -> all.put(key + " " + algorithm, book)));
    all.values().removeIf(Laws::isUntouched);
    return all;
  }

  private static boolean isUntouched(Figures.Position position) {
    return position.quantity().signum() == 0
        && position.matches().isEmpty()
        && position.fees().values().stream().allMatch(fee -> fee.signum() == 0);
  }

  private static void assertSame(
      Figures.Position actual, Figures.Position expected, BigDecimal tolerance) {
    assertSame("quantity", actual.quantity(), expected.quantity(), tolerance);
    assertSame("cost", actual.cost(), expected.cost(), tolerance);
    assertSame("realized gross", actual.realizedGross(), expected.realizedGross(), tolerance);
    assertSame("realized net", actual.realizedNet(), expected.realizedNet(), tolerance);
    assertSame("fees", actual.fees(), expected.fees(), tolerance);
    if (actual.unrealized() != null && expected.unrealized() != null) {
      assertSame("unrealized", actual.unrealized(), expected.unrealized(), tolerance);
    }
    assertThat(actual.lots()).as("lots").hasSameSizeAs(expected.lots());
    for (Figures.Lot lot : expected.lots()) {
      Figures.Lot same =
          actual.lots().stream()
              .filter(other -> other.fillId().equals(lot.fillId()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("must have a lot of " + lot.fillId()));
      assertSame("lot " + lot.fillId(), same.quantity(), lot.quantity(), tolerance);
      assertSame("cost of lot " + lot.fillId(), same.cost(), lot.cost(), tolerance);
    }
    assertThat(actual.roundTrips()).as("round trips").hasSameSizeAs(expected.roundTrips());
    for (int i = 0; i < expected.roundTrips().size(); i++) {
      assertSame("round trip", actual.roundTrips().get(i), expected.roundTrips().get(i), tolerance);
    }
  }

  private static void assertSame(
      String what,
      Map<String, BigDecimal> actual,
      Map<String, BigDecimal> expected,
      BigDecimal tolerance) {
    TreeMap<String, BigDecimal> keys = new TreeMap<>(actual);
    keys.putAll(expected);
    for (String key : keys.keySet()) {
      assertSame(
          what + " in " + key,
          actual.getOrDefault(key, BigDecimal.ZERO),
          expected.getOrDefault(key, BigDecimal.ZERO),
          tolerance);
    }
  }

  private static void assertSame(
      String what, BigDecimal actual, BigDecimal expected, BigDecimal tolerance) {
    if (actual.subtract(expected).abs().compareTo(tolerance) > 0) {
      assertThat(actual).as(what).isCloseTo(expected, within(tolerance));
    }
  }

  /** What the calculator promises, where all numbers of the history end. */
  private static BigDecimal toleranceOf(History history, BigDecimal rounding) {
    boolean quotients =
        history.contracts().stream().anyMatch(Contract::inverse)
            || history.arrivals().stream().anyMatch(Event.Split.class::isInstance);
    return quotients ? DUST : rounding;
  }

  private static BigDecimal total(Figures.Position position) {
    return position.realizedNet().add(Objects.requireNonNull(position.unrealized()));
  }

  /** The history, and then a fill for each position that makes it flat. */
  private static History closed(History history, Figures figures, Map<String, BigDecimal> prices) {
    History closed = history;
    for (Map.Entry<String, Figures.Position> entry : figures.positions().entrySet()) {
      BigDecimal quantity = entry.getValue().quantity().stripTrailingZeros();
      if (quantity.signum() != 0) {
        String key = entry.getKey();
        closed =
            closed.plus(
                new Event.Fill(
                    "close-" + key.replace('/', '-'),
                    symbol(key),
                    quantity.signum() > 0 ? "SELL" : "BUY",
                    quantity.abs(),
                    Objects.requireNonNull(prices.get(symbol(key))),
                    null,
                    BigDecimal.ONE,
                    RandomHistory.END,
                    null,
                    key.contains("/") ? key.substring(key.indexOf('/') + 1) : null));
      }
    }
    return closed;
  }

  private static List<Event> withoutSplits(History history) {
    return history.arrivals().stream().filter(event -> !(event instanceof Event.Split)).toList();
  }

  private static List<Event> withoutCashInLieu(History history) {
    List<Event> events = new ArrayList<>(history.arrivals());
    events.replaceAll(
        event ->
            event instanceof Event.Split split
                ? new Event.Split(
                    split.id(),
                    split.symbol(),
                    split.newUnits(),
                    split.oldUnits(),
                    split.at(),
                    null)
                : event);
    return events;
  }

  private static List<Event> without(History history, String fillId) {
    return history.arrivals().stream()
        .filter(
            event ->
                switch (event) {
                  case Event.Fill fill -> !fill.id().equals(fillId);
                  case Event.Bust bust -> !bust.fillId().equals(fillId);
                  case Event.Correction correction -> !correction.fillId().equals(fillId);
                  case Event.Split split -> true;
                })
        .toList();
  }

  private static List<Event> with(List<Event> events, int index, Event event) {
    List<Event> longer = new ArrayList<>(events);
    longer.add(index, event);
    return longer;
  }

  private static List<Event.Fill> fillsOf(History history, String key) {
    return history.standing().stream()
        .filter(fill -> Figures.key(fill.symbol(), fill.positionSide()).equals(key))
        .toList();
  }

  private static String symbol(String key) {
    return key.contains("/") ? key.substring(0, key.indexOf('/')) : key;
  }

  /** The signed change of the position: a fee in the base asset is taken off. */
  private static BigDecimal effective(Contract contract, Event.Fill fill) {
    BigDecimal signed = fill.side().equals("BUY") ? fill.quantity() : fill.quantity().negate();
    Event.Fee fee = fill.fee();
    return fee != null && contract.delivers(fee.currency())
        ? signed.subtract(fee.amount())
        : signed;
  }

  private static BigDecimal value(Contract contract, BigDecimal quantity, BigDecimal price) {
    BigDecimal units = quantity.multiply(contract.multiplier());
    return contract.inverse() ? units.divide(price, DIGITS) : units.multiply(price);
  }

  private static <T> BigDecimal sum(Iterable<T> items, Function<T, BigDecimal> amount) {
    BigDecimal sum = BigDecimal.ZERO;
    for (T item : items) {
      sum = sum.add(amount.apply(item));
    }
    return sum;
  }
}
