package io.loadline.domain.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the quotient is rounded, never what it is made of. */
class AveragePriceTest {
  private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
  private long arrival;

  @ParameterizedTest
  @CsvSource({
    "FIFO, -150, 45000, 0, 1, 45000",
    "LIFO, 7, 3, 0, 1, 3",
    "AVERAGE, -150, 45000, 0, 1, 45000",
    "HIFO, 1, 0.000000000000000007, 0, 1, 0.000000000000000007",
    "FIFO, 100, 40000, 100, 60000, 48000",
    "LIFO, -100, 40000, -100, 60000, 48000",
    "AVERAGE, 100, 40000, 100, 60000, 48000",
    "HIFO, 300, 30000, 100, 60000, 34285.714285714285714285714285714285714286"
  })
  void of_an_inverse_contract_is_harmonic(
      String basis, String quantity, String price, String more, String morePrice, String average) {
    Position position = inverse(basis).apply(execution(quantity, price), START).after();
    if (!more.equals("0")) {
      position = position.apply(execution(more, morePrice), START).after();
    }

    assertThat(position.averagePrice()).isEqualByComparingTo(average);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIFO", "LIFO", "HIFO", "AVERAGE"})
  void of_one_fill_is_its_price_when_part_of_it_was_closed(String basis) {
    Position position = inverse(basis).apply(execution("150", "45000"), START).after();

    position = position.apply(execution("-47", "31000"), START).after();

    assertThat(position.averagePrice()).isEqualByComparingTo("45000");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 100, 1, 3, 300",
    "7, 90, 3, 16, 480",
    "-10, 12.5, 1, 7, 87.5",
    "1, 1, 1, 999983, 999983",
    "5, 700, 7, 3, 300"
  })
  void after_a_split_is_the_price_per_new_unit(
      String quantity, String price, int newUnits, int oldUnits, String average) {
    ContractSpec contract =
        new ContractSpec(InstrumentKind.EQUITY, null, new Currency("USD"), BigDecimal.ONE, false);
    Position position =
        Position.flat(contract, CostBases.named("FIFO"))
            .apply(execution(quantity, price), START)
            .after();
    Split split =
        new Split(
            new SplitId("s"),
            new InstrumentId("X"),
            newUnits,
            oldUnits,
            START.plusSeconds(9),
            null);

    position = position.apply(split, split.convert(position.quantity()), START);

    assertThat(position.averagePrice()).isEqualByComparingTo(average);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIFO", "AVERAGE"})
  void that_does_not_end_is_rounded_once(String basis) {
    ContractSpec contract =
        new ContractSpec(InstrumentKind.EQUITY, null, new Currency("USD"), BigDecimal.ONE, false);
    Position position = Position.flat(contract, CostBases.named(basis));
    for (String price : new String[] {"1", "1", "2"}) {
      position = position.apply(execution("1", price), START).after();
    }

    assertThat(position.averagePrice())
        .isEqualByComparingTo(
            new BigDecimal(4).divide(new BigDecimal(3), 36, RoundingMode.HALF_EVEN));
  }

  private static Position inverse(String basis) {
    return Position.flat(
        new ContractSpec(
            InstrumentKind.PERPETUAL, null, new Currency("BTC"), new BigDecimal("100"), true),
        CostBases.named(basis));
  }

  private Execution execution(String signed, String price) {
    BigDecimal quantity = new BigDecimal(signed);
    arrival++;
    return new Execution(
        new Fill(
            new FillId("f" + arrival),
            new InstrumentId("X"),
            Side.ofSign(quantity.signum()),
            new Quantity(quantity.abs()),
            new Price(new BigDecimal(price)),
            START.plusSeconds(arrival),
            null,
            null,
            AlgorithmId.MANUAL,
            null,
            PositionSide.NET),
        arrival,
        null,
        BigDecimal.ONE);
  }
}
