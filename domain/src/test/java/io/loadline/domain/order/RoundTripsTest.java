package io.loadline.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.position.CostBases;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streaks of losses, by the time of the fills that closed. Every trip is of one unit. */
class RoundTripsTest {
  private static final AlgorithmId ONE = new AlgorithmId("one");
  private static final AlgorithmId TWO = new AlgorithmId("two");
  private static final InstrumentId X = new InstrumentId("X");
  private static final ContractSpec CONTRACT =
      new ContractSpec(InstrumentKind.FUTURE, null, new Currency("USD"), BigDecimal.ONE, false);

  private Holding holding = Holding.none(PositionKey.net(X), CONTRACT, CostBases.FIFO);
  private RoundTrips trips = RoundTrips.NONE;
  private long second;
  private HoldingChange last = fill(AlgorithmId.MANUAL, 1, 100);

  /** Begins with a trip that nobody remembers, so that the position has a book. */
  RoundTripsTest() {
    fill(AlgorithmId.MANUAL, -1, 100);
    trips = RoundTrips.NONE;
  }

  @Test
  void losses_in_a_row_are_a_streak_that_a_trip_without_a_loss_ends() {
    assertThat(trips.streak()).isEqualTo(LossStreak.NONE);

    trip(ONE, -1);
    trip(ONE, -2);
    Instant lastLoss = at();
    assertThat(trips.streak()).isEqualTo(new LossStreak(2, lastLoss));

    trip(ONE, 0);
    assertThat(trips.streak()).isEqualTo(LossStreak.NONE);

    trip(ONE, -1);
    assertThat(trips.streak()).isEqualTo(new LossStreak(1, at()));
  }

  @Test
  void an_algorithm_has_a_streak_of_its_own() {
    trip(ONE, -1);
    Instant lossOfOne = at();
    trip(TWO, 5);

    assertThat(trips.streak()).isEqualTo(LossStreak.NONE);
    assertThat(trips.streak(ONE)).isEqualTo(new LossStreak(1, lossOfOne));
    assertThat(trips.streak(TWO)).isEqualTo(LossStreak.NONE);
    assertThat(trips.streak(AlgorithmId.MANUAL)).isEqualTo(LossStreak.NONE);
  }

  @Test
  void what_one_algorithm_opened_and_another_closed_is_a_trip_of_the_account_alone() {
    fill(ONE, 1, 100);
    fill(TWO, -1, 90);
    Instant closed = at();

    assertThat(trips.streak()).isEqualTo(new LossStreak(1, closed));
    assertThat(trips.streak(ONE)).isEqualTo(LossStreak.NONE);
    assertThat(trips.streak(TWO)).isEqualTo(LossStreak.NONE);

    fill(TWO, 1, 95);
    assertThat(trips.streak(TWO)).isEqualTo(new LossStreak(1, at()));
    assertThat(trips.streak()).isEqualTo(new LossStreak(1, closed));
  }

  @Test
  void an_opening_fill_is_no_trip() {
    fill(ONE, 1, 100);

    assertThat(trips.with(last)).isSameAs(trips);
    assertThat(trips).isEqualTo(RoundTrips.NONE);
  }

  @Test
  void the_newest_are_remembered_and_no_more_than_the_most() {
    for (int i = 0; i < RoundTrips.MOST; i++) {
      trip(ONE, -1);
    }
    EventKey first = trips.latest().first().getKey();
    assertThat(trips.streak().losses()).isEqualTo(RoundTrips.MOST);

    trip(ONE, -1);

    assertThat(trips.latest().size()).isEqualTo(RoundTrips.MOST);
    assertThat(trips.latest().containsKey(first)).isFalse();
  }

  @Test
  void a_history_told_anew_replaces_the_trips_of_its_position_from_there_on() {
    trip(ONE, -1);
    RoundTrips first = trips;
    trip(ONE, -1);
    EventKey second = last.event().key();

    RoundTrips busted = trips.retold(PositionKey.net(X), second, List.of());
    RoundTrips again = trips.retold(PositionKey.net(X), second, List.of(last));
    RoundTrips other =
        trips.retold(PositionKey.net(new InstrumentId("Y")), EventKey.BEFORE_ALL, List.of());

    assertThat(busted).isEqualTo(first);
    assertThat(again).isEqualTo(trips);
    assertThat(other).isEqualTo(trips);
  }

  private void trip(AlgorithmId algorithm, int result) {
    fill(algorithm, 1, 100);
    fill(algorithm, -1, 100 + result);
  }

  private Instant at() {
    return Instant.EPOCH.plusSeconds(second);
  }

  private HoldingChange fill(AlgorithmId algorithm, int quantity, int price) {
    second++;
    Fill fill =
        new Fill(
            new FillId("f" + second),
            X,
            Side.ofSign(quantity),
            new Quantity(BigDecimal.ONE),
            new Price(BigDecimal.valueOf(price)),
            at(),
            null,
            null,
            algorithm,
            null,
            PositionSide.NET);
    last =
        holding.apply(new Execution(fill, second, BigDecimal.ONE, BigDecimal.ONE), Instant.EPOCH);
    holding = last.after();
    trips = trips.with(last);
    return last;
  }
}
