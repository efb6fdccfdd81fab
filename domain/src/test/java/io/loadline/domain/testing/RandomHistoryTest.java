package io.loadline.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RandomHistoryTest {

  private static final List<History> HISTORIES =
      Histories.seeds(400).stream().map(RandomHistory::of).toList();

  @Test
  void theSameSeedMakesTheSameHistory() {
    assertThat(RandomHistory.of(42)).isEqualTo(RandomHistory.of(42));
    assertThat(RandomHistory.of(42)).isNotEqualTo(RandomHistory.of(43));
  }

  @Test
  void everyHistoryIsPossible() {
    assertThat(HISTORIES).allMatch(RandomHistory::isPossible);
  }

  @Test
  void everythingThatCanHappenHappens() {
    assertOften("hedged", History::hedged);
    assertOften("netted", history -> !history.hedged());
    for (String costBasis : List.of("FIFO", "LIFO", "HIFO", "AVERAGE")) {
      assertOften(costBasis, history -> history.costBasis().equals(costBasis));
    }
    for (String kind : List.of("SPOT", "EQUITY", "FUTURE", "PERPETUAL")) {
      assertOften(
          kind, history -> history.contracts().stream().anyMatch(c -> c.kind().equals(kind)));
    }
    assertOften("inverse", history -> history.contracts().stream().anyMatch(Contract::inverse));
    assertOften("bust", has(Event.Bust.class));
    assertOften("correction", has(Event.Correction.class));
    assertOften("split", has(Event.Split.class));
    assertOften("late fill", RandomHistoryTest::hasLateFill);
    assertOften("bust before its fill", RandomHistoryTest::hasEarlyBust);
    assertOften("rebate", fill(fill -> fill.fee() != null && fill.fee().amount().signum() < 0));
    assertOften("fee in a third currency", fill(fill -> isPaidIn(fill, "BNB")));
    assertOften("fee in a base asset", fill(f -> isPaidIn(f, "BTC") || isPaidIn(f, "ETH")));
    assertOften("fill by hand", fill(fill -> fill.algorithm() == null));
    assertOften("price of zero or below", fill(fill -> fill.price().signum() <= 0));
    assertOften(
        "round trip",
        history ->
            new ReferenceLedger()
                .calculate(history, Map.of()).positions().values().stream()
                    .anyMatch(position -> !position.roundTrips().isEmpty()));
  }

  private static void assertOften(String what, Predicate<History> feature) {
    assertThat(HISTORIES.stream().filter(feature)).as(what).hasSizeGreaterThan(10);
  }

  private static Predicate<History> has(Class<? extends Event> kind) {
    return history -> history.arrivals().stream().anyMatch(kind::isInstance);
  }

  private static Predicate<History> fill(Predicate<Event.Fill> feature) {
    return history -> history.fills().stream().anyMatch(feature);
  }

  private static boolean isPaidIn(Event.Fill fill, String currency) {
    return fill.fee() != null
        && fill.fee().currency().equals(currency)
        && fill.symbol().startsWith(currency + "-") == !currency.equals("BNB");
  }

  private static boolean hasLateFill(History history) {
    List<Event.Fill> fills = history.fills();
    for (int i = 1; i < fills.size(); i++) {
      if (fills.get(i).at().isBefore(fills.get(i - 1).at())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasEarlyBust(History history) {
    for (Event.Fill fill : history.fills()) {
      int bust = history.arrivals().indexOf(new Event.Bust(fill.id()));
      if (bust >= 0 && bust < history.arrivals().indexOf(fill)) {
        return true;
      }
    }
    return false;
  }
}
