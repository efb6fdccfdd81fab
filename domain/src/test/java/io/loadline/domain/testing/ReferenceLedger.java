package io.loadline.domain.testing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The slow reference: forgets what it knew, strikes out what was busted, replaces what was
 * corrected, sorts the rest by time and arrival, and computes everything again from nothing, with
 * fractions.
 *
 * <p>It shares no code and no type with the engine. Rules that are choices of ours, not of
 * arithmetic: splits come before fills of the same instant; the fraction that a split pays in cash
 * goes to the book that holds the most, the first by name among equals.
 */
public final class ReferenceLedger implements Calculator {

  private static final String MANUAL = "manual";

  @Override
  public Figures calculate(History history, Map<String, BigDecimal> marks) {
    Replay replay = new Replay(history);
    Map<String, Figures.Position> positions = new TreeMap<>();
    Map<String, Map<String, Figures.Position>> books = new TreeMap<>();
    replay.positions.forEach(
        (key, position) -> positions.put(key, position.figures(marks.get(symbolOf(key)))));
    replay.books.forEach(
        (key, byAlgorithm) ->
            byAlgorithm.forEach(
                (algorithm, book) ->
                    books
                        .computeIfAbsent(key, unused -> new TreeMap<>())
                        .put(algorithm, book.figures(marks.get(symbolOf(key))))));
    return new Figures(positions, books, replay.cash());
  }

  private static String symbolOf(String key) {
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }

  private static final class Replay {
    final Map<String, ReferencePosition> positions = new TreeMap<>();
    final Map<String, Map<String, ReferencePosition>> books = new TreeMap<>();
    private final Map<String, Fraction> paid = new TreeMap<>();
    private final History history;

    Replay(History history) {
      this.history = history;
      for (Event.Timed event : history.inOrder()) {
        switch (event) {
          case Event.Fill fill ->
              fill(fill, signed(fill), fill.algorithm() == null ? MANUAL : fill.algorithm());
          case Event.Split split -> split(split);
        }
      }
    }

    Map<String, BigDecimal> cash() {
      Map<String, Fraction> cash = new TreeMap<>(paid);
      positions.forEach(
          (key, position) -> {
            Contract contract = history.contract(symbolOf(key));
            if (!contract.paidInFull()) {
              cash.merge(contract.settlement(), position.realizedGross(), Fraction::plus);
            }
          });
      Map<String, BigDecimal> decimals = new TreeMap<>();
      cash.forEach((currency, amount) -> decimals.put(currency, amount.toDecimal()));
      return decimals;
    }

    private void fill(Event.Fill fill, Fraction quantity, String algorithm) {
      String key = Figures.key(fill.symbol(), fill.positionSide());
      Contract contract = history.contract(fill.symbol());
      ReferencePosition position =
          positions.computeIfAbsent(
              key, unused -> new ReferencePosition(contract, history.costBasis()));
      position.fill(fill, quantity);
      books
          .computeIfAbsent(key, unused -> new TreeMap<>())
          .computeIfAbsent(
              algorithm, unused -> new ReferencePosition(contract, history.costBasis()))
          .fill(fill, quantity);
      if (contract.paidInFull()) {
        Fraction units = quantity.times(Fraction.of(contract.multiplier()));
        pay(contract.settlement(), units.times(Fraction.of(fill.price())));
      }
      if (fill.fee() != null && !contract.delivers(fill.fee().currency())) {
        pay(fill.fee().currency(), Fraction.of(fill.fee().amount()));
      }
    }

    private void split(Event.Split split) {
      for (String key : List.copyOf(positions.keySet())) {
        if (symbolOf(key).equals(split.symbol())) {
          ReferencePosition position = Objects.requireNonNull(positions.get(key));
          Map<String, ReferencePosition> ofKey = books.getOrDefault(key, Map.of());
          position.split(split);
          ofKey.values().forEach(book -> book.split(split));
          Fraction fraction =
              position.quantity().beyond(history.contract(split.symbol()).quantityScale());
          if (split.cashInLieu() != null && fraction.signum() != 0) {
            fill(
                inLieu(split, split.cashInLieu(), key, fraction),
                fraction.negated(),
                holderOfMost(ofKey, fraction));
          }
        }
      }
    }

    private Event.Fill inLieu(Event.Split split, BigDecimal price, String key, Fraction fraction) {
      int slash = key.indexOf('/');
      return new Event.Fill(
          "split:" + split.id(),
          split.symbol(),
          fraction.signum() > 0 ? "SELL" : "BUY",
          fraction.abs().toDecimal(),
          price,
          null,
          BigDecimal.ONE,
          split.at(),
          null,
          slash < 0 ? null : key.substring(slash + 1));
    }

    private static String holderOfMost(Map<String, ReferencePosition> books, Fraction fraction) {
      String holder = MANUAL;
      Fraction most = Fraction.ZERO;
      for (Map.Entry<String, ReferencePosition> book : books.entrySet()) {
        Fraction quantity = book.getValue().quantity();
        if (quantity.signum() == fraction.signum() && quantity.abs().compareTo(most) > 0) {
          holder = book.getKey();
          most = quantity.abs();
        }
      }
      return holder;
    }

    private static Fraction signed(Event.Fill fill) {
      Fraction quantity = Fraction.of(fill.quantity());
      return fill.side().equals("BUY") ? quantity : quantity.negated();
    }

    private void pay(String currency, Fraction amount) {
      paid.merge(currency, amount.negated(), Fraction::plus);
    }
  }
}
