package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What limits make of one order at prices that are there, one-sided, foreign or missing. */
class OrderMeasuresTest {
  private static final InstrumentId X = new InstrumentId("X");
  private final Scene scene = Scene.withCash("10000").quote("X", "99", "101");

  @ParameterizedTest
  @CsvSource({
    // side, limit price, its value against ORDER_VALUE, distance from the mark of 100
    "BUY, -, 202, -",
    "SELL, -, 198, -",
    "BUY, 100.5, 201, 0.5",
    "SELL, 98, 196, 2",
    "BUY, 103, 206, 3",
  })
  void an_order_is_worth_its_limit_price_and_a_market_order_the_worse_side_of_the_mark(
      Side side, String price, BigDecimal worth, String distance) {
    OrderRequest order =
        scene.order(AlgorithmId.MANUAL, side, "X", "2", price.equals("-") ? null : price);

    Measurement value = scene.measure(LimitsOf.of("ORDER_VALUE", LimitUnit.MONEY, "1000"), order);
    Measurement collar =
        scene.measure(LimitsOf.of("PRICE_COLLAR", LimitUnit.FRACTION, "0.05"), order);
    Measurement turnover = scene.measure(LimitsOf.of("TURNOVER", LimitUnit.MONEY, "1000"), order);

    assertThat(value.total()).isEqualByComparingTo(worth);
    assertThat(turnover.added()).isEqualByComparingTo(worth);
    assertThat(collar.applies()).isEqualTo(!distance.equals("-"));
    if (collar.applies()) {
      assertThat(collar.total()).isEqualByComparingTo(distance);
      assertThat(collar.allowed()).isEqualByComparingTo("5");
    }
  }

  @Test
  void the_collar_of_a_price_below_zero_is_as_wide_as_that_of_one_above() {
    scene.instrument("OIL", InstrumentKind.FUTURE);
    scene.mark("OIL", "-40");

    Measurement collar =
        scene.measure(
            LimitsOf.of("PRICE_COLLAR", LimitUnit.FRACTION, "0.1"),
            scene.order(AlgorithmId.MANUAL, Side.BUY, "OIL", "1", "-44"));

    assertThat(collar.allowed()).isEqualByComparingTo("4");
    assertThat(collar.total()).isEqualByComparingTo("4");
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER_VALUE, MONEY, MARK_MISSING",
    "PRICE_COLLAR, FRACTION, MARK_MISSING",
    "TURNOVER, MONEY, MARK_MISSING",
    "CASH, MONEY, MARK_MISSING",
    "POSITION_VALUE, MONEY, MARK_MISSING",
    "CONCENTRATION, FRACTION, MARK_MISSING",
    "GROSS_EXPOSURE, MONEY, MARK_MISSING",
    "NET_EXPOSURE, MONEY, MARK_MISSING",
  })
  void without_a_mark_what_needs_one_is_unknown(String type, LimitUnit unit, Unknown why) {
    scene.noMark("NONE");
    boolean limited = type.equals("PRICE_COLLAR");
    OrderRequest order =
        scene.order(AlgorithmId.MANUAL, Side.BUY, "NONE", "1", limited ? "100" : null);

    Measurement measurement = scene.measure(LimitsOf.of(type, unit, BigDecimal.ONE), order);

    assertThat(measurement.unknown()).isEqualTo(why);
    assertThat(measurement.applies()).isTrue();
    assertThat(measurement.total()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"ORDER_VALUE, MONEY", "PRICE_COLLAR, FRACTION", "TURNOVER, MONEY"})
  void a_reduction_without_a_mark_is_not_held_against_what_cannot_be_known(
      String type, LimitUnit unit) {
    scene.held("NONE", "2", "100").noMark("NONE");
    boolean limited = type.equals("PRICE_COLLAR");
    OrderRequest order =
        scene.order(AlgorithmId.MANUAL, Side.SELL, "NONE", "2", limited ? "100" : null);

    Measurement measurement = scene.measure(LimitsOf.of(type, unit, BigDecimal.ZERO), order);

    assertThat(measurement.unknown()).isNull();
    assertThat(measurement.isOver()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER_VALUE",
    "TURNOVER",
    "POSITION_VALUE",
    "GROSS_EXPOSURE",
    "NET_EXPOSURE",
  })
  void without_a_rate_amounts_of_another_currency_are_unknown_and_with_one_they_convert(
      String type) {
    scene.list(foreign("E")).mark("E", "100");
    OrderRequest order = scene.buy("E", "2", "100");
    Limit limit = LimitsOf.of(type, LimitUnit.MONEY, "1000");

    assertThat(scene.measure(limit, order).unknown()).isEqualTo(Unknown.RATE_MISSING);
    scene.rate("EUR", "1.25");
    assertThat(scene.measure(limit, order).total()).isEqualByComparingTo("250");
  }

  @ParameterizedTest
  @CsvSource({"GROSS_EXPOSURE", "NET_EXPOSURE", "DAILY_LOSS"})
  void what_is_held_without_a_mark_or_a_rate_is_told_apart_on_an_instrument_too(String type) {
    Scope onE = Scope.of(Scene.ACCOUNT, new InstrumentId("E"));
    Scope onX = Scope.of(Scene.ACCOUNT, X);
    scene.list(foreign("E")).mark("E", "100").held("E", "2", "90").held("X", "1", "90");
    Limit ofE = LimitsOf.of(type, LimitUnit.MONEY, BigDecimal.TEN, onE);
    Limit ofX = LimitsOf.of(type, LimitUnit.MONEY, BigDecimal.TEN, onX);

    Unknown noRate = scene.standing(ofE, null).unknown();
    Unknown noMark = scene.noMark("E").standing(ofE, null).unknown();

    boolean loss = type.equals("DAILY_LOSS");
    assertThat(noRate).isEqualTo(loss ? Unknown.EQUITY_UNKNOWN : Unknown.RATE_MISSING);
    assertThat(noMark).isEqualTo(loss ? Unknown.EQUITY_UNKNOWN : Unknown.MARK_MISSING);
    assertThat(scene.standing(ofX, null).unknown()).isNull();
    assertThat(scene.noMark("X").standing(ofX, null).unknown()).isNotNull();
  }

  @Test
  void an_inverse_contract_at_a_price_of_zero_has_no_value() {
    scene.list(
        new Instrument(
            new InstrumentId("I"),
            new ContractSpec(
                InstrumentKind.PERPETUAL, null, Scene.USD, new BigDecimal("100"), true),
            8,
            8,
            Duration.ofSeconds(60),
            true));
    scene.mark("I", "50").held("I", "3", "50");
    Limit gross = LimitsOf.of("GROSS_EXPOSURE", LimitUnit.MONEY, "10");
    OrderRequest market = scene.order(AlgorithmId.MANUAL, Side.BUY, "I", "1", null);
    Limit value = LimitsOf.of("ORDER_VALUE", LimitUnit.MONEY, "10");

    assertThat(scene.measure(value, market).total()).isEqualByComparingTo("2");
    assertThat(scene.standing(gross, null).total()).isEqualByComparingTo("6");
    scene.mark("I", "0");
    assertThat(scene.measure(value, market).unknown()).isEqualTo(Unknown.MARK_MISSING);
    assertThat(scene.standing(gross, null).unknown()).isEqualTo(Unknown.MARK_MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    // value, which must remain; side, kind, balance, reserved by open buys, added
    "0, BUY, SPOT, 10000, 500, 200",
    "1000, BUY, SPOT, 10000, 500, 200",
    "0, BUY, EQUITY, 10000, 500, 200",
    "0, SELL, SPOT, 10000, 500, 0",
    "0, BUY, FUTURE, 10000, 500, 0",
    "0, BUY, PERPETUAL, 10000, 500, 0",
  })
  void only_a_buy_that_is_paid_in_full_needs_the_cash(
      String value,
      Side side,
      InstrumentKind kind,
      BigDecimal balance,
      BigDecimal reserved,
      BigDecimal added) {
    scene.instrument("K", kind);
    scene.mark("K", "100").open(scene.buy("X", "5", "100"));

    Measurement cash =
        scene.measure(
            LimitsOf.of("CASH", LimitUnit.MONEY, value),
            scene.order(AlgorithmId.MANUAL, side, "K", "2", "100"));

    assertThat(cash.allowed()).isEqualByComparingTo(balance);
    assertThat(cash.used()).isEqualByComparingTo(value);
    assertThat(cash.reserved()).isEqualByComparingTo(reserved);
    assertThat(cash.added()).isEqualByComparingTo(added);
  }

  @Test
  void cash_has_its_balance_and_what_must_remain_to_say_without_an_order() {
    scene.open(scene.buy("X", "5", "100"));

    Measurement cash = scene.measure(LimitsOf.of("CASH", LimitUnit.MONEY, "1000"), null);

    assertThat(cash.applies()).isTrue();
    assertThat(cash.allowed()).isEqualByComparingTo("10000");
    assertThat(cash.used()).isEqualByComparingTo("1000");
    assertThat(cash.reserved()).isEqualByComparingTo("500");
  }

  @Test
  void cash_to_remain_in_another_currency_needs_a_rate() {
    Limit inEuro = LimitsOf.in("EUR", LimitsOf.of("CASH", LimitUnit.MONEY, "1000"));
    Limit nothing = LimitsOf.in("EUR", LimitsOf.of("CASH", LimitUnit.MONEY, "0"));
    OrderRequest order = scene.buy("X", "1", "100");

    assertThat(scene.measure(inEuro, order).unknown()).isEqualTo(Unknown.RATE_MISSING);
    assertThat(scene.measure(nothing, order).used()).isZero();
    scene.rate("EUR", "1.25");
    assertThat(scene.measure(inEuro, order).allowed()).isEqualByComparingTo("10000");
    assertThat(scene.measure(inEuro, order).used()).isEqualByComparingTo("1250");
  }

  /** An order for what is not listed is refused before; measuring it must not break anything. */
  @Test
  void no_measure_breaks_on_what_is_not_known() {
    OrderRequest unlisted = scene.order(AlgorithmId.MANUAL, Side.BUY, "NEW", "1", null);
    OrderRequest limited = scene.buy("NEW", "1", "100");
    for (LimitType type : LimitTypes.all()) {
      for (LimitUnit unit : type.units()) {
        Limit bare = LimitsOf.of(type.name(), unit, BigDecimal.ONE);
        for (OrderRequest each : new OrderRequest[] {unlisted, limited}) {
          Measurement measurement = scene.measure(bare, each);

          if (measurement.unknown() == null && measurement.applies()) {
            assertThat(measurement.total()).as("%s", type.name()).isNotNull();
          }
        }
        assertThat(scene.measure(bare, null)).as("%s", type.name()).isNotNull();
      }
    }
    for (String needing : new String[] {"ORDER_VALUE", "TURNOVER", "GROSS_EXPOSURE"}) {
      assertThat(scene.measure(LimitsOf.of(needing, LimitUnit.MONEY, "1000000"), limited).unknown())
          .as(needing)
          .isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER_QUANTITY, QUANTITY",
    "ORDER_VALUE, MONEY",
    "PRICE_COLLAR, FRACTION",
    "DUPLICATE_ORDER, COUNT",
    "INSTRUMENT_ALLOWED, COUNT",
    "TRADING_HOURS, COUNT",
  })
  void what_is_measured_on_an_order_has_nothing_to_say_without_one(String type, LimitUnit unit) {
    Limit limit = LimitsOf.within("PT1M", type, unit, BigDecimal.ZERO);

    Measurement measurement = scene.measure(limit, null);

    assertThat(measurement.applies()).isFalse();
    assertThat(measurement.allowed()).isZero();
    assertThat(measurement.total()).isZero();
  }

  @Test
  void the_largest_position_is_found_among_all_and_one_that_is_flat_needs_no_mark() {
    Limit limit = LimitsOf.of("POSITION_VALUE", LimitUnit.MONEY, "1000");
    scene.mark("Y", "10").held("X", "2", "90").held("Y", "-30", "10").held("Z", "7", "1");
    scene.noMark("Z").held("Z", "-7", "1");

    assertThat(scene.standing(limit, null).total()).isEqualByComparingTo("300");
    assertThat(scene.standing(limit, PositionKey.net(X)).total()).isEqualByComparingTo("200");
    assertThat(scene.standing(limit, PositionKey.net(new InstrumentId("Z"))).total()).isZero();
    assertThat(scene.standing(limit, PositionKey.net(new InstrumentId("ELSE"))).total()).isZero();
  }

  @Test
  void the_limit_on_algorithms_is_measured_on_the_one_that_is_furthest_and_never_on_manual() {
    AlgorithmId other = new AlgorithmId("other");
    Limit limit = LimitsOf.of("ALGORITHM_EXPOSURE", LimitUnit.FRACTION, "0.3");
    Limit inMoney = LimitsOf.of("ALGORITHM_EXPOSURE", LimitUnit.MONEY, "3000");
    scene.mark("X", "100").held("X", "50", "100");

    assertThat(scene.standing(limit, null).applies()).isFalse();
    assertThat(scene.standing(limit, null).allowed()).isEqualByComparingTo("3000");
    assertThat(scene.standing(inMoney, null).allowed()).isEqualByComparingTo("3000");

    scene.held(Scene.ALGO, "X", "3", "100").held(other, "X", "-5", "100");
    assertThat(scene.standing(limit, null).total()).isEqualByComparingTo("500");
    assertThat(scene.standing(inMoney, null).total()).isEqualByComparingTo("500");
    assertThat(scene.noMark("X").standing(limit, null).unknown()).isNotNull();
  }

  /** However high a measure is, an order that does not raise it is not what is wrong. */
  @Test
  void an_order_that_raises_nothing_passes_limits_that_are_passed_already() {
    scene.held("X", "-5", "100").mark("Y", "100").held("Y", "1", "100");
    Limit one = LimitsOf.of("OPEN_POSITIONS", LimitUnit.COUNT, "1");
    Limit three = LimitsOf.of("SHORT_SELLING", LimitUnit.QUANTITY, "3");

    assertThat(scene.decide(scene.buy("Y", "1", "100"), one)).isInstanceOf(Decision.Accepted.class);
    assertThat(scene.decide(scene.buy("X", "6", "100"), three))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(scene.decide(scene.sell("X", "1", "100"), three))
        .isInstanceOf(Decision.Rejected.class);
    scene.mark("Z", "1");
    assertThat(scene.decide(scene.buy("Z", "1", "1"), one)).isInstanceOf(Decision.Rejected.class);
  }

  private static Instrument foreign(String symbol) {
    return new Instrument(
        new InstrumentId(symbol),
        new ContractSpec(InstrumentKind.FUTURE, null, new Currency("EUR"), BigDecimal.ONE, false),
        8,
        8,
        Duration.ofSeconds(60),
        true);
  }
}
