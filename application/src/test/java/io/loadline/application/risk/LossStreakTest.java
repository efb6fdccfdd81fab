package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.fill.BookFills;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.order.LossStreak;
import io.loadline.domain.order.RoundTrips;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A streak is counted by when trades happened, not by when they were told. */
class LossStreakTest {
  private static final List<AlgorithmId> ALGORITHMS =
      List.of(new AlgorithmId("fast"), new AlgorithmId("slow"));

  private final Floor floor = new Floor();

  private record Trade(
      AlgorithmId algorithm, String quantity, String symbol, String price, Instant at) {}

  @BeforeEach
  void twoAccounts() {
    floor.plainAccount().deposit("A", "100000").mark("X", "100").mark("Y", "100");
    floor.account("B", null).withoutDefaults("B").deposit("B", "100000");
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void late_fills_count_as_if_they_had_come_in_time(long seed) {
    Random random = new Random(seed);
    List<Trade> inTime = trades(random);
    List<Trade> shuffled = new ArrayList<>(inTime);
    Collections.shuffle(shuffled, random);

    inTime.forEach(trade -> book("A", trade));
    shuffled.forEach(trade -> book("B", trade));

    assertThat(trips("A").latest()).isNotEmpty();
    assertThat(streaks("B")).isEqualTo(streaks("A"));
  }

  @Test
  void a_late_loss_lengthens_the_streak_and_its_bust_takes_it_back() {
    Instant noon = floor.now();
    floor.fill("1", "X", "100").fill("-1", "X", "99");
    Instant before = noon.minus(Duration.ofHours(1));
    book("A", new Trade(AlgorithmId.MANUAL, "1", "Y", "100", before));
    book("A", new Trade(AlgorithmId.MANUAL, "-1", "Y", "90", before.plusSeconds(60)));

    LossStreak withLateLoss = trips("A").streak();
    BookFills.Amended busted =
        floor
            .fills
            .bust(Floor.TRADER, Floor.ACCOUNT, new Bust(floor.lastFill(), "cancelled by venue"))
            .outcome();

    assertThat(withLateLoss).isEqualTo(new LossStreak(2, noon));
    assertThat(busted).isInstanceOf(BookFills.Done.class);
    assertThat(trips("A").streak()).isEqualTo(new LossStreak(1, noon));
  }

  @Test
  void a_late_win_before_the_losses_changes_nothing_and_one_between_them_shortens_the_streak() {
    Instant noon = floor.now();
    floor.fill("1", "X", "100").fill("-1", "X", "99");
    floor.after(Duration.ofMinutes(10)).fill("1", "X", "100").fill("-1", "X", "99");
    Instant later = floor.now();

    win(noon.minusSeconds(60));
    LossStreak winBefore = trips("A").streak();
    win(noon.plusSeconds(60));
    LossStreak winBetween = trips("A").streak();

    assertThat(winBefore).isEqualTo(new LossStreak(2, later));
    assertThat(winBetween).isEqualTo(new LossStreak(1, later));
  }

  private void win(Instant at) {
    book("A", new Trade(AlgorithmId.MANUAL, "1", "Y", "100", at));
    book("A", new Trade(AlgorithmId.MANUAL, "-1", "Y", "101", at.plusSeconds(1)));
  }

  private List<Trade> trades(Random random) {
    List<Trade> trades = new ArrayList<>();
    Instant at = floor.now().minus(Duration.ofHours(20));
    for (int i = 0; i < 60; i++) {
      at = at.plusSeconds(1 + random.nextInt(600));
      trades.add(
          new Trade(
              ALGORITHMS.get(random.nextInt(2)),
              random.nextBoolean() ? "1" : "-1",
              random.nextBoolean() ? "X" : "Y",
              String.valueOf(95 + random.nextInt(11)),
              at));
    }
    return trades;
  }

  private void book(String account, Trade trade) {
    floor.fill(account, trade.algorithm, trade.quantity, trade.symbol, trade.price, null, trade.at);
  }

  private RoundTrips trips(String account) {
    return floor.state().orders(new AccountId(account)).trips();
  }

  private List<LossStreak> streaks(String account) {
    RoundTrips trips = trips(account);
    return List.of(
        trips.streak(), trips.streak(ALGORITHMS.get(0)), trips.streak(ALGORITHMS.get(1)));
  }
}
