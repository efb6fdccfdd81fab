package io.loadline.domain.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
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

  /** The scopes that touch a path are those that looking at every scope finds. */
  @RepeatedTest(20)
  void limits_that_touch_a_path_are_those_of_every_scope_that_does(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> names = List.of("-", "--", "A", "A-", "A.", "B", "a", "z");
    Controls controls = Controls.NONE;
    List<Scope> scopes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      DeskId desk = new DeskId(names.get(random.nextInt(names.size())));
      AccountId account = new AccountId(names.get(random.nextInt(names.size())));
      AlgorithmId algorithm = new AlgorithmId(names.get(random.nextInt(names.size())));
      InstrumentId instrument = new InstrumentId(names.get(random.nextInt(names.size())));
      Scope scope =
          switch (random.nextInt(8)) {
            case 0 -> Scope.FIRM;
            case 1 -> Scope.of(desk);
            case 2 -> Scope.of(account);
            case 3 -> Scope.of(account, algorithm);
            case 4 -> Scope.of(instrument);
            case 5 -> Scope.of(desk, instrument);
            case 6 -> Scope.of(account, instrument);
            default -> Scope.of(account, algorithm, instrument);
          };
      scopes.add(scope);
      controls =
          controls.with(
              new LimitVersion(
                  Limit.of(
                      new LimitId("l" + i),
                      "GROSS_EXPOSURE",
                      scope,
                      BigDecimal.TEN,
                      LimitUnit.MONEY,
                      "a test"),
                  1,
                  new UserId("risk"),
                  Instant.EPOCH,
                  null,
                  false,
                  null));
    }
    for (int i = 0; i < 20; i++) {
      Path path =
          new Path(
              random.nextBoolean() ? new DeskId(names.get(random.nextInt(names.size()))) : null,
              new AccountId(names.get(random.nextInt(names.size()))),
              random.nextBoolean()
                  ? new AlgorithmId(names.get(random.nextInt(names.size())))
                  : null,
              random.nextBoolean()
                  ? new InstrumentId(names.get(random.nextInt(names.size())))
                  : null);
      List<Scope> expected = scopes.stream().filter(scope -> scope.touches(path)).sorted().toList();

      assertThat(controls.touching(path).stream().map(each -> each.limit().scope()))
          .as(path.toString())
          .containsExactlyElementsOf(expected);
    }
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
