package io.loadline.domain.fill;

import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fill was different: what is present replaces the fill's own (trade correct). */
public record Correction(
    FillId fillId,
    @Nullable Quantity quantity,
    @Nullable Price price,
    @Nullable Money fee,
    String reason)
    implements ExecutionEvent {
  public Correction {
    if (quantity == null && price == null && fee == null) {
      throw new IllegalArgumentException("must name a quantity, a price or a fee to correct");
    }
  }

  /** This correction and an earlier one of the same fill as one. */
  Correction after(Correction earlier) {
    return new Correction(
        fillId,
        quantity == null ? earlier.quantity : quantity,
        price == null ? earlier.price : price,
        fee == null ? earlier.fee : fee,
        reason);
  }

  /** True when it asks for the same numbers; the reasons may differ. */
  boolean sameTermsAs(Correction other) {
    return same(quantity, other.quantity, Quantity::value)
        && same(price, other.price, Price::value)
        && same(fee, other.fee, Money::amount)
        && Objects.equals(
            fee == null ? null : fee.currency(), other.fee == null ? null : other.fee.currency());
  }

  private static <T> boolean same(
      @Nullable T one, @Nullable T other, Function<T, BigDecimal> number) {
    return one == null || other == null
        ? one == other
        : number.apply(one).compareTo(number.apply(other)) == 0;
  }

  /** The fill as it should have been. */
  public Fill appliedTo(Fill fill) {
    return new Fill(
        fill.fillId(),
        fill.instrument(),
        fill.side(),
        quantity == null ? fill.quantity() : quantity,
        price == null ? fill.price() : price,
        fill.executedAt(),
        fee == null ? fill.fee() : fee,
        fill.orderId(),
        fill.algorithm(),
        fill.venue(),
        fill.positionSide());
  }
}
