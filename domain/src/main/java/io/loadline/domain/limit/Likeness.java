package io.loadline.domain.limit;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What makes two orders alike, whatever their names are.
 *
 * @param quantity units, > 0
 * @param price the limit price per unit; null of a market order
 */
public record Likeness(
    InstrumentId instrument, Side side, BigDecimal quantity, @Nullable BigDecimal price)
    implements Comparable<Likeness> {
  private static final Comparator<Likeness> ORDER =
      Comparator.comparing(Likeness::instrument)
          .thenComparing(Likeness::side)
          .thenComparing(Likeness::quantity)
          .thenComparing(Likeness::price, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Decimals are kept in their shortest form, so that equal ones are equal records. */
  public Likeness {
    quantity = new BigDecimal(Decimals.text(quantity));
    price = price == null ? null : new BigDecimal(Decimals.text(price));
  }

  static Likeness of(OrderRequest order) {
    return new Likeness(
        order.instrument(),
        order.side(),
        order.quantity().value(),
        order.limitPrice() == null ? null : order.limitPrice().value());
  }

  @Override
  public int compareTo(Likeness other) {
    return ORDER.compare(this, other);
  }
}
