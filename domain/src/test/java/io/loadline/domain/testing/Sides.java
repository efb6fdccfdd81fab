package io.loadline.domain.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether a hedged account could be told a history: at no time does a fill close more than its side
 * holds. It only adds up quantities, which is why it is quick.
 */
final class Sides {

  private final History history;
  private final Map<String, Fraction> quantities = new HashMap<>();

  private Sides(History history) {
    this.history = history;
  }

  static boolean arePossible(History history) {
    return !history.hedged() || new Sides(history).neverContradict();
  }

  private boolean neverContradict() {
    for (Event.Timed event : history.inOrder()) {
      switch (event) {
        case Event.Split split ->
            quantities.replaceAll((key, quantity) -> after(split, key, quantity));
        case Event.Fill fill -> {
          String key = Figures.key(fill.symbol(), fill.positionSide());
          Fraction quantity = quantities.merge(key, change(fill), Fraction::plus);
          if (quantity.signum() == ("LONG".equals(fill.positionSide()) ? -1 : 1)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private Fraction change(Event.Fill fill) {
    Fraction quantity = Fraction.of(fill.quantity());
    Fraction signed = fill.side().equals("BUY") ? quantity : quantity.negated();
    Event.Fee fee = fill.fee();
    return fee != null && history.contract(fill.symbol()).delivers(fee.currency())
        ? signed.minus(Fraction.of(fee.amount()))
        : signed;
  }

  private Fraction after(Event.Split split, String key, Fraction quantity) {
    if (!key.startsWith(split.symbol() + "/")) {
      return quantity;
    }
    Fraction converted = quantity.times(Fraction.of(split.newUnits(), split.oldUnits()));
    return split.cashInLieu() == null
        ? converted
        : converted.minus(converted.beyond(history.contract(split.symbol()).quantityScale()));
  }
}
