package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.pnl.HighWaterRestated;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A high that never was does not stand: after a bust, a correction or anything else that is told
 * late, the high-water mark is what it would have been, and the limit DRAWDOWN measures from there.
 */
class RestatedHighWaterTest {
  private static final Instant YESTERDAY = Instant.parse("2026-01-09T12:00:00Z");

  private final Floor floor = new Floor();

  @BeforeEach
  void anAccountThatWasAheadByFiveHundred() {
    floor.plainAccount().deposit("A", "10000", YESTERDAY).list("F", InstrumentKind.FUTURE);
    floor.limit("DRAWDOWN", LimitUnit.FRACTION, "0.1", Scope.of(Floor.ACCOUNT));
    floor.mark("F", "1000").fill("1", "F", "1000");
    later().mark("F", "1500");
    floor.watch.review();
    later();
  }

  /** Every state is what the journal says. */
  @AfterEach
  void the_journal_gives_the_same_state() {
    Replay replay = Replay.ofEntriesAlone();
    floor.journal.entries().stream().map(Recorded::entry).forEach(replay::apply);
    assertThat(replay.state()).isEqualTo(floor.state());
    floor.close();
  }

  @Test
  void a_bust_takes_back_the_high_that_the_fill_made() {
    FillId never = aFillOfAHundred();
    assertThat(highWater()).isEqualByComparingTo("30500");
    later().mark("F", "1400");
    assertThat(Floor.codes(floor.place(floor.buy("1", "F", "1400")))).containsExactly("DRAWDOWN");

    bust(never);

    assertThat(highWater()).isEqualByComparingTo("500");
    assertThat(Floor.codes(floor.place(floor.buy("1", "F", "1400")))).isEmpty();
  }

  /** The mark of the high is not one that is kept by the minute: it is the one that was seen. */
  @Test
  void the_fill_is_taken_out_at_the_mark_that_it_was_counted_at() {
    FillId never = aFillOfAHundred();
    for (String mark : List.of("1510", "1530", "1499", "1505", "1100")) {
      floor.mark("F", mark).after(Duration.ofSeconds(1));
      floor.watch.review();
    }

    bust(never);

    assertThat(highWater()).as("the one future at 1530").isEqualByComparingTo("530");
  }

  @Test
  void a_high_of_before_the_fill_stands() {
    FillId never = aFillOfAHundred();
    floor.mark("F", "1900");
    floor.watch.review();

    bust(never);
    assertThat(highWater()).as("what it really was at 1900").isEqualByComparingTo("900");

    floor.mark("F", "100");
    floor.watch.review();
    assertThat(highWater()).isEqualByComparingTo("900");
  }

  @Test
  void a_correction_moves_it_by_what_it_changes() {
    FillId wrong = aFillOfAHundred();
    floor.mark("F", "1600");
    floor.watch.review();

    floor.fills.correct(
        Floor.TRADER,
        Floor.ACCOUNT,
        new Correction(
            wrong,
            new Quantity(new BigDecimal("10")),
            new Price(new BigDecimal("1590")),
            null,
            "x"));

    assertThat(highWater()).isEqualByComparingTo("700"); // 1 from 1000, 10 from 1590
  }

  @Test
  void a_late_fill_shows_that_it_was_higher() {
    Instant before = floor.now();
    later().mark("F", "1700");
    floor.watch.review();
    later().mark("F", "1200");
    floor.watch.review();

    floor.fill("A", AlgorithmId.MANUAL, "2", "F", "1500", null, before);

    assertThat(highWater()).isEqualByComparingTo("1100"); // 700 + 2 × 200
  }

  @Test
  void a_late_fill_shows_that_it_was_lower() {
    Instant before = floor.now();
    later().mark("F", "1700");
    floor.watch.review();

    floor.fill("A", AlgorithmId.MANUAL, "-1", "F", "1500", null, before);

    assertThat(highWater()).isEqualByComparingTo("500"); // sold at 1500
  }

  @Test
  void a_bust_on_a_later_day_restates_the_days_between() {
    FillId never = aFillOfAHundred();
    floor.mark("F", "1600");
    floor.at("2026-01-11T00:00:01Z").mark("F", "1300");
    floor.watch.review();
    floor.at("2026-01-12T00:00:01Z").mark("F", "1250");
    floor.watch.review();
    floor.at("2026-01-13T10:00:00Z").mark("F", "1250").deposit("A", "1");
    assertThat(highWater()).as("the day ended at 1600").isEqualByComparingTo("40600");

    bust(never);

    assertThat(highWater()).isEqualByComparingTo("600");
  }

  @Test
  void income_of_before_counts_and_a_deposit_of_before_does_not() {
    later().mark("F", "1600");
    floor.watch.review();

    floor.deposit("A", "7000", YESTERDAY);
    assertThat(highWater()).isEqualByComparingTo("600");
    interest("40", YESTERDAY);

    assertThat(highWater()).isEqualByComparingTo("640");
  }

  @Test
  void a_deposit_of_before_in_another_currency_counts_as_far_as_the_rates_moved() {
    floor.rate("EUR", "USD", "1.1");
    Instant before = floor.now();
    later().rate("EUR", "USD", "1.3").mark("F", "1600");
    floor.watch.review();

    floor.accounts.move(
        Floor.RISK,
        Floor.ACCOUNT,
        new CashMovement(
            new MovementId("late"),
            CashMovement.Type.DEPOSIT,
            Money.of(new BigDecimal("100"), new Currency("EUR")),
            before,
            null));

    assertThat(highWater()).isEqualByComparingTo("620");
  }

  @Test
  void a_late_split_gives_the_units_that_were_there() {
    floor.list("S", InstrumentKind.EQUITY).mark("S", "100").fill("10", "S", "100");
    Instant before = later().now();
    later().mark("S", "60"); // 2 for 1: it fell by no means
    floor.mark("F", "1600");
    floor.watch.review();
    assertThat(highWater()).isEqualByComparingTo("500"); // 600 less the 400 that seemed lost

    later().mark("F", "1900");
    floor.watch.review();
    assertThat(highWater()).isEqualByComparingTo("500");
    later().mark("F", "1950");
    floor.watch.review();
    assertThat(highWater()).isEqualByComparingTo("550");
    floor.instruments.split(
        Floor.RISK, new Split(new SplitId("s"), new InstrumentId("S"), 2, 1, before, null));

    assertThat(highWater()).as("950 and 20 at 60 for 1000").isEqualByComparingTo("1150");
  }

  @Test
  void what_cannot_be_priced_any_more_is_no_high() {
    Instant before = floor.now();
    later().mark("F", "1700");
    floor.watch.review();
    later().list("NEW", InstrumentKind.FUTURE);

    floor.fill("A", AlgorithmId.MANUAL, "1", "NEW", "5", null, before);

    assertThat(highWater()).isEqualByComparingTo("500");
  }

  /** Most fills change nothing of the past, and say nothing of it. */
  @Test
  void a_fill_in_its_time_restates_nothing() {
    floor.fill("1", "F", "1500").fill("-1", "F", "1400");

    assertThat(floor.journal.entries().stream().map(Recorded::entry).map(Entry::change))
        .noneMatch(HighWaterRestated.class::isInstance);
  }

  @Test
  void a_mark_that_comes_afterwards_is_not_what_the_fill_was_counted_at() {
    FillId never = aFillOfAHundred();
    Instant seen = later().now();
    floor.mark("F", "1510");
    floor.watch.review();
    later();
    floor.prices.marks(
        List.of(
            new Mark(
                new InstrumentId("F"),
                null,
                null,
                null,
                new BigDecimal("1"),
                seen.plusNanos(1000),
                null)));

    bust(never);

    assertThat(highWater()).isEqualByComparingTo("510");
  }

  /** One that never happened, at a price far away: it looks like a gain of 30,000. */
  private FillId aFillOfAHundred() {
    floor.fill("100", "F", "1200");
    FillId fill = floor.lastFill();
    later().mark("F", "1500");
    floor.watch.review();
    return fill;
  }

  private void bust(FillId fill) {
    floor.fills.bust(Floor.TRADER, Floor.ACCOUNT, new Bust(fill, "never was"));
  }

  private void interest(String amount, Instant at) {
    floor.accounts.move(
        Floor.RISK,
        Floor.ACCOUNT,
        new CashMovement(
            new MovementId("interest"),
            CashMovement.Type.INTEREST,
            Money.of(new BigDecimal(amount), Floor.USD),
            at,
            null));
  }

  private Floor later() {
    return floor.after(Duration.ofSeconds(10));
  }

  private BigDecimal highWater() {
    return floor.state().orders(Floor.ACCOUNT).highWater().profit();
  }
}
