package io.loadline.domain.position;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Open lots that are given away and taken in with their price, cost and opening time. */
public final class Lots {
  private Lots() {}

  public static BigDecimal quantity(List<Lot> lots) {
    return lots.stream().map(Lot::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public static BigDecimal cost(List<Lot> lots) {
    return lots.stream().map(Lot::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The lots that come first in the closing order.
   *
   * @param units how many, unsigned; not more than there are
   */
  static List<Lot> first(PersistentMap<Lot, Lot> lots, BigDecimal units, ContractSpec contract) {
    List<Lot> taken = new ArrayList<>();
    BigDecimal rest = units;
    for (Map.Entry<Lot, Lot> entry : lots) {
      if (rest.signum() == 0) {
        break;
      }
      Lot part = part(entry.getValue(), rest, contract);
      taken.add(part);
      rest = rest.subtract(part.quantity().abs());
    }
    if (rest.signum() != 0) {
      throw new IllegalArgumentException("must be held: quantity=" + Decimals.text(units));
    }
    return taken;
  }

  /**
   * The whole lot, or a part of it at its price or, where that is not exact, with its share of the
   * cost.
   */
  private static Lot part(Lot lot, BigDecimal units, ContractSpec contract) {
    if (lot.quantity().abs().compareTo(units) <= 0) {
      return lot;
    }
    BigDecimal quantity = lot.quantity().signum() < 0 ? units.negate() : units;
    BigDecimal cost =
        lot.exact()
            ? contract.value(quantity, lot.price())
            : Decimals.rounded(lot.cost().multiply(quantity), lot.quantity());
    return lot.with(quantity, cost);
  }

  /**
   * What of the lot these hold as well, at the same cost; null when nothing.
   *
   * @param lot one that the position gives, or what is left to give of it
   */
  static @Nullable Lot shared(PersistentMap<Lot, Lot> lots, Lot lot, ContractSpec contract) {
    Lot own = lots.get(lot);
    if (own == null
        || own.quantity().signum() != lot.quantity().signum()
        || own.price().compareTo(lot.price()) != 0) {
      return null;
    }
    if (own.exact() && lot.exact()) {
      return part(own, lot.quantity().abs(), contract);
    }
    boolean same =
        own.quantity().compareTo(lot.quantity()) == 0 && own.cost().compareTo(lot.cost()) == 0;
    return same ? own : null;
  }

  /** Without these; what is left of a lot keeps the rest of its cost. */
  static PersistentMap<Lot, Lot> without(PersistentMap<Lot, Lot> lots, List<Lot> leaving) {
    PersistentMap<Lot, Lot> left = lots;
    for (Lot lot : leaving) {
      Lot own = left.get(lot);
      if (own == null) {
        throw new IllegalArgumentException("must be held: lot=" + lot);
      }
      BigDecimal quantity = own.quantity().subtract(lot.quantity());
      if (quantity.signum() == 0) {
        left = left.without(own);
      } else {
        Lot rest = own.with(quantity, own.cost().subtract(lot.cost()));
        left = left.with(rest, rest);
      }
    }
    return left;
  }

  /** With these too; parts of one lot become one again, and by average cost all do. */
  static PersistentMap<Lot, Lot> with(
      PersistentMap<Lot, Lot> lots, List<Lot> arriving, boolean pools, ContractSpec contract) {
    PersistentMap<Lot, Lot> all = lots;
    for (Lot lot : arriving) {
      Map.Entry<Lot, Lot> first = pools && !all.isEmpty() ? all.first() : null;
      Lot own = first == null ? all.get(lot) : first.getValue();
      Lot joined = own == null ? lot : joined(own, lot, contract);
      all = all.with(joined, joined);
    }
    return all;
  }

  private static Lot joined(Lot own, Lot other, ContractSpec contract) {
    BigDecimal quantity = own.quantity().add(other.quantity());
    BigDecimal cost = own.cost().add(other.cost());
    boolean samePrice = own.price().compareTo(other.price()) == 0;
    return new Lot(
        own.fillId(),
        own.openedAt(),
        own.arrival(),
        quantity,
        samePrice ? own.price() : contract.priceOf(quantity, cost),
        cost,
        samePrice && own.exact() && other.exact());
  }
}
