package io.loadline.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Facts;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.history.FillRestater;
import io.loadline.application.pnl.WindowedResults;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.InMemoryPorts;
import io.loadline.application.testing.Ports;
import io.loadline.application.testing.RandomBusiness;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.calendar.Window;
import io.loadline.persistence.fill.JdbcFillRestatements;
import io.loadline.persistence.testing.MigratedDatabase;
import io.loadline.persistence.testing.PostgresPorts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables after the fills of long histories were restated in pieces are those of a server that
 * writes all of it at once.
 */
class LongHistoriesInTablesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final RecursiveComparisonConfiguration BY_VALUE =
      RecursiveComparisonConfiguration.builder()
          .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
          .build();

  /** Every late change is long, or only some; restated meanwhile, or only at the end. */
  @ParameterizedTest
  @CsvSource({"18,0,3", "30,0,1000000", "16,0,1"})
  void fills_and_sums_are_what_they_would_be_at_once(long seed, int most, int every) {
    try (Ports reference = new InMemoryPorts();
        PostgresPorts ports = new PostgresPorts()) {
      List<Recorded> expected =
          RandomBusiness.recorded(seed, reference.journal(), reference.facts());
      MigratedDatabase database = ports.database();
      Facts facts = database.facts(most);
      List<Recorded> recorded = new ArrayList<>();
      try (Business business = new Business(ports.journal(), facts)) {
        int pieces = 0;
        int step = 0;
        for (RandomBusiness.Step each : RandomBusiness.steps(seed)) {
          each.happen(business);
          if (++step % every == 0) {
            pieces += restater(business, database, facts).work();
          }
        }
        while (!open(database).isEmpty()) {
          assertThat(restater(business, database, facts).work()).isPositive();
          pieces++;
        }
        assertThat(pieces).isPositive();
        recorded.addAll(business.recorded());
      }

      assertThat(recorded.stream().map(Recorded::entry))
          .isEqualTo(expected.stream().map(Recorded::entry).toList());
      for (AccountId account : List.of(new AccountId("A0"), new AccountId("A1"))) {
        assertThat(ports.fillHistory().find(account, FillHistory.Filter.ALL, null, 10_000))
            .usingRecursiveComparison(BY_VALUE)
            .isEqualTo(reference.fillHistory().find(account, FillHistory.Filter.ALL, null, 10_000));
        assertSums(ports.windowedResults(), reference.windowedResults(), account);
      }
    }
  }

  @Test
  void a_restart_in_the_middle_gives_the_same_state() {
    try (PostgresPorts ports = new PostgresPorts()) {
      State state;
      Facts facts = ports.database().facts(0);
      try (Business business = new Business(ports.journal(), facts)) {
        RandomBusiness.steps(30).forEach(step -> step.happen(business));
        state = business.state();
      }

      Replay replay = new Replay(State.EMPTY, facts);
      ports.database().entries().forEach(replay::apply);

      assertThat(open(ports.database())).isNotEmpty();
      assertThat(replay.state().seq()).isEqualTo(state.seq());
      state
          .books()
          .forEach(
              each -> assertThat(replay.state().book(each.getKey())).isEqualTo(each.getValue()));
    }
  }

  private static void assertSums(
      WindowedResults results, WindowedResults reference, AccountId account) {
    List<Window> windows = new ArrayList<>();
    for (int hour = 0; hour < 24 * 40; hour += 5) {
      Instant from = START.plus(Duration.ofHours(hour));
      windows.add(new Window(from, from.plus(Duration.ofMinutes(307))));
    }
    assertThat(results.realized(account, windows, null, null))
        .usingRecursiveComparison(BY_VALUE)
        .isEqualTo(reference.realized(account, windows, null, null));
    Window all = new Window(START, START.plus(Duration.ofDays(60)));
    assertThat(results.byInstrument(account, all))
        .usingRecursiveComparison(BY_VALUE)
        .isEqualTo(reference.byInstrument(account, all));
    assertThat(results.byAlgorithm(account, all))
        .usingRecursiveComparison(BY_VALUE)
        .isEqualTo(reference.byAlgorithm(account, all));
  }

  private static List<?> open(MigratedDatabase database) {
    return new JdbcFillRestatements(database.application()).open();
  }

  /** A new one each time: as after a restart. */
  private static FillRestater restater(Business business, MigratedDatabase database, Facts facts) {
    return new FillRestater(
        business::state, () -> true, facts, new JdbcFillRestatements(database.application()), 3);
  }
}
