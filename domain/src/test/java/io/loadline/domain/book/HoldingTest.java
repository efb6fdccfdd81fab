package io.loadline.domain.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Scene;
import io.loadline.domain.position.EventKey;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HoldingTest {
  private static final PositionKey X = PositionKey.net(new InstrumentId("X"));
  private static final PositionKey Y = PositionKey.net(new InstrumentId("Y"));

  private final Holding traded = held("3", "10");

  @Test
  void the_position_is_the_book_of_the_algorithm_that_traded_alone() {
    assertThat(traded.books().keys()).containsExactly(Scene.ALGO);
    assertThat(traded.book(Scene.ALGO)).isSameAs(traded.position());
    assertThat(traded.book(AlgorithmId.MANUAL).isFlat()).isTrue();
  }

  @Test
  void it_is_equal_to_one_of_equal_parts() {
    Holding same = held("3", "10");

    assertThat(same).isEqualTo(traded).hasSameHashCodeAs(traded);
    assertThat(again(traded, X, traded, traded.last())).isEqualTo(traded);
  }

  @Test
  void it_differs_in_each_of_its_parts() {
    assertThat(traded)
        .isNotEqualTo(held("4", "10"))
        .isNotEqualTo(again(traded, Y, traded, traded.last()))
        .isNotEqualTo(again(traded, X, held("4", "10"), traded.last()))
        .isNotEqualTo(again(traded, X, traded, EventKey.BEFORE_ALL))
        .isNotEqualTo("X");
    assertThat(traded.toString()).contains("X", "algo", "quantity=3");
  }

  private static Holding again(Holding position, PositionKey key, Holding books, EventKey last) {
    return new Holding(key, position.position(), books.books(), last);
  }

  private static Holding held(String quantity, String price) {
    Scene scene = new Scene().mark("X", "1").held(Scene.ALGO, "X", quantity, price);
    return Objects.requireNonNull(scene.book(Scene.ACCOUNT).holdings().get(X));
  }
}
