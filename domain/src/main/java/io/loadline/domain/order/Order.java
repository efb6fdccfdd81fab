package io.loadline.domain.order;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order and how far it has come. Immutable.
 *
 * @param request its terms: as it was asked for, or as it was last replaced
 * @param unitValue what one unit of it was valued at when it was decided, in {@code currency},
 *     without sign; 0 where no price was known (a pure reduction may pass without one)
 * @param currency the settlement currency of its instrument
 * @param paidInFull true when a buy of it pays its whole value in cash (SPOT, EQUITY)
 * @param filledQuantity Σ quantity of its fills
 * @param filledValue Σ quantity × price of its fills
 * @param replacedAt when it was last given other terms; null: never, or in an older journal
 * @param splits the splits of its instrument while it was open, in the order in which they came;
 *     its quantities and prices are per unit from after them. Absent in an older journal
 * @param cancelAsked true when its cancel was asked for, whatever became of it; absent in an older
 *     journal
 */
public record Order(
    OrderRequest request,
    BigDecimal unitValue,
    Currency currency,
    boolean paidInFull,
    OrderState state,
    BigDecimal filledQuantity,
    BigDecimal filledValue,
    Instant createdAt,
    @Nullable Instant replacedAt,
    List<Split> splits,
    boolean cancelAsked) {
  private static final int UNIT_VALUE_SCALE = 36;

  public Order {
    splits = List.copyOf(Objects.requireNonNullElse(splits, List.of()));
  }

  /** An order that nothing has been filled of. */
  public static Order of(
      OrderRequest request,
      BigDecimal unitValue,
      Currency currency,
      boolean paidInFull,
      OrderState state,
      Instant createdAt) {
    return new Order(
        request,
        unitValue,
        currency,
        paidInFull,
        state,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        createdAt,
        null,
        List.of(),
        false);
  }

  public ClientOrderId id() {
    return request.clientOrderId();
  }

  public PositionKey key() {
    return request.key();
  }

  public Side side() {
    return request.side();
  }

  public AlgorithmId algorithm() {
    return request.algorithm();
  }

  public BigDecimal quantity() {
    return request.quantity().value();
  }

  /** What may still fill: 0 when it is not working. */
  public BigDecimal reservedQuantity() {
    return state.isWorking() ? unfilled().max(BigDecimal.ZERO) : BigDecimal.ZERO;
  }

  /** The value of what may still fill, in settlement currency, at the price of the decision. */
  public BigDecimal reservedValue() {
    return reservedQuantity().multiply(unitValue);
  }

  /** Σ price × quantity ÷ Σ quantity of its fills; null when nothing is filled. */
  public @Nullable BigDecimal averageFillPrice() {
    return filledQuantity.signum() == 0 ? null : Decimals.divide(filledValue, filledQuantity);
  }

  /** By how much more was filled than was ordered; 0 when it was not. */
  public BigDecimal overfill() {
    return unfilled().negate().max(BigDecimal.ZERO);
  }

  /**
   * After a fill, or with a negative quantity after the bust of one.
   *
   * @param executedAt a fill of before a split of the order counts in the units from after it
   */
  public Order filled(BigDecimal quantity, BigDecimal price, Instant executedAt) {
    BigDecimal units = quantity;
    for (Split split : splits) {
      units = executedAt.isBefore(split.effectiveAt()) ? split.convert(units) : units;
    }
    BigDecimal filled = filledQuantity.add(units);
    return with(
        request, unitValue, stateWith(filled), filled, filledValue.add(quantity.multiply(price)));
  }

  /** In another state, all else as it is. */
  public Order in(OrderState next) {
    return with(request, unitValue, next, filledQuantity, filledValue);
  }

  /** With other terms; what is filled stays. */
  public Order replaced(OrderRequest terms, BigDecimal newUnitValue, Instant at) {
    return new Order(
        terms,
        newUnitValue,
        currency,
        paidInFull,
        state,
        filledQuantity,
        filledValue,
        createdAt,
        at,
        splits,
        cancelAsked);
  }

  /** True when its terms are per unit from before the split. */
  public boolean isBefore(Split split) {
    Instant terms = replacedAt == null ? createdAt : replacedAt;
    return key().instrument().equals(split.instrument()) && terms.isBefore(split.effectiveAt());
  }

  /**
   * The order in the units from after a split: its quantities multiplied and its prices divided, so
   * that its value and what it reserves stay; a quotient that does not end reserves less by less
   * than one unit of the 36th fraction digit. With cash in lieu, what would fill a fraction below
   * the quantity scale is dropped, as nobody delivers it; an order with nothing else is cancelled.
   *
   * @param filledSince what fills from after the split have filled of it already, in the units of
   *     that time
   */
  public Order split(Split split, int quantityScale, BigDecimal filledSince) {
    BigDecimal exact = split.convert(quantity());
    BigDecimal whole =
        split.cashInLieu() == null ? exact : exact.setScale(quantityScale, RoundingMode.DOWN);
    BigDecimal filled = split.convert(filledQuantity.subtract(filledSince)).add(filledSince);
    boolean nothing = whole.signum() == 0;
    BigDecimal after = nothing ? exact : whole;
    Price limit = request.limitPrice();
    Price newLimit = limit == null ? null : new Price(split.convertPrice(limit.value()));
    Order next =
        new Order(
            request.with(new Quantity(after), newLimit),
            unitValueAfter(split),
            currency,
            paidInFull,
            state,
            filled,
            filledValue,
            createdAt,
            replacedAt,
            Stream.concat(splits.stream(), Stream.of(split)).toList(),
            cancelAsked);
    return next.in(nothing ? OrderState.CANCELLED : next.stateWith(filled));
  }

  private BigDecimal unitValueAfter(Split split) {
    BigDecimal quotient =
        unitValue
            .multiply(BigDecimal.valueOf(split.oldUnits()))
            .divide(
                BigDecimal.valueOf(split.newUnits()),
                Math.max(UNIT_VALUE_SCALE, unitValue.scale() + UNIT_VALUE_SCALE),
                RoundingMode.DOWN)
            .stripTrailingZeros();
    return quotient.scale() < 0 ? quotient.setScale(0) : quotient;
  }

  private Order with(
      OrderRequest terms,
      BigDecimal unit,
      OrderState next,
      BigDecimal filled,
      BigDecimal valueOfFilled) {
    return new Order(
        terms,
        unit,
        currency,
        paidInFull,
        next,
        filled,
        valueOfFilled,
        createdAt,
        replacedAt,
        splits,
        cancelAsked || next == OrderState.CANCEL_REQUESTED);
  }

  private BigDecimal unfilled() {
    return quantity().subtract(filledQuantity);
  }

  /** An order that has ended stays ended, whatever is booked or busted of it later. */
  private OrderState stateWith(BigDecimal filled) {
    return switch (state) {
      case REJECTED, FILLED, CANCELLED, EXPIRED -> state;
      case ACCEPTED, PARTIALLY_FILLED, CANCEL_REQUESTED -> {
        if (filled.compareTo(quantity()) >= 0) {
          yield OrderState.FILLED;
        }
        if (state == OrderState.CANCEL_REQUESTED) {
          yield state;
        }
        yield filled.signum() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.ACCEPTED;
      }
    };
  }
}
