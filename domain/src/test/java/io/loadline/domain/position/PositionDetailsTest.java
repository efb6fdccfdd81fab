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
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.pnl.TradeStatistics;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Since when a position is what it is, what of it has no rate, what it counts and how it splits.
 */
class PositionDetailsTest {
  private static final Currency EUR = new Currency("EUR");
  private static final ContractSpec CONTRACT =
      new ContractSpec(InstrumentKind.FUTURE, null, new Currency("USD"), BigDecimal.ONE, false);

  private Position position = Position.flat(CONTRACT, CostBases.FIFO);
  private long second;

  @Test
  void a_flat_position_was_opened_at_no_time() {
    assertThat(position.openedAt()).isNull();
    trade(2).trade(-2);
    assertThat(position.openedAt()).isNull();
  }

  @Test
  void more_and_less_of_it_do_not_open_it_again() {
    trade(2).trade(3).trade(-4);

    assertThat(position.openedAt()).isEqualTo(at(1));
  }

  @Test
  void through_zero_it_is_opened_by_the_fill_that_turned_it() {
    trade(2).trade(-5);

    assertThat(position.openedAt()).isEqualTo(at(2));
  }

  @Test
  void after_it_was_flat_the_next_fill_opens_it() {
    trade(2).trade(-2).trade(1);

    assertThat(position.openedAt()).isEqualTo(at(3));
  }

  @Test
  void a_result_or_a_fee_without_a_rate_is_counted_as_missing() {
    trade(1);
    assertThat(position.reported().complete()).isTrue();

    trade(-1, BigDecimal.ONE, null, null);
    assertThat(position.reported().unknown()).isEqualTo(1);
    assertThat(position.reported().complete()).isFalse();
    assertThat(position.settled().complete()).isTrue();

    trade(1, null, BigDecimal.ONE, Money.of(BigDecimal.ONE, EUR));
    assertThat(position.settled().unknown()).isEqualTo(1);
    assertThat(position.settled().complete()).isFalse();
    assertThat(position.reported().unknown()).isEqualTo(2);
  }

  @Test
  void only_what_closes_is_counted_as_closing() {
    trade(2);
    assertThat(position.closings()).isEqualTo(TradeStatistics.NONE);

    trade(-1);
    assertThat(position.closings().count()).isEqualTo(1);
    assertThat(position.closings().grossProfit()).isEqualByComparingTo("1");
    assertThat(position.trades()).isEqualTo(TradeStatistics.NONE);
  }

  @Test
  void of_a_split_the_last_lot_takes_what_rounding_leaves() {
    trade(1).trade(1).trade(1);
    Split oneForThree = new Split(new SplitId("S"), new InstrumentId("ES"), 1, 3, at(4), null);

    Position after = position.apply(oneForThree, BigDecimal.ONE, Instant.EPOCH);

    assertThat(after.lots().values().map(Lot::quantity).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(after.quantity());
    assertThat(after.cost()).isEqualByComparingTo(position.cost());
    assertThat(after.day().units()).isZero();
  }

  @Test
  void a_split_of_before_the_day_is_what_the_position_brings_into_it() {
    trade(1).trade(1);
    Split threeForTwo = new Split(new SplitId("S"), new InstrumentId("ES"), 3, 2, at(4), null);

    Position after = position.apply(threeForTwo, new BigDecimal("3"), at(10));

    assertThat(after.day().units()).isEqualByComparingTo("3");
  }

  @Test
  void a_trade_that_moves_no_total_leaves_none_missing() {
    trade(1).trade(1);

    assertThat(position.settled()).isEqualTo(Totals.ZERO);
    assertThat(position.reported()).isEqualTo(Totals.ZERO);
  }

  private PositionDetailsTest trade(int quantity) {
    return trade(quantity, BigDecimal.ONE, BigDecimal.ONE, null);
  }

  private PositionDetailsTest trade(
      int quantity,
      @Nullable BigDecimal feeRate,
      @Nullable BigDecimal reportingRate,
      @Nullable Money fee) {
    second++;
    Fill fill =
        new Fill(
            new FillId("F" + second),
            new InstrumentId("ES"),
            Side.ofSign(quantity),
            new Quantity(BigDecimal.valueOf(Math.abs(quantity))),
            new Price(BigDecimal.valueOf(100 + second)),
            at(second),
            fee,
            null,
            AlgorithmId.MANUAL,
            null,
            PositionSide.NET);
    position =
        position.apply(new Execution(fill, second, feeRate, reportingRate), Instant.EPOCH).after();
    return this;
  }

  private static Instant at(long second) {
    return Instant.EPOCH.plusSeconds(second);
  }
}
