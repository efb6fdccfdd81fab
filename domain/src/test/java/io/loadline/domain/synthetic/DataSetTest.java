package io.loadline.domain.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.account.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataSetTest {
  private static final Instant ASKED = Instant.parse("2026-01-10T12:00:00Z");
  private static final DataSet REQUESTED = requested(null);

  @Test
  void it_begins_with_nothing_and_counts_its_accounts() {
    DataSet two = REQUESTED.withNextAccount().withNextAccount();

    assertThat(REQUESTED.stage()).isEqualTo(DataSet.Stage.LOADING);
    assertThat(REQUESTED.made()).isEqualTo(DataSet.Made.NOTHING);
    assertThat(two.made()).isEqualTo(new DataSet.Made(2, 0, 0, 0));
    assertThat(two.stage()).isEqualTo(DataSet.Stage.LOADING);
  }

  @Test
  void it_ends_when_it_was_asked_to_or_when_it_was_asked_for() {
    Instant wanted = ASKED.minusSeconds(86_400);

    assertThat(REQUESTED.until()).isEqualTo(ASKED);
    assertThat(requested(wanted).until()).isEqualTo(wanted);
  }

  @Test
  void it_is_loaded_with_its_report_or_given_up_with_a_reason_and_then_cleared() {
    DataSet.Made all = new DataSet.Made(3, 50, 5, 100);

    DataSet loaded = REQUESTED.withNextAccount().loaded(all, "{}");
    DataSet failed = REQUESTED.withNextAccount().failed("no room");
    DataSet cleared = loaded.at(DataSet.Stage.CLEARED);

    assertThat(loaded.stage()).isEqualTo(DataSet.Stage.LOADED);
    assertThat(loaded.made()).isEqualTo(all);
    assertThat(loaded.report()).isEqualTo("{}");
    assertThat(failed.stage()).isEqualTo(DataSet.Stage.FAILED);
    assertThat(failed.failure()).isEqualTo("no room");
    assertThat(failed.made().accounts()).isEqualTo(1);
    assertThat(cleared.stage()).isEqualTo(DataSet.Stage.CLEARED);
    assertThat(cleared.made()).isEqualTo(all);
  }

  @Test
  void all_names_of_a_data_set_begin_with_its_own() {
    DataSetId id = new DataSetId("practice");

    assertThat(id.prefix()).isEqualTo("practice-");
    assertThat(id).hasToString("practice");
    assertThat(id.compareTo(new DataSetId("practise"))).isNegative();
    assertThat(new DataSetId("practise").compareTo(id)).isPositive();
    assertThatThrownBy(() -> new DataSetId("a/b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dataSetId");
    assertThat(DataSet.Stage.LOADING.isUnderWay()).isTrue();
    assertThat(DataSet.Stage.CLEARING.isUnderWay()).isTrue();
    assertThat(DataSet.Stage.LOADED.isUnderWay()).isFalse();
    assertThat(DataSet.Stage.FAILED.isUnderWay()).isFalse();
    assertThat(DataSet.Stage.CLEARED.isUnderWay()).isFalse();
  }

  private static DataSet requested(@Nullable Instant until) {
    return DataSet.requested(
        new DataSetId("practice"),
        new DataSetTerms(9, 1000, 3, 42, until),
        new UserId("admin"),
        ASKED);
  }
}
