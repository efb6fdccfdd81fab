package io.loadline.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that work, what they reserve, and which requests are the same. */
class OrderBookTest {
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
  private static final AlgorithmId ALGO = new AlgorithmId("algo");
  private static final Currency USD = new Currency("USD");

  private final OrderBook empty = OrderBook.of(new AccountId("A"));

  @Test
  void what_works_reserves_and_what_ends_leaves_nothing_behind() {
    Order buy = order("buy", Side.BUY, "2", null);
    Order sell = order("sell", Side.SELL, "3", NOON);
    OrderBook both = empty.with(buy).with(sell);

    assertThat(both.order(buy.id())).isEqualTo(buy);
    assertThat(both.order(new ClientOrderId("other"))).isNull();
    Working open = both.working(buy.key());
    assertThat(open.buys()).isEqualByComparingTo("2");
    assertThat(open.sells()).isEqualByComparingTo("3");
    assertThat(open.orders()).isEqualTo(2);
    assertThat(open.value()).isEqualByComparingTo("500");
    assertThat(both.working(ALGO, buy.key())).isEqualTo(both.working(buy.key()));
    assertThat(both.working(AlgorithmId.MANUAL, buy.key())).isEqualTo(Working.NONE);
    assertThat(both.reserved().get(USD)).isEqualByComparingTo("500");
    assertThat(both.cashReserved().get(USD)).isEqualByComparingTo("200");

    OrderBook none = both.with(buy.in(OrderState.CANCELLED)).with(sell.in(OrderState.EXPIRED));
    assertThat(none.working().isEmpty()).isTrue();
    assertThat(none.positions()).isEqualTo(empty.positions());
    assertThat(none.books()).isEqualTo(empty.books());
    assertThat(none.expiries()).isEqualTo(empty.expiries());
    assertThat(none.reserved().get(USD)).isZero();
  }

  @Test
  void orders_end_in_the_order_of_their_time_and_of_their_names() {
    OrderBook book =
        empty
            .with(order("late", Side.BUY, "1", NOON.plusSeconds(1)))
            .with(order("b", Side.BUY, "1", NOON))
            .with(order("a", Side.BUY, "1", NOON))
            .with(order("never", Side.BUY, "1", null));

    assertThat(book.expired(NOON.minusNanos(1))).isEmpty();
    assertThat(book.expired(NOON)).extracting(each -> each.id().value()).containsExactly("a", "b");
    assertThat(book.expired(NOON.plusSeconds(9)))
        .extracting(each -> each.id().value())
        .containsExactly("a", "b", "late");
  }

  @ParameterizedTest
  @CsvSource({
    "REJECTED, false, false",
    "ACCEPTED, true, true",
    "PARTIALLY_FILLED, true, true",
    "FILLED, false, false",
    "CANCEL_REQUESTED, true, false",
    "CANCELLED, false, false",
    "EXPIRED, false, false",
  })
  void an_order_works_until_it_ends_and_may_be_replaced_until_a_cancel_is_asked_for(
      OrderState state, boolean working, boolean open) {
    assertThat(state.isWorking()).isEqualTo(working);
    assertThat(state.isOpen()).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    // the state before, quantity filled in all of 2, the state after, what is reserved, overfill
    "ACCEPTED, 1, PARTIALLY_FILLED, 1, 0",
    "ACCEPTED, 2, FILLED, 0, 0",
    "ACCEPTED, 2.5, FILLED, 0, 0.5",
    "CANCEL_REQUESTED, 1, CANCEL_REQUESTED, 1, 0",
    "CANCEL_REQUESTED, 2, FILLED, 0, 0",
    "CANCELLED, 1, CANCELLED, 0, 0",
    "EXPIRED, 2, EXPIRED, 0, 0",
    "PARTIALLY_FILLED, 0, ACCEPTED, 2, 0",
  })
  void a_fill_uses_the_reservation_up_and_never_opens_what_was_ended(
      OrderState before,
      BigDecimal filled,
      OrderState after,
      BigDecimal reserved,
      BigDecimal overfill) {
    Order order = order("o", Side.BUY, "2", null).in(before).filled(filled, BigDecimal.TEN, NOON);

    assertThat(order.state()).isEqualTo(after);
    assertThat(order.reservedQuantity()).isEqualByComparingTo(reserved);
    assertThat(order.reservedValue())
        .isEqualByComparingTo(reserved.multiply(new BigDecimal("100")));
    assertThat(order.overfill()).isEqualByComparingTo(overfill);
    if (filled.signum() == 0) {
      assertThat(order.averageFillPrice()).isNull();
    } else {
      assertThat(order.averageFillPrice()).isEqualByComparingTo("10");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100.00, true",
    "100, 101, false",
    "100, -, false",
    "-, 100, false",
    "-, -, true",
  })
  void the_same_trade_under_another_name_is_alike(String one, String other, boolean like) {
    OrderRequest first = request("a", Side.BUY, "2", one, null);
    OrderRequest second = request("b", Side.BUY, "2.0", other, null);

    assertThat(first.isLike(second)).isEqualTo(like);
    assertThat(first.sameContentAs(second)).isFalse();
    assertThat(first.sameContentAs(request("a", Side.BUY, "2.0", other, null))).isEqualTo(like);
    assertThat(first.isLike(request("b", Side.SELL, "2", one, null))).isFalse();
    assertThat(first.isLike(request("b", Side.BUY, "3", one, null))).isFalse();
  }

  @Test
  void a_limit_order_has_a_price_and_a_market_order_none() {
    for (OrderType type : OrderType.values()) {
      Price wrong = type == OrderType.LIMIT ? null : new Price(BigDecimal.TEN);
      assertThatThrownBy(() -> request(type, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("type=" + type);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // position, open buys, open sells, side, quantity, whether it can only bring it nearer to flat
    "5, 0, 0, SELL, 5, true",
    "5, 0, 0, SELL, 5.1, false",
    "5, 0, 3, SELL, 2, true",
    "5, 0, 3, SELL, 2.1, false",
    "5, 3, 0, SELL, 5, true",
    "5, 0, 0, BUY, 1, false",
    "-5, 0, 0, BUY, 5, true",
    "-5, 0, 0, BUY, 5.1, false",
    "-5, 3, 0, BUY, 2, true",
    "-5, 3, 0, BUY, 2.1, false",
    "-5, 0, 0, SELL, 1, false",
    "0, 0, 0, BUY, 1, false",
    "0, 0, 0, SELL, 1, false",
  })
  void a_reduction_stays_between_the_position_and_flat_with_all_open_orders_of_its_side(
      BigDecimal position,
      BigDecimal buys,
      BigDecimal sells,
      Side side,
      BigDecimal quantity,
      boolean reduces) {
    assertThat(new Working(buys, sells, 2, BigDecimal.ZERO).reduces(position, side, quantity))
        .isEqualTo(reduces);
  }

  private static Order order(String id, Side side, String quantity, @Nullable Instant expiresAt) {
    return Order.of(
        request(id, side, quantity, "100", expiresAt),
        new BigDecimal("100"),
        USD,
        true,
        OrderState.ACCEPTED,
        NOON);
  }

  private static OrderRequest request(OrderType type, @Nullable Price price) {
    return new OrderRequest(
        new ClientOrderId("o"),
        new InstrumentId("X"),
        Side.BUY,
        type,
        new Quantity(BigDecimal.ONE),
        price,
        ALGO,
        false,
        PositionSide.NET,
        null);
  }

  private static OrderRequest request(
      String id, Side side, String quantity, String price, @Nullable Instant expiresAt) {
    boolean market = price.equals("-");
    return new OrderRequest(
        new ClientOrderId(id),
        new InstrumentId("X"),
        side,
        market ? OrderType.MARKET : OrderType.LIMIT,
        new Quantity(new BigDecimal(quantity)),
        market ? null : new Price(new BigDecimal(price)),
        ALGO,
        false,
        PositionSide.NET,
        expiresAt);
  }
}
