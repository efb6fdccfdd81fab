package io.loadline.domain.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlsTest {
  private static final AccountId A = new AccountId("A");
  private static final Path PATH = new Path(null, A, null, null);

  @Test
  void limits_of_a_scope_are_found_in_the_order_of_their_names_whenever_they_came() {
    Controls controls = Controls.NONE.with(version("b", A)).with(version("c", A));

    assertThat(ids(controls.with(version("a", A)).on(PATH))).containsExactly("a", "b", "c");
  }

  @Test
  void the_last_limit_that_leaves_a_scope_leaves_nothing_of_it() {
    AccountId other = new AccountId("B");
    Controls one = Controls.NONE.with(version("a", A));

    Controls removed =
        one.with(
            new LimitVersion(
                limit("a", A), 2, new UserId("risk"), Instant.EPOCH, null, true, null));
    Controls moved = one.with(version("b", A)).with(version("a", other));

    assertThat(removed.on(PATH)).isEmpty();
    assertThat(removed.index()).isEqualTo(Controls.NONE.index());
    assertThat(removed.history(new LimitId("a"))).hasSize(2);
    assertThat(ids(moved.on(PATH))).containsExactly("b");
    assertThat(ids(moved.on(new Path(null, other, null, null)))).containsExactly("a");
  }

  private static List<String> ids(List<LimitVersion> versions) {
    return versions.stream().map(each -> each.limit().id().value()).toList();
  }

  private static LimitVersion version(String id, AccountId account) {
    return new LimitVersion(
        limit(id, account), 1, new UserId("risk"), Instant.EPOCH, null, false, null);
  }

  private static Limit limit(String id, AccountId account) {
    return Limit.of(
        new LimitId(id),
        "GROSS_EXPOSURE",
        Scope.of(account),
        BigDecimal.TEN,
        LimitUnit.MONEY,
        "a test");
  }
}
