package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.instrument.InstrumentId;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentAllowedTest {
  private final Scene scene = Scene.withCash("10000").mark("X", "100").mark("Y", "100");

  @Test
  void a_list_to_allow_lets_only_its_instruments_pass() {
    Limit onlyX = list(ListMode.ALLOW);

    Decision listed = scene.decide(scene.buy("X", "1", "100"), onlyX);
    Decision other = scene.decide(scene.buy("Y", "1", "100"), onlyX);

    assertThat(listed).isInstanceOf(Decision.Accepted.class);
    assertThat(other.findings().breaches())
        .extracting(Breach::code)
        .containsExactly("INSTRUMENT_ALLOWED");
  }

  @Test
  void a_list_to_deny_lets_all_others_pass() {
    Limit notX = list(ListMode.DENY);

    Decision listed = scene.decide(scene.buy("X", "1", "100"), notX);
    Decision other = scene.decide(scene.buy("Y", "1", "100"), notX);

    assertThat(listed).isInstanceOf(Decision.Rejected.class);
    assertThat(other).isInstanceOf(Decision.Accepted.class);
  }

  private static Limit list(ListMode mode) {
    Limit limit = LimitsOf.of("INSTRUMENT_ALLOWED", LimitUnit.COUNT, BigDecimal.ZERO);
    return new Limit(
        limit.id(),
        limit.type(),
        limit.scope(),
        limit.value(),
        limit.unit(),
        null,
        null,
        null,
        List.of(new InstrumentId("X")),
        mode,
        null,
        limit.warnAt(),
        limit.onBreach(),
        null,
        null,
        null,
        limit.reason());
  }
}
