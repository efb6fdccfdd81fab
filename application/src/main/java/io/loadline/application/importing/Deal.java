package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trade as it is put together from cells, until it is whole. Not for several threads. */
final class Deal {
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final Set<String> WITHOUT_CENTS = Set.of("JPY", "KRW", "VND", "IDR", "CLP");
  private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-12");
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal THOUSANDTH = new BigDecimal("0.001");

  final Wanted instrument;
  final Side side;
  final BigDecimal quantity;
  final Instant at;
  private @Nullable BigDecimal price;
  private final Map<String, BigDecimal> fees = new LinkedHashMap<>();
  private @Nullable BigDecimal money;
  private BigDecimal unit = BigDecimal.ZERO;
  private @Nullable String order;
  private @Nullable String algorithm;
  private @Nullable String venue;
  private @Nullable PositionSide positionSide;
  private Part.Sameness sameness = Part.Sameness.EXACT;

  /**
   * @param price null when the file does not tell it, but the money
   */
  Deal(Wanted instrument, Side side, BigDecimal quantity, @Nullable BigDecimal price, Instant at) {
    this.instrument = instrument;
    this.side = side;
    this.quantity = positive(quantity, "quantity");
    this.price = price;
    this.at = at;
  }

  static BigDecimal positive(BigDecimal value, String what) {
    if (value.signum() <= 0) {
      throw RowVerdict.refused(
          RowCode.NUMBER_OUT_OF_RANGE, "must be > 0: " + what + "=" + value.toPlainString());
    }
    return value;
  }

  /** Adds a fee, negative for a rebate; fees of one currency add up. */
  Deal fee(@Nullable BigDecimal amount, String currency) {
    if (amount != null && amount.signum() != 0) {
      Wanted.currency(currency);
      fees.merge(currency, amount, BigDecimal::add);
    }
    return this;
  }

  /**
   * What the file says that was paid or received, without the fee.
   *
   * @param told the figure as the file writes it: the scale says where its last digit is
   */
  Deal money(BigDecimal amount, BigDecimal told) {
    money = amount.abs();
    unit = BigDecimal.ONE.movePointLeft(Math.max(0, told.scale()));
    return this;
  }

  Deal of(@Nullable String orderId, @Nullable String algorithmId, @Nullable String venueName) {
    order = Identity.name(orderId);
    algorithm = Identity.name(algorithmId);
    venue = Identity.name(venueName);
    return this;
  }

  Deal positionSide(@Nullable PositionSide moved) {
    positionSide = moved;
    return this;
  }

  Deal sameness(Part.Sameness howMuch) {
    sameness = howMuch;
    return this;
  }

  /** The id from the content, for venues that give none. */
  String content(Identity identity) {
    List<@Nullable Object> content = new ArrayList<>();
    content.add(at);
    content.add(instrument.id());
    content.add(side);
    content.add(quantity);
    content.add(price == null ? money : price);
    fees.forEach(
        (currency, amount) -> {
          content.add(amount);
          content.add(currency);
        });
    return identity.content(content.toArray());
  }

  /** The trade under an id from its content. */
  Part.Trade part(Reading reading) {
    return part(content(reading.identity()), reading.identity());
  }

  /**
   * The trade with what is booked beside it.
   *
   * @throws RowVerdict NUMBER_OUT_OF_RANGE, FIELD_MISSING or AMOUNT_MISMATCH
   */
  Part.Trade part(String id, Identity identity) {
    BigDecimal at18 = price == null ? derivedPrice() : price;
    boolean paidInFull = instrument.terms() != null && instrument.terms().kind().paidInFull();
    if (paidInFull) {
      positive(at18, "price");
    }
    List<Part.Movement> beside = new ArrayList<>();
    Money fee = fee(id, identity, beside);
    if (paidInFull && money != null) {
      rounding(id, identity, at18, money, beside);
    }
    return new Part.Trade(
        new FillId(id),
        instrument,
        side,
        quantity,
        at18,
        at,
        fee,
        order,
        algorithm,
        venue,
        positionSide,
        money,
        unit,
        sameness,
        beside.stream().map(each -> each.of(algorithm)).toList());
  }

  private BigDecimal derivedPrice() {
    if (money == null) {
      throw Row.missing("price");
    }
    return money.divide(quantity, Numbers.SCALE, RoundingMode.HALF_EVEN);
  }

  /** The fee in settlement currency, else the first, is the fill's; others are movements. */
  private @Nullable Money fee(String id, Identity identity, List<Part.Movement> beside) {
    ContractSpec terms = instrument.terms();
    String own = terms == null ? "" : terms.settlementCurrency().code();
    String main = fees.containsKey(own) ? own : fees.keySet().stream().findFirst().orElse(null);
    if (main == null) {
      return null;
    }
    fees.forEach(
        (currency, amount) -> {
          if (!currency.equals(main)) {
            beside.add(
                Reading.movement(
                    identity.beside(id, "fee-" + currency),
                    CashMovement.Type.FEE,
                    currency,
                    amount,
                    at,
                    instrument));
          }
        });
    BigDecimal amount = fees.getOrDefault(main, BigDecimal.ZERO);
    return amount.signum() == 0 ? null : Money.of(amount, new Currency(main));
  }

  private void rounding(
      String id, Identity identity, BigDecimal at18, BigDecimal told, List<Part.Movement> beside) {
    Currency settlement = settlement();
    BigDecimal difference = difference(quantity, at18, told);
    if (!isRounding(quantity, at18, told, unit, settlement.code())) {
      throw RowVerdict.refused(
          RowCode.AMOUNT_MISMATCH,
          "money "
              + told.stripTrailingZeros().toPlainString()
              + " is not quantity × price "
              + quantity.multiply(at18).stripTrailingZeros().toPlainString()
              + " "
              + settlement);
    }
    BigDecimal rounded = side.signed(difference).setScale(Numbers.SCALE, RoundingMode.HALF_EVEN);
    if (difference.abs().compareTo(NEGLIGIBLE) >= 0) {
      beside.add(
          Reading.movement(
              identity.beside(id, "rounding"),
              CashMovement.Type.ADJUSTMENT,
              settlement.code(),
              rounded,
              at,
              null));
    }
  }

  private Currency settlement() {
    ContractSpec terms = instrument.terms();
    if (terms == null) {
      throw new IllegalStateException("has no terms: " + instrument.id());
    }
    return terms.settlementCurrency();
  }

  /** Quantity × price less the money. */
  private static BigDecimal difference(BigDecimal quantity, BigDecimal price, BigDecimal money) {
    return quantity.multiply(price).subtract(money.abs());
  }

  /**
   * True when the money differs from quantity × price by no more than rounding explains: one unit
   * of its last digit and the smaller of quantity × half a unit of the price's last digit and a
   * thousandth of the money.
   */
  static boolean isRounding(
      BigDecimal quantity, BigDecimal price, BigDecimal money, BigDecimal unit, String currency) {
    BigDecimal largest = WITHOUT_CENTS.contains(currency) ? BigDecimal.ONE : CENT;
    BigDecimal ofPrice =
        quantity.multiply(BigDecimal.ONE.movePointLeft(Math.max(0, price.scale()))).multiply(HALF);
    BigDecimal allowed = unit.min(largest).add(ofPrice.min(money.abs().multiply(THOUSANDTH)));
    return difference(quantity, price, money).abs().compareTo(allowed) <= 0;
  }
}
