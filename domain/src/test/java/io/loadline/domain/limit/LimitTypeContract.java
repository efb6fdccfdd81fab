package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/**
 * What every type of limit keeps to. A type's own test says how to bring about a measure, and at
 * which value of the limit that measure is exactly allowed.
 */
abstract class LimitTypeContract {
  /** A scene in which {@link #order} brings the measure to what {@link #exactly} allows. */
  abstract Scene scene();

  /** The order in question; not a reduction. */
  abstract OrderRequest order(Scene scene);

  /** A limit of the type, with the value. */
  abstract Limit limit(BigDecimal value);

  /** The value of the limit at which the order just passes. */
  abstract BigDecimal exactly();

  /** The smallest step of the value. */
  BigDecimal step() {
    return new BigDecimal("0.000000000000000001");
  }

  /** A value next to {@link #exactly} that allows less; of most types a smaller one. */
  BigDecimal tighter() {
    return exactly().subtract(step());
  }

  /** The value of which nothing is allowed. */
  BigDecimal nothing() {
    return BigDecimal.ZERO;
  }

  @Test
  void equal_to_the_limit_passes() {
    Scene scene = scene();

    Decision decision = scene.decide(order(scene), limit(exactly()));

    assertThat(decision).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void one_step_above_the_limit_is_refused_with_the_name_of_the_type() {
    Scene scene = scene();

    Decision decision = scene.decide(order(scene), limit(tighter()));

    assertThat(decision.findings().breaches())
        .singleElement()
        .satisfies(
            breach -> {
              assertThat(breach.code()).isEqualTo(limit(exactly()).type());
              assertThat(breach.excess()).isEqualByComparingTo(excess(breach));
            });
  }

  private static BigDecimal excess(Breach breach) {
    assertThat(breach.value()).isNotNull();
    assertThat(breach.limit()).isNotNull();
    return breach.value().subtract(breach.limit());
  }

  @Test
  void zero_means_zero() {
    Scene scene = scene();

    Decision decision = scene.decide(order(scene), limit(nothing()));

    assertThat(decision).isInstanceOf(Decision.Rejected.class);
  }

  @Test
  void headroom_adds_up_on_a_yes_and_on_a_no() {
    Scene scene = scene();

    Headroom onYes = headroom(scene.decide(order(scene), limit(exactly())));
    Headroom onNo = headroom(scene.decide(order(scene), limit(tighter())));

    assertThat(onYes.used().add(onYes.reserved()).add(onYes.remaining()))
        .isEqualByComparingTo(onYes.limit());
    assertThat(onYes.remaining()).isZero();
    assertThat(onNo.used().add(onNo.reserved()).add(onNo.remaining()))
        .isEqualByComparingTo(onNo.limit());
  }

  private static Headroom headroom(Decision decision) {
    return decision.findings().headroom().getFirst();
  }

  @Test
  void a_true_reduction_is_refused_by_limits_on_the_order_and_the_flow_alone() {
    Scene scene = scene().held("RED", "10", "100").mark("RED", "100");
    OrderRequest reduction = scene.sell("RED", "10", "100");
    Limit tight = limit(nothing());

    Decision decision = scene.decide(reduction, tight);

    if (!LimitTypes.of(tight).mayRefuseReduction()) {
      assertThat(decision).isInstanceOf(Decision.Accepted.class);
    }
  }

  @Test
  void an_order_without_a_mark_is_refused() {
    Scene scene = scene();
    OrderRequest order = order(scene);
    scene.noMark(order.instrument().value());

    Decision decision = scene.decide(order, limit(new BigDecimal("1000000000")));

    assertThat(decision.findings().breaches()).extracting(Breach::code).contains("MARK_MISSING");
  }

  @Test
  void it_is_registered_with_a_description_and_fits_its_own_rules() {
    Limit limit = limit(exactly());

    assertThat(LimitTypes.flaws(limit)).isEmpty();
    assertThat(LimitTypes.of(limit).description()).isNotBlank();
    assertThat(LimitTypes.of(limit).units()).contains(limit.unit());
  }
}
