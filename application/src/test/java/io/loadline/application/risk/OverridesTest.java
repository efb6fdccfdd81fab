package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Version;
import io.loadline.application.limit.ManageLimits;
import io.loadline.domain.control.LimitProposal;
import io.loadline.domain.control.ProposalId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A temporary override, however it is changed, gives way to what it overrides; raising takes two.
 */
class OverridesTest {
  private static final LimitId ID = new LimitId("most");
  private static final Scope ACCOUNT = Scope.of(Floor.ACCOUNT);

  private final Floor floor = new Floor();

  @BeforeEach
  void an_account() {
    floor.plainAccount().deposit("A", "1000000").mark("X", "1").mark("Y", "1");
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  @ParameterizedTest
  @CsvSource({
    // value, end in hours, reason and warnAt of the change; how many people it takes
    "150, 1, a test, 0.8, 1",
    "90, 1, a test, 0.8, 1",
    "200, 1, another reason, 0.8, 1",
    "200, 1, a test, 0.9, 1",
    "200, 0.5, a test, 0.8, 1",
    "300, 1, a test, 0.8, 2",
    "200, 2, a test, 0.8, 2",
    "300, 3, another reason, 0.5, 2",
  })
  void a_lasting_limit_is_back_after_its_override_was_changed(
      String value, String hours, String reason, String warnAt, int people) {
    floor.limit(limit("100"));
    change(limit("200", in("1")));
    Limit changed = with(limit(value, in(hours)), reason, warnAt);

    int needed = change(changed);

    assertThat(needed).isEqualTo(people);
    assertThat(floor.codes(floor.buy(value, "X", "1"))).isEmpty();
    floor.after(Duration.ofHours(4)).mark("X", "1");
    assertThat(floor.codes(floor.buy("101", "X", "1"))).containsExactly("ORDER_QUANTITY");
    assertThat(floor.codes(floor.buy("100", "X", "1"))).isEmpty();
  }

  @Test
  void an_override_that_is_changed_again_and_again_keeps_what_it_overrides() {
    floor.limit(limit("100"));
    for (int i = 1; i <= 5; i++) {
      change(limit(String.valueOf(200 + 10 * i), in("1")));
      change(limit(String.valueOf(190 + i), in("1")));
    }

    floor.after(Duration.ofHours(1)).mark("X", "1");

    assertThat(floor.codes(floor.buy("101", "X", "1"))).containsExactly("ORDER_QUANTITY");
  }

  @ParameterizedTest
  @CsvSource({
    // value and end in hours of the wish; whether it takes two
    "200, 2, true",
    "200, -, true",
    "101, -, true",
    "100, -, false",
    "90, -, false",
    "200, 0.5, false",
    "100, 2, false",
    "101, 2, true",
  })
  void longer_or_endless_takes_a_second_person_where_more_passes_than_without_the_override(
      String value, String hours, boolean takesTwo) {
    floor.limit(limit("100"));
    change(limit("200", in("1")));

    ManageLimits.Put put = put(limit(value, hours.equals("-") ? null : in(hours)));

    assertThat(put instanceof ManageLimits.Proposed).isEqualTo(takesTwo);
  }

  @Test
  void an_override_in_a_narrower_scope_gives_way_in_the_whole_scope() {
    floor.limit(limit("100"));
    change(limit("200", Scope.of(Floor.ACCOUNT, new InstrumentId("X")), null, in("1")));

    assertThat(floor.codes(floor.buy("200", "X", "1"))).isEmpty();
    floor.after(Duration.ofHours(1)).mark("X", "1").mark("Y", "1");

    assertThat(floor.codes(floor.buy("101", "X", "1"))).containsExactly("ORDER_QUANTITY");
    assertThat(floor.codes(floor.buy("101", "Y", "1"))).containsExactly("ORDER_QUANTITY");
    assertThat(floor.utilisation.of(Floor.ACCOUNT).uses())
        .filteredOn(each -> each.headroom().limitId().equals(ID))
        .singleElement()
        .satisfies(each -> assertThat(each.headroom().scope()).isEqualTo(ACCOUNT));
  }

  @Test
  void a_tighter_limit_for_a_while_gives_way_too_and_may_not_end_early_by_one_person() {
    floor.limit(limit("100"));
    assertThat(change(limit("50", in("2")))).isEqualTo(1);
    assertThat(put(limit("50", in("1")))).isInstanceOf(ManageLimits.Proposed.class);

    assertThat(floor.codes(floor.buy("51", "X", "1"))).containsExactly("ORDER_QUANTITY");
    floor.after(Duration.ofHours(2)).mark("X", "1");
    assertThat(floor.codes(floor.buy("100", "X", "1"))).isEmpty();
    assertThat(floor.codes(floor.buy("101", "X", "1"))).containsExactly("ORDER_QUANTITY");
  }

  @ParameterizedTest
  @CsvSource({
    // beginning of the limit and of the wish in hours, whether it takes two
    "1, 24, true",
    "1, 0.5, false",
    "1, -, false",
    "-, 1, true",
    "24, 1, false"
  })
  void a_later_beginning_takes_a_second_person(String before, String after, boolean takesTwo) {
    floor.limit(limit("100", ACCOUNT, before.equals("-") ? null : in(before), null));

    ManageLimits.Put put = put(limit("100", ACCOUNT, after.equals("-") ? null : in(after), null));

    assertThat(put instanceof ManageLimits.Proposed).isEqualTo(takesTwo);
  }

  @Test
  void a_limit_that_had_an_end_from_the_start_overrides_nothing() {
    floor.limit(limit("100", in("1")));

    ManageLimits.Put later = put(limit("100", in("2")));
    ManageLimits.Put earlier = put(limit("100", in("1")));
    floor.limits.approve(Floor.RISK2, proposal(earlier));
    floor.after(Duration.ofMinutes(90)).mark("X", "1");

    assertThat(later).isInstanceOf(ManageLimits.Changed.class);
    assertThat(floor.codes(floor.buy("101", "X", "1"))).isEmpty();
  }

  @Test
  void an_end_in_the_past_is_refused_but_the_same_limit_again_is_not() {
    Limit past = limit("100", floor.now());
    Limit hour = limit("100", in("1"));

    ManageLimits.Put refused = put(past);
    floor.limit(hour).after(Duration.ofHours(2));
    ManageLimits.Put again = put(hour);
    ManageLimits.Put changed = put(with(hour, "another reason", "0.8"));

    assertThat(refused)
        .isInstanceOfSatisfying(
            ManageLimits.Refused.class,
            each -> assertThat(each.refusal().pointer()).isEqualTo("/validTo"));
    assertThat(again).isInstanceOf(ManageLimits.Unchanged.class);
    assertThat(changed).isInstanceOf(ManageLimits.Refused.class);
  }

  @Test
  void a_proposal_that_ran_out_before_it_was_approved_is_refused() {
    floor.limit(limit("100"));
    ManageLimits.Put wish = put(limit("200", in("1")));
    floor.after(Duration.ofHours(1)).mark("X", "1");

    ManageLimits.Settled settled = floor.limits.approve(Floor.RISK2, proposal(wish)).outcome();

    assertThat(settled).isInstanceOf(ManageLimits.NotSettled.class);
    assertThat(floor.codes(floor.buy("101", "X", "1"))).containsExactly("ORDER_QUANTITY");
  }

  @Test
  void a_proposal_that_the_limit_has_overtaken_is_outdated_and_the_same_wish_a_new_one() {
    floor.limit(limit("10"));
    ProposalId first = proposal(put(limit("20")));
    ProposalId other = proposal(put(limit("30")));
    put(limit("5"));

    ManageLimits.Put again = put(limit("20"));
    ManageLimits.Settled late = floor.limits.approve(Floor.RISK2, first).outcome();
    ManageLimits.Settled rejected = floor.limits.reject(Floor.RISK2, other).outcome();
    ManageLimits.Settled approved = floor.limits.approve(Floor.RISK2, proposal(again)).outcome();

    assertThat(((ManageLimits.Proposed) again).proposal().base()).isEqualTo(2);
    assertThat(proposal(again)).isNotEqualTo(first);
    assertThat(state(first)).isEqualTo(LimitProposal.State.OUTDATED);
    assertThat(state(other)).isEqualTo(LimitProposal.State.OUTDATED);
    assertThat(late)
        .isInstanceOfSatisfying(
            ManageLimits.NotSettled.class,
            each -> assertThat(each.refusal().code()).isEqualTo("PROPOSAL_OUTDATED"));
    assertThat(rejected).isInstanceOf(ManageLimits.NotSettled.class);
    assertThat(approved).isInstanceOf(ManageLimits.Done.class);
    assertThat(floor.state().controls().limit(ID).value()).isEqualByComparingTo("20");
  }

  @Test
  void two_wishes_for_one_limit_are_two_proposals_and_each_is_found_again() {
    floor.limit(limit("10"));
    ProposalId twenty = proposal(put(limit("20")));
    ProposalId thirty = proposal(put(limit("30")));

    assertThat(proposal(put(limit("30")))).isEqualTo(thirty);
    assertThat(proposal(put(limit("20")))).isEqualTo(twenty);
    floor.limits.approve(Floor.RISK2, thirty);
    assertThat(state(twenty)).isEqualTo(LimitProposal.State.OUTDATED);
    assertThat(floor.state().controls().openProposals().isEmpty()).isTrue();
  }

  /** Puts the limit in the place of what is there; answers how many people that took. */
  private int change(Limit limit) {
    ManageLimits.Put put = put(limit);
    if (put instanceof ManageLimits.Proposed(LimitProposal proposal)) {
      ManageLimits.Settled settled = floor.limits.approve(Floor.RISK2, proposal.id()).outcome();
      assertThat(settled).isInstanceOf(ManageLimits.Done.class);
      return 2;
    }
    assertThat(put).isInstanceOf(ManageLimits.Changed.class);
    return 1;
  }

  private ManageLimits.Put put(Limit limit) {
    Limit current = floor.state().controls().limit(ID);
    return floor
        .limits
        .put(Floor.RISK, limit, current == null ? null : Version.of(current))
        .outcome();
  }

  private static ProposalId proposal(ManageLimits.Put put) {
    return ((ManageLimits.Proposed) put).proposal().id();
  }

  private LimitProposal.State state(ProposalId id) {
    return List.copyOf(floor.state().controls().proposals().values().toList()).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private Instant in(String hours) {
    BigDecimal seconds = new BigDecimal(hours).multiply(BigDecimal.valueOf(3_600));
    return floor.now().plusSeconds(seconds.longValueExact());
  }

  private static Limit limit(String value) {
    return limit(value, null);
  }

  private static Limit limit(String value, @Nullable Instant validTo) {
    return limit(value, ACCOUNT, null, validTo);
  }

  private static Limit limit(
      String value, Scope scope, @Nullable Instant validFrom, @Nullable Instant validTo) {
    return new Limit(
        ID,
        "ORDER_QUANTITY",
        scope,
        new BigDecimal(value),
        LimitUnit.QUANTITY,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        Limit.DEFAULT_WARN_AT,
        OnBreach.REJECT,
        null,
        validFrom,
        validTo,
        "a test");
  }

  private static Limit with(Limit limit, String reason, String warnAt) {
    return new Limit(
        limit.id(),
        limit.type(),
        limit.scope(),
        limit.value(),
        limit.unit(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        new BigDecimal(warnAt),
        limit.onBreach(),
        null,
        limit.validFrom(),
        limit.validTo(),
        reason);
  }
}
