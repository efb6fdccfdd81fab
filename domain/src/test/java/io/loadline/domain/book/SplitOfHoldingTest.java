package io.loadline.domain.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Figures;
import io.loadline.domain.testing.History;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitOfHoldingTest {

  private static final Contract ACME =
      new Contract("ACME", "EQUITY", null, "USD", BigDecimal.ONE, false, 2, 0);
  private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");

  @Test
  void theQuantityIsRoundedOnceAndNotPerLot() {
    // Each lot becomes a third of a share: 0.333… three times over is 0.999….
    History history = history(buy("F1", "a"), buy("F2", "a"), buy("F3", "a"), split(1, 3, "10"));

    Figures.Position position = calculate(history);

    assertThat(position.quantity()).isEqualByComparingTo("1");
    assertThat(position.realizedGross()).isZero();
    assertThat(position.lots()).hasSize(3);
  }

  @Test
  void theBooksOfTheAlgorithmsStillAddUp() {
    History history = history(buy("F1", "a"), buy("F2", "b"), buy("F3", "c"), split(1, 3, null));

    Figures figures = new BookCalculator().calculate(history, Map.of());

    assertThat(Objects.requireNonNull(figures.books().get("ACME")).values())
        .extracting(Figures.Position::quantity)
        .containsExactly(
            new BigDecimal("0.333333333333333333333333333333333333"),
            new BigDecimal("0.333333333333333333333333333333333333"),
            new BigDecimal("0.333333333333333333333333333333333334"));
  }

  @Test
  void aFractionIsPaidInCashToTheBookThatHoldsTheMost() {
    History history = history(buy("F1", "a"), buy("F2", "b"), buy("F3", "b"), split(1, 2, "12.50"));

    Figures figures = new BookCalculator().calculate(history, Map.of());

    assertThat(position(figures).quantity()).isEqualByComparingTo("1");
    assertThat(figures.cash().get("USD")).isEqualByComparingTo("-23.75");
    Map<String, Figures.Position> books = Objects.requireNonNull(figures.books().get("ACME"));
    assertThat(Objects.requireNonNull(books.get("a")).quantity()).isEqualByComparingTo("0.5");
    assertThat(Objects.requireNonNull(books.get("b")).quantity()).isEqualByComparingTo("0.5");
  }

  @Test
  void aBookThatIsFlatHasNoPartInASplit() {
    History history =
        history(
            buy("F1", "a"),
            buy("F2", "b"),
            buy("F3", "c"),
            buy("F4", "z"),
            sell("F5", "z"),
            split(1, 3, null));

    Figures figures = new BookCalculator().calculate(history, Map.of());

    assertThat(Objects.requireNonNull(figures.books().get("ACME")).values())
        .extracting(Figures.Position::quantity)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            new BigDecimal("0.333333333333333333333333333333333333"),
            new BigDecimal("0.333333333333333333333333333333333333"),
            new BigDecimal("0.333333333333333333333333333333333334"),
            BigDecimal.ZERO);
  }

  /** Long two and two and short three: half a share is left, and a book that is short has none. */
  @Test
  void aFractionIsNotPaidToABookOnTheOtherSideHoweverLarge() {
    History history =
        history(
            buy("F1", "a"),
            buy("F2", "a"),
            buy("F3", "c"),
            buy("F4", "c"),
            sell("F5", "b"),
            sell("F6", "b"),
            sell("F7", "b"),
            split(1, 2, "12.50"));

    Figures figures = new BookCalculator().calculate(history, Map.of());

    Map<String, Figures.Position> books = Objects.requireNonNull(figures.books().get("ACME"));
    assertThat(position(figures).quantity()).isZero();
    assertThat(Objects.requireNonNull(books.get("b")).quantity()).isEqualByComparingTo("-1.5");
    assertThat(books.get("a").quantity().add(books.get("c").quantity()))
        .isEqualByComparingTo("1.5");
  }

  private static Figures.Position calculate(History history) {
    return position(new BookCalculator().calculate(history, Map.of()));
  }

  private static Figures.Position position(Figures figures) {
    return Objects.requireNonNull(figures.positions().get("ACME"));
  }

  private static History history(Event... events) {
    return new History("FIFO", false, List.of(ACME), List.of(events));
  }

  private static Event buy(String id, String algorithm) {
    return fill(id, "BUY", algorithm);
  }

  private static Event sell(String id, String algorithm) {
    return fill(id, "SELL", algorithm);
  }

  private static Event fill(String id, String side, String algorithm) {
    return new Event.Fill(
        id,
        "ACME",
        side,
        BigDecimal.ONE,
        BigDecimal.TEN,
        null,
        BigDecimal.ONE,
        MONDAY,
        algorithm,
        null);
  }

  private static Event split(int newUnits, int oldUnits, @Nullable String cashInLieu) {
    return new Event.Split(
        "S1",
        "ACME",
        newUnits,
        oldUnits,
        MONDAY.plusSeconds(60),
        cashInLieu == null ? null : new BigDecimal(cashInLieu));
  }
}
