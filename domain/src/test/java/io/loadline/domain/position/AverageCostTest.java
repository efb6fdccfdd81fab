package io.loadline.domain.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AverageCostTest {

  private static final ContractSpec CONTRACT =
      new ContractSpec(InstrumentKind.FUTURE, null, new Currency("USD"), BigDecimal.ONE, false);

  /** Half of a cost has one digit more than the cost, and half of the rest one more. */
  @Test
  void costDoesNotGrowADigitWithEveryFill() {
    Position position = apply(Position.flat(CONTRACT, CostBases.AVERAGE), Side.BUY, "100.01", 1);

    for (int i = 1; i <= 2_000; i++) {
      position = apply(position, Side.BUY, "100.0" + i % 10, 2L * i);
      position = apply(position, Side.SELL, "100.05", 2L * i + 1);
    }

    assertThat(position.quantity()).isEqualByComparingTo("1");
    assertThat(position.cost().scale()).isLessThanOrEqualTo(36);
    assertThat(position.settled().realizedGross().scale()).isLessThanOrEqualTo(36);
    assertThat(position.settled().realizedGross().add(position.unrealized(new BigDecimal("100"))))
        .isEqualByComparingTo(
            position.marketValue(new BigDecimal("100")).subtract(position.traded()));
  }

  private static Position apply(Position position, Side side, String price, long arrival) {
    Fill fill =
        new Fill(
            new FillId("F" + arrival),
            new InstrumentId("ES"),
            side,
            new Quantity(BigDecimal.ONE),
            new Price(new BigDecimal(price)),
            Instant.EPOCH.plusSeconds(arrival),
            null,
            null,
            AlgorithmId.MANUAL,
            null,
            PositionSide.NET);
    return position
        .apply(new Execution(fill, arrival, BigDecimal.ONE, BigDecimal.ONE), Instant.EPOCH)
        .after();
  }
}
