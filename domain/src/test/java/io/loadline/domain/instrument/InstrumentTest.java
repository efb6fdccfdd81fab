package io.loadline.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentTest {
  private static final Currency USD = new Currency("USD");

  @ParameterizedTest
  @CsvSource({
    "0, 0, PT1S, -",
    "18, 18, PT1S, -",
    "-1, 0, PT1S, priceScale=-1",
    "19, 0, PT1S, priceScale=19",
    "0, -1, PT1S, quantityScale=-1",
    "0, 19, PT1S, quantityScale=19",
    "0, 0, PT0S, markMaxAge=PT0S",
    "0, 0, PT-1S, markMaxAge=PT-1S",
  })
  void scales_are_0_to_18_and_a_mark_may_grow_old(
      int priceScale, int quantityScale, Duration markMaxAge, String flaw) {
    if (flaw.equals("-")) {
      assertThat(instrument(priceScale, quantityScale, markMaxAge)).isNotNull();
    } else {
      assertThatThrownBy(() -> instrument(priceScale, quantityScale, markMaxAge))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(flaw);
    }
  }

  @Test
  void prices_and_quantities_fit_their_own_scale() {
    Instrument instrument = instrument(2, 0, Duration.ofSeconds(1));

    assertThat(instrument.priceFits(new BigDecimal("1.25"))).isTrue();
    assertThat(instrument.priceFits(new BigDecimal("1.255"))).isFalse();
    assertThat(instrument.quantityFits(new BigDecimal("3.0"))).isTrue();
    assertThat(instrument.quantityFits(new BigDecimal("3.1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SPOT, false, 1, true",
    "SPOT, false, 0, false",
    "SPOT, false, -1, false",
    "EQUITY, false, 0, false",
    "FUTURE, false, 0, true",
    "FUTURE, false, -37.63, true",
    "PERPETUAL, false, -1, true",
    "PERPETUAL, true, 1, true",
    "PERPETUAL, true, 0, false",
    "FUTURE, true, -1, false",
  })
  void only_what_is_settled_by_difference_may_cost_nothing_or_less(
      InstrumentKind kind, boolean inverse, BigDecimal price, boolean allowed) {
    assertThat(contract(kind, BigDecimal.ONE, inverse).allowsPrice(price)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"0, multiplier=0", "-1, multiplier=-1"})
  void a_contract_is_for_more_than_nothing(BigDecimal multiplier, String flaw) {
    assertThatThrownBy(() -> contract(InstrumentKind.FUTURE, multiplier, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(flaw);
    assertThatThrownBy(() -> contract(InstrumentKind.SPOT, BigDecimal.ONE, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("kind=SPOT");
  }

  @Test
  void a_spot_instrument_delivers_its_base_asset_and_nothing_else_does() {
    Currency btc = new Currency("BTC");
    ContractSpec spot = new ContractSpec(InstrumentKind.SPOT, btc, USD, BigDecimal.ONE, false);
    ContractSpec future = contract(InstrumentKind.FUTURE, BigDecimal.ONE, false);

    assertThat(spot.base()).contains(btc);
    assertThat(spot.deliversAsset(btc)).isTrue();
    assertThat(spot.deliversAsset(USD)).isFalse();
    assertThat(future.base()).isEmpty();
    assertThat(future.deliversAsset(btc)).isFalse();
  }

  private static Instrument instrument(int priceScale, int quantityScale, Duration markMaxAge) {
    return new Instrument(
        new InstrumentId("X"),
        contract(InstrumentKind.FUTURE, BigDecimal.ONE, false),
        priceScale,
        quantityScale,
        markMaxAge,
        true);
  }

  private static ContractSpec contract(
      InstrumentKind kind, BigDecimal multiplier, boolean inverse) {
    return new ContractSpec(kind, null, USD, multiplier, inverse);
  }
}
