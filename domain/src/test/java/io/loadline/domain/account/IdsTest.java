package io.loadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.cash.MovementId;
import io.loadline.domain.control.BreachId;
import io.loadline.domain.control.ProposalId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.position.TransferId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients name travels in addresses, logs and files: its form is checked where it comes in.
 */
class IdsTest {
  static Stream<Arguments> ids() {
    return Stream.of(
        id("account", AccountId::new, 64),
        id("algorithm", AlgorithmId::new, 64),
        id("desk", DeskId::new, 64),
        id("user", UserId::new, 64),
        id("movementId", MovementId::new, 64),
        id("fillId", FillId::new, 128),
        id("instrument", InstrumentId::new, 64),
        id("splitId", SplitId::new, 64),
        id("killSwitchId", KillSwitchId::new, 64),
        id("limitId", LimitId::new, 128),
        id("clientOrderId", ClientOrderId::new, 64),
        id("transferId", TransferId::new, 64),
        id("breach", BreachId::new, 128),
        id("proposal", ProposalId::new, 128),
        id("currency", Currency::new, 16));
  }

  private static Arguments id(String field, Function<String, Object> id, int longest) {
    return Arguments.of(field, id, longest);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ids")
  void a_name_is_of_plain_characters_and_not_too_long(
      String field, Function<String, Object> id, int longest) {
    String all = "A-z.0_9";

    assertThat(id.apply(all)).hasToString(all);
    assertThat(id.apply("x".repeat(longest))).hasToString("x".repeat(longest));
    for (String wrong :
        List.of("", " ", "a b", "a/b", "a\n", "é", "a%", "<a>", "x".repeat(longest + 1))) {
      assertThatThrownBy(() -> id.apply(wrong))
          .as("%s of '%s'", field, wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(field);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ids")
  void names_are_ordered_as_texts(String field, Function<String, Object> id, int longest) {
    assertThat(compare(id, "a", "b")).isNegative();
    assertThat(compare(id, "b", "a")).isPositive();
    assertThat(compare(id, "a", "a")).isZero();
  }

  @SuppressWarnings("unchecked")
  private static int compare(Function<String, Object> id, String one, String other) {
    return id.apply(one) instanceof Comparable<?> named
        ? ((Comparable<Object>) named).compareTo(id.apply(other))
        : one.compareTo(other);
  }
}
