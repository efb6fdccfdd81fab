package io.loadline.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

  @ParameterizedTest
  @CsvSource({
    "7, 2, 3, 10.5",
    "2, 1, 0.000000000000000001, 0.000000000000000002",
    "1, 10, -15, -1.5",
    "1, 3, 10, 3.333333333333333333333333333333333333",
    "1, 64, 0.000000000000000001, 0.000000000000000000015625"
  })
  void aQuantityIsConvertedExactlyWhereItEnds(
      int newUnits, int oldUnits, BigDecimal before, BigDecimal after) {
    BigDecimal converted = split(newUnits, oldUnits).convert(before);

    assertThat(converted).isEqualByComparingTo(after);
  }

  @ParameterizedTest
  @CsvSource({"3, 10", "7, 0.000000000000000001", "9, 123456789.123456789", "999983, 5"})
  void aSplitAndItsOppositeLeaveTheQuantityAsItWas(int units, BigDecimal quantity) {
    BigDecimal there = split(1, units).convert(quantity);

    BigDecimal andBack = split(units, 1).convert(there);

    assertThat(andBack).isEqualByComparingTo(quantity);
  }

  @Test
  void aRatioWithoutUnitsIsRefused() {
    assertThatThrownBy(() -> split(0, 1)).hasMessageContaining("ratio=0:1");
    assertThatThrownBy(() -> split(1, 0)).hasMessageContaining("ratio=1:0");
    assertThatThrownBy(() -> split(1_000_001, 1)).hasMessageContaining("ratio=1000001:1");
    assertThatThrownBy(() -> split(1, 1_000_001)).hasMessageContaining("ratio=1:1000001");
    assertThat(split(1_000_000, 1_000_000).ratio()).isEqualTo("1000000:1000000");
    assertThat(split(7, 2).ratio()).isEqualTo("7:2");
  }

  private static Split split(int newUnits, int oldUnits) {
    return new Split(
        new SplitId("S1"), new InstrumentId("ACME"), newUnits, oldUnits, Instant.EPOCH, null);
  }
}
