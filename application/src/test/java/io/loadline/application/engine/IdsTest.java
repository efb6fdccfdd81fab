package io.loadline.application.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final AccountId ACCOUNT = new AccountId("A");

  @Test
  void an_order_and_a_fill_of_the_same_id_have_different_fingerprints() {
    assertThat(new GivenId(ACCOUNT, GivenId.Kind.ORDER, "o1").fingerprint())
        .isNotEqualTo(fill("o1").fingerprint());
  }

  @Test
  void the_ids_of_the_last_segment_at_least_are_known_and_older_ones_are_dropped() {
    RecentIds recent = new RecentIds(100);

    for (int i = 0; i < 1_000; i++) {
      recent.add(fill("f" + i));
    }

    for (int i = 900; i < 1_000; i++) {
      assertThat(recent.contains(fill("f" + i))).isTrue();
    }
    assertThat(recent.contains(fill("f0"))).isFalse();
    assertThat(recent.generation()).isEqualTo(9);
  }

  @Test
  void an_id_that_was_not_recorded_may_have_been_since_two_segments_were_dropped() {
    IdAnswers answers = new IdAnswers();

    answers.put(List.of(fill("f1"), fill("f2")), Set.of(fill("f2")), 5);

    assertThat(answers.of(fill("f1"), 6)).isFalse();
    assertThat(answers.of(fill("f1"), 7)).isNull();
    assertThat(answers.of(fill("f2"), 7)).isTrue();
    assertThat(answers.of(fill("f3"), 5)).isNull();
  }

  private static GivenId fill(String id) {
    return new GivenId(ACCOUNT, GivenId.Kind.FILL, id);
  }
}
