package io.loadline.domain.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Restriction;
import io.loadline.domain.limit.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreachCaseTest {
  private static final Instant RAISED = Instant.parse("2026-01-10T12:00:00Z");
  private static final BreachCase.Note SEEN =
      new BreachCase.Note(RAISED.plusSeconds(1), new UserId("risk"), "looking");
  private static final BreachCase.Note DONE =
      new BreachCase.Note(RAISED.plusSeconds(2), new UserId("risk2"), "sold");
  private static final Instant BACK = RAISED.plusSeconds(3);

  private final BreachCase open = raised(OnBreach.HALT);

  @Test
  void seen_while_over_it_waits_for_the_measure_to_come_back() {
    BreachCase seen = open.acknowledged(SEEN);
    BreachCase back = seen.backUnder(BACK);

    assertThat(seen.state()).isEqualTo(BreachCase.State.ACKNOWLEDGED);
    assertThat(seen.closedAt()).isNull();
    assertThat(seen.owner()).isEqualTo(SEEN.by());
    assertThat(back.state()).isEqualTo(BreachCase.State.CLOSED);
    assertThat(back.closedAt()).isEqualTo(BACK);
    assertThat(back.owner()).isEqualTo(SEEN.by());
    assertThat(back.over()).isFalse();
  }

  @Test
  void back_before_it_was_seen_it_waits_for_a_person() {
    BreachCase back = open.backUnder(BACK);
    BreachCase seen = back.acknowledged(SEEN);

    assertThat(back.state()).isEqualTo(BreachCase.State.OPEN);
    assertThat(back.closedAt()).isNull();
    assertThat(seen.state()).isEqualTo(BreachCase.State.CLOSED);
    assertThat(seen.closedAt()).isEqualTo(SEEN.at());
    assertThat(back.overAgain().acknowledged(SEEN).state())
        .isEqualTo(BreachCase.State.ACKNOWLEDGED);
  }

  @Test
  void a_person_closes_it_and_it_stays_that_of_who_saw_it_first() {
    BreachCase unseen = open.closed(DONE);
    BreachCase seen = open.acknowledged(SEEN).closed(DONE);

    assertThat(unseen.isClosed()).isTrue();
    assertThat(unseen.owner()).isEqualTo(DONE.by());
    assertThat(unseen.closedAt()).isEqualTo(DONE.at());
    assertThat(seen.owner()).isEqualTo(SEEN.by());
    assertThat(seen.notes()).containsExactly(SEEN, DONE);
  }

  @ParameterizedTest
  @EnumSource(OnBreach.class)
  void it_stops_orders_as_its_limit_says_until_it_is_closed(OnBreach onBreach) {
    BreachCase raised = raised(onBreach);

    Restriction restriction = raised.restriction();

    switch (onBreach) {
      case WARN, REJECT -> assertThat(restriction).isNull();
      case REDUCE_ONLY, HALT ->
          assertThat(restriction)
              .isEqualTo(
                  new Restriction(
                      onBreach == OnBreach.HALT,
                      Scope.FIRM,
                      "GROSS_EXPOSURE",
                      onBreach
                          + " since 2026-01-10T12:00:00Z by limit gross, breach b1: too much"));
    }
    assertThat(raised.closed(DONE).restriction()).isNull();
  }

  @ParameterizedTest
  @EnumSource(OnBreach.class)
  void only_a_halt_outlasts_the_measure_until_a_person_closes_it(OnBreach onBreach) {
    BreachCase back = raised(onBreach).backUnder(BACK);

    assertThat(back.state()).isEqualTo(BreachCase.State.OPEN);
    assertThat(back.ending()).isEqualTo(BreachCase.Ending.BACK_UNDER);
    assertThat(back.restriction() != null).isEqualTo(onBreach == OnBreach.HALT);
    assertThat(back.acknowledged(SEEN).restriction()).isNull();
  }

  @ParameterizedTest
  @EnumSource(OnBreach.class)
  void without_its_limit_it_closes_by_itself_unless_it_halts_and_nobody_has_seen_it(
      OnBreach onBreach) {
    BreachCase gone = raised(onBreach).limitGone(BACK);
    BreachCase seen = raised(onBreach).acknowledged(SEEN).limitGone(BACK);

    assertThat(gone.over()).isFalse();
    assertThat(gone.isClosed()).isEqualTo(onBreach != OnBreach.HALT);
    assertThat(gone.restriction() != null).isEqualTo(onBreach == OnBreach.HALT);
    assertThat(gone.ending()).isEqualTo(BreachCase.Ending.LIMIT_GONE);
    assertThat(seen.isClosed()).isTrue();
    assertThat(gone.acknowledged(SEEN).isClosed()).isTrue();
    assertThat(gone.closed(DONE).ending()).isEqualTo(BreachCase.Ending.LIMIT_GONE);
  }

  @Test
  void its_crossings_are_counted() {
    BreachCase twice = open.backUnder(BACK).overAgain();

    assertThat(open.crossings()).isEqualTo(1);
    assertThat(twice.crossings()).isEqualTo(2);
    assertThat(twice.ending()).isNull();
    assertThat(twice.backUnder(BACK).overAgain().crossings()).isEqualTo(3);
  }

  private static BreachCase raised(OnBreach onBreach) {
    return new BreachCase(
        new BreachId("b1"),
        Scope.FIRM,
        new AccountId("A"),
        null,
        null,
        new Breach(
            new LimitId("gross"),
            "GROSS_EXPOSURE",
            Scope.FIRM,
            BigDecimal.TEN,
            BigDecimal.ONE,
            new BigDecimal("9"),
            "GROSS_EXPOSURE",
            "too much"),
        onBreach,
        BreachCase.State.OPEN,
        true,
        RAISED,
        null,
        List.of(),
        null);
  }
}
