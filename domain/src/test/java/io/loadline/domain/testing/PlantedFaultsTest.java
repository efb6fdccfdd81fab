package io.loadline.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A checker that cannot fail proves nothing: each one catches a fault made for it. */
class PlantedFaultsTest {

  private static final int HISTORIES = 300;

  private static final Calculator CORRECT = new ReferenceLedger();

  @Test
  void conservationCatchesRoundingToCents() {
    Calculator faulty =
        onPositions(
            position ->
                realized(position, position.realizedGross().setScale(2, RoundingMode.DOWN)));

    assertCaught(Laws.conservation(faulty, Laws.DUST));
  }

  @Test
  void theSumOfFillsCatchesAFeeInTheBaseAssetThatIsNotTakenOff() {
    Calculator faulty = onFills(fill -> fill.fee() == null ? fill : withoutFee(fill));

    assertCaught(Laws.quantityIsTheSumOfFills(faulty));
  }

  @Test
  void bustUndoesFillCatchesABustThatIsIgnored() {
    Calculator faulty = onEvents(events -> events.removeIf(Event.Bust.class::isInstance));

    assertCaught(Laws.bustUndoesFill(faulty));
  }

  @Test
  void bustUndoesFillCatchesABustThatIsForgottenBeforeItsFillComes() {
    Calculator faulty =
        onEvents(
            events -> {
              List<Event> told = List.copyOf(events);
              events.removeIf(
                  event ->
                      event instanceof Event.Bust bust
                          && told.stream()
                              .takeWhile(other -> other != bust)
                              .noneMatch(
                                  other ->
                                      other instanceof Event.Fill fill
                                          && fill.id().equals(bust.fillId())));
            });

    assertCaught(Laws.bustUndoesFill(faulty));
  }

  @Test
  void lateIsOnTimeCatchesBookingInTheOrderOfArrival() {
    Calculator faulty =
        onEvents(
            events -> {
              for (int i = 0; i < events.size(); i++) {
                if (events.get(i) instanceof Event.Fill fill) {
                  events.set(i, at(fill, Instant.EPOCH.plusSeconds(i)));
                }
              }
            });

    assertCaught(Laws.lateArrivalIsOnTime(faulty));
  }

  @Test
  void costBasesAgreeCatchesACostThatIsLostOnTheWay() {
    Calculator faulty =
        (history, marks) ->
            history.costBasis().equals("AVERAGE")
                ? onPositions(
                        p -> realized(p, p.realizedGross().setScale(3, RoundingMode.HALF_EVEN)))
                    .calculate(history, marks)
                : CORRECT.calculate(history, marks);

    assertCaught(Laws.costBasesAgreeWhenFlat(faulty, Laws.DUST));
  }

  @Test
  void booksAddUpCatchesAFillThatIsInNoBook() {
    Calculator faulty =
        (history, marks) -> {
          Figures correct = CORRECT.calculate(history, marks);
          Map<String, Map<String, Figures.Position>> books = new TreeMap<>();
          correct.books().forEach((key, ofKey) -> books.put(key, withoutManual(ofKey)));
          return new Figures(correct.positions(), books, correct.cash());
        };

    assertCaught(Laws.booksAddUp(faulty, Laws.DUST));
  }

  @Test
  void theReferenceCatchesTheWrongLotsBeingClosed() {
    Calculator faulty = (history, marks) -> CORRECT.calculate(history.withCostBasis("FIFO"), marks);

    assertCaught(Laws.sameAsReference(faulty));
  }

  @Test
  void theVectorsCatchTheWrongLotsBeingClosed() {
    Calculator faulty = (history, marks) -> CORRECT.calculate(history.withCostBasis("FIFO"), marks);

    assertThat(caught(faulty))
        .contains("LIFO spans two lots", "LIFO closes expected lot", "AVERAGE merge3 match1")
        .doesNotContain("FIFO partial first lot");
  }

  @Test
  void theVectorsCatchFeesThatAreIgnored() {
    Calculator faulty = onFills(PlantedFaultsTest::withoutFee);

    assertThat(caught(faulty))
        .contains("two round trips", "buy pays fee in base", "maker rebate is a negative fee")
        .doesNotContain("two splits keep fractions exact");
  }

  @Test
  void aBrokenLawNamesTheSeedThatBreaksItAgain() {
    Histories.Law law =
        (history, seed) -> {
          throw new IllegalStateException("seed=" + seed);
        };

    assertThatThrownBy(() -> Histories.check(1, law))
        .hasMessageMatching("(?s)broken by seed (-?\\d+) \\(repeat with -Dloadline.seed=\\1\\);.*")
        .hasRootCauseMessage("seed=" + Histories.seeds(1).getFirst());
  }

  @Test
  void aBrokenLawShowsAHistoryWithoutWhatDoesNotMatter() {
    Histories.Law law =
        (history, seed) ->
            assertThat(history.fills()).noneMatch(fill -> fill.side().equals("SELL"));

    assertThatThrownBy(() -> Histories.check(HISTORIES, law))
        .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(2));
  }

  private static void assertCaught(Histories.Law law) {
    assertThatThrownBy(() -> Histories.check(HISTORIES, law))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("broken by seed");
  }

  /** The names of the vectors that the calculator fails. */
  private static List<String> caught(Calculator calculator) {
    List<String> caught = new ArrayList<>();
    for (Vectors.Vector vector : PositionVectorsContract.VECTORS) {
      try {
        PositionVectorsContract.check(calculator, vector);
      } catch (AssertionError | RuntimeException failure) {
        caught.add(vector.name());
      }
    }
    return caught;
  }

  private static Calculator onPositions(UnaryOperator<Figures.Position> fault) {
    return (history, marks) -> {
      Figures correct = CORRECT.calculate(history, marks);
      Map<String, Figures.Position> positions = new TreeMap<>(correct.positions());
      positions.replaceAll((key, position) -> fault.apply(position));
      return new Figures(positions, correct.books(), correct.cash());
    };
  }

  private static Calculator onFills(UnaryOperator<Event.Fill> fault) {
    return onEvents(
        events ->
            events.replaceAll(
                event -> event instanceof Event.Fill fill ? fault.apply(fill) : event));
  }

  private static Calculator onEvents(Consumer<List<Event>> fault) {
    return (history, marks) -> {
      List<Event> events = new ArrayList<>(history.arrivals());
      fault.accept(events);
      return CORRECT.calculate(history.with(events), marks);
    };
  }

  private static Map<String, Figures.Position> withoutManual(Map<String, Figures.Position> books) {
    Map<String, Figures.Position> others = new TreeMap<>(books);
    others.remove("manual");
    return others;
  }

  private static Figures.Position realized(Figures.Position position, BigDecimal gross) {
    return new Figures.Position(
        position.quantity(),
        position.cost(),
        position.averagePrice(),
        position.lots(),
        gross,
        position.realizedNet(),
        position.fees(),
        position.unrealized(),
        position.marketValue(),
        position.matches(),
        position.roundTrips());
  }

  private static Event.Fill withoutFee(Event.Fill fill) {
    return new Event.Fill(
        fill.id(),
        fill.symbol(),
        fill.side(),
        fill.quantity(),
        fill.price(),
        null,
        fill.feeRate(),
        fill.at(),
        fill.algorithm(),
        fill.positionSide());
  }

  private static Event.Fill at(Event.Fill fill, Instant at) {
    return new Event.Fill(
        fill.id(),
        fill.symbol(),
        fill.side(),
        fill.quantity(),
        fill.price(),
        fill.fee(),
        fill.feeRate(),
        at,
        fill.algorithm(),
        fill.positionSide());
  }
}
