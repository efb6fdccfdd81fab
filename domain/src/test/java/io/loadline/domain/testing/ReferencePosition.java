package io.loadline.domain.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One position, computed fill by fill with exact fractions. Mutable, slow, and without any
 * cleverness.
 */
final class ReferencePosition {

  private final Contract contract;
  private final String costBasis;
  private final List<OpenLot> lots = new ArrayList<>();
  private final List<Figures.Match> matches = new ArrayList<>();
  private final List<Fraction> roundTrips = new ArrayList<>();
  private final Map<String, Fraction> fees = new TreeMap<>();
  private Fraction realizedGross = Fraction.ZERO;
  private Fraction expenses = Fraction.ZERO;
  private Fraction openTrip = Fraction.ZERO;

  ReferencePosition(Contract contract, String costBasis) {
    this.contract = contract;
    this.costBasis = costBasis;
  }

  Fraction quantity() {
    return lots.stream().map(lot -> lot.quantity).reduce(Fraction.ZERO, Fraction::plus);
  }

  Fraction realizedGross() {
    return realizedGross;
  }

  /**
   * Books a fill.
   *
   * @param traded its signed quantity, which may have no decimal form
   */
  void fill(Event.Fill fill, Fraction traded) {
    Fraction price = Fraction.of(fill.price());
    Fraction changed = traded;
    Fraction expense = Fraction.ZERO;
    if (fill.fee() != null) {
      Fraction amount = Fraction.of(fill.fee().amount());
      fees.merge(fill.fee().currency(), amount, Fraction::plus);
      if (contract.delivers(fill.fee().currency())) {
        changed = traded.minus(amount);
        expense = value(amount, price);
      } else {
        expense = amount.times(Fraction.of(fill.feeRate()));
      }
    }
    expenses = expenses.plus(expense);

    Fraction gain = Fraction.ZERO;
    Fraction rest = changed;
    boolean closes = false;
    while (quantity().signum() * rest.signum() < 0) {
      OpenLot lot = nextToClose();
      Fraction taken = smaller(lot.quantity, rest.negated());
      Fraction takenCost = lot.cost.times(taken).over(lot.quantity);
      Fraction takenGain = gain(takenCost, value(taken, price));
      matches.add(
          new Figures.Match(
              lot.fillId, taken.toDecimal(), takenCost.toDecimal(), takenGain.toDecimal()));
      gain = gain.plus(takenGain);
      lot.quantity = lot.quantity.minus(taken);
      lot.cost = lot.cost.minus(takenCost);
      if (lot.quantity.signum() == 0) {
        lots.remove(lot);
      }
      rest = rest.plus(taken);
      closes = true;
    }
    realizedGross = realizedGross.plus(gain);

    boolean opens = rest.signum() != 0;
    Fraction closingExpense =
        !closes ? Fraction.ZERO : expense.times(changed.minus(rest)).over(changed);
    openTrip = openTrip.plus(gain).minus(closingExpense);
    if (closes && quantity().signum() == 0) {
      roundTrips.add(openTrip);
      openTrip = Fraction.ZERO;
    }
    openTrip = openTrip.minus(expense.minus(closingExpense));
    if (opens) {
      open(fill, rest, price);
    }
  }

  void split(Event.Split split) {
    Fraction ratio = Fraction.of(split.newUnits(), split.oldUnits());
    for (OpenLot lot : lots) {
      lot.quantity = lot.quantity.times(ratio);
      lot.price = lot.price.over(ratio);
    }
  }

  Figures.Position figures(@Nullable BigDecimal mark) {
    Fraction quantity = quantity();
    Fraction cost = lots.stream().map(lot -> lot.cost).reduce(Fraction.ZERO, Fraction::plus);
    Fraction units = quantity.times(Fraction.of(contract.multiplier()));
    Fraction worth =
        mark == null || quantity.signum() == 0 ? Fraction.ZERO : value(quantity, Fraction.of(mark));
    Fraction average =
        quantity.signum() == 0
            ? Fraction.ZERO
            : contract.inverse() ? units.over(cost) : cost.over(units);
    Map<String, BigDecimal> paid = new TreeMap<>();
    fees.forEach((currency, amount) -> paid.put(currency, amount.toDecimal()));
    return new Figures.Position(
        quantity.toDecimal(),
        cost.toDecimal(),
        quantity.signum() == 0 ? null : average.toDecimal(),
        lots.stream().map(OpenLot::figures).toList(),
        realizedGross.toDecimal(),
        realizedGross.minus(expenses).toDecimal(),
        paid,
        mark == null ? null : gain(cost, worth).toDecimal(),
        mark == null ? null : worth.toDecimal(),
        List.copyOf(matches),
        roundTrips.stream().map(Fraction::toDecimal).toList());
  }

  private void open(Event.Fill fill, Fraction quantity, Fraction price) {
    OpenLot opened = new OpenLot(fill.id(), quantity, price, value(quantity, price));
    if (costBasis.equals("AVERAGE") && !lots.isEmpty()) {
      OpenLot pool = lots.getFirst();
      pool.quantity = pool.quantity.plus(opened.quantity);
      pool.cost = pool.cost.plus(opened.cost);
    } else {
      lots.add(opened);
    }
  }

  /** Lots stand in the order of opening. */
  private OpenLot nextToClose() {
    return switch (costBasis) {
      case "FIFO", "AVERAGE" -> lots.getFirst();
      case "LIFO" -> lots.getLast();
      case "HIFO" -> {
        OpenLot highest = lots.getFirst();
        for (OpenLot lot : lots) {
          highest = lot.price.compareTo(highest.price) > 0 ? lot : highest;
        }
        yield highest;
      }
      default -> throw new IllegalArgumentException("must be a cost basis: " + costBasis);
    };
  }

  private Fraction value(Fraction quantity, Fraction price) {
    Fraction units = quantity.times(Fraction.of(contract.multiplier()));
    return contract.inverse() ? units.over(price) : units.times(price);
  }

  private Fraction gain(Fraction cost, Fraction worth) {
    return contract.inverse() ? cost.minus(worth) : worth.minus(cost);
  }

  private static Fraction smaller(Fraction one, Fraction two) {
    return Comparator.comparing(Fraction::abs).compare(one, two) <= 0 ? one : two;
  }

  private static final class OpenLot {
    final String fillId;
    Fraction quantity;
    Fraction price;
    Fraction cost;

    OpenLot(String fillId, Fraction quantity, Fraction price, Fraction cost) {
      this.fillId = fillId;
      this.quantity = quantity;
      this.price = price;
      this.cost = cost;
    }

    Figures.Lot figures() {
      return new Figures.Lot(fillId, quantity.toDecimal(), cost.toDecimal());
    }
  }
}
