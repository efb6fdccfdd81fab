package io.loadline.domain.limit;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.DayPart;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The positions of a scope in one instrument (and side, when hedged): sums in units, kept as
 * positions and orders change, and their values at the mark that was seen last. Mutable; only for
 * its {@link Node}.
 */
final class Line {
  /** There may be a line per position, and most of them have nothing of these. */
  private static final Map<Currency, BigDecimal> NOTHING = Map.of();

  final ContractSpec contract;
  BigDecimal quantity = BigDecimal.ZERO;
  BigDecimal cost = BigDecimal.ZERO;
  BigDecimal held = BigDecimal.ZERO;
  BigDecimal larger = BigDecimal.ZERO;
  BigDecimal mostLong = BigDecimal.ZERO;
  BigDecimal mostShort = BigDecimal.ZERO;
  BigDecimal heldLong = BigDecimal.ZERO;
  BigDecimal heldShort = BigDecimal.ZERO;
  BigDecimal netLong = BigDecimal.ZERO;
  BigDecimal netShort = BigDecimal.ZERO;

  /**
   * What the day has made so far, but for the value of what is held now, in settlement currency.
   */
  BigDecimal dayBeforeValue = BigDecimal.ZERO;

  /** How many positions are not flat; how many are not flat or may become so. */
  int open;

  int mayBeOpen;

  /** How many orders are open, and the value of them, in settlement currency. */
  int orders;

  BigDecimal reserved = BigDecimal.ZERO;

  /** Per reporting currency. */
  Map<Currency, BigDecimal> turnover = NOTHING;

  Map<Currency, BigDecimal> realized = NOTHING;

  /** Fees of the day in other currencies than that of settlement. */
  Map<Currency, BigDecimal> otherFees = NOTHING;

  @Nullable Mark mark;
  BigDecimal price = BigDecimal.ZERO;
  Values values = Values.NONE;

  Line(ContractSpec contract) {
    this.contract = contract;
  }

  /**
   * The line at a price, in settlement currency.
   *
   * @param worth what it adds to equity besides cash
   */
  record Values(
      BigDecimal held,
      BigDecimal larger,
      BigDecimal net,
      BigDecimal netLong,
      BigDecimal netShort,
      BigDecimal worth,
      boolean unpriced) {
    static final Values NONE =
        new Values(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            false);

    static final Values UNPRICED =
        new Values(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            true);
  }

  /** Adds a position ({@code sign} 1) or takes it out again (-1). */
  void count(int sign, Position rolled, Stake stake, Currency reporting) {
    quantity = plus(quantity, sign, stake.position());
    cost = plus(cost, sign, rolled.cost());
    held = plus(held, sign, stake.position().abs());
    larger = plus(larger, sign, stake.larger());
    mostLong = plus(mostLong, sign, stake.mostLong());
    mostShort = plus(mostShort, sign, stake.mostShort());
    heldLong = plus(heldLong, sign, stake.position().max(BigDecimal.ZERO));
    heldShort = plus(heldShort, sign, stake.position().negate().max(BigDecimal.ZERO));
    netLong = plus(netLong, sign, stake.longSide());
    netShort = plus(netShort, sign, stake.shortSide());
    open += stake.position().signum() == 0 ? 0 : sign;
    mayBeOpen += stake.larger().signum() == 0 ? 0 : sign;
    orders += sign * stake.working().orders();
    reserved = plus(reserved, sign, stake.working().value());
    DayPart part = rolled.day();
    turnover = with(turnover, reporting, sign, rolled.volume().subtract(part.volume()));
    realized =
        with(realized, reporting, sign, rolled.reported().realizedNet().subtract(part.realized()));
  }

  /** Takes in other open orders on a position that stays. */
  void shift(Stake before, Stake after) {
    BigDecimal was = before.larger();
    BigDecimal now = after.larger();
    larger = larger.subtract(was).add(now);
    mayBeOpen += (now.signum() == 0 ? 0 : 1) - (was.signum() == 0 ? 0 : 1);
    orders += after.working().orders() - before.working().orders();
    reserved = reserved.subtract(before.working().value()).add(after.working().value());
    mostLong = mostLong.subtract(before.mostLong()).add(after.mostLong());
    mostShort = mostShort.subtract(before.mostShort()).add(after.mostShort());
    if (before.working().buys() != after.working().buys()) {
      netLong = netLong.subtract(before.longSide()).add(after.longSide());
    }
    if (before.working().sells() != after.working().sells()) {
      netShort = netShort.subtract(before.shortSide()).add(after.shortSide());
    }
  }

  /** The values with other open orders, at the price of before. */
  Values revalued() {
    if (mark == null || values == Values.NONE || values.unpriced() || isNothing()) {
      return valued();
    }
    return new Values(
        values.held(),
        larger.compareTo(held) == 0 ? values.held() : value(larger).abs(),
        values.net(),
        value(netLong),
        value(netShort),
        values.worth(),
        false);
  }

  private boolean isNothing() {
    return quantity.signum() == 0 && larger.signum() == 0 && held.signum() == 0;
  }

  /** Adds what the position's fills and its opening value made of the day so far. */
  void countDay(int sign, Position rolled, @Nullable BigDecimal previousClose) {
    DayPart part = rolled.day();
    BigDecimal made =
        rolled
            .contract()
            .gain(rolled.traded(), BigDecimal.ZERO)
            .subtract(rolled.paidInKind())
            .subtract(rolled.feesPaidIn(contract.settlementCurrency()))
            .subtract(part.contribution(contract, previousClose));
    dayBeforeValue = plus(dayBeforeValue, sign, made);
    if (rolled.fees() != part.fees()) {
      for (Map.Entry<Currency, BigDecimal> fee : rolled.fees()) {
        Currency currency = fee.getKey();
        if (!currency.equals(contract.settlementCurrency())) {
          BigDecimal before = part.feesPaidIn(rolled.contract(), currency);
          otherFees = with(otherFees, currency, sign, rolled.feesPaidIn(currency).subtract(before));
        }
      }
    }
  }

  /** The values at the mark; the caller keeps the totals. */
  Values valued() {
    if (isNothing()) {
      return Values.NONE;
    }
    if (mark == null || (contract.inverse() && price.signum() == 0)) {
      return Values.UNPRICED;
    }
    BigDecimal net = contract.value(quantity, price);
    boolean alone = larger.compareTo(held) == 0;
    BigDecimal heldValue = quantity.abs().equals(held) ? net.abs() : value(held).abs();
    return new Values(
        heldValue,
        alone ? heldValue : value(larger).abs(),
        net,
        netLong == quantity ? net : value(netLong),
        netShort == quantity ? net : value(netShort),
        contract.kind().paidInFull() ? net : contract.gain(cost, net),
        false);
  }

  BigDecimal value(BigDecimal units) {
    return units.signum() == 0 ? BigDecimal.ZERO : contract.value(units, price);
  }

  boolean isEmpty() {
    return held.signum() == 0
        && orders == 0
        && larger.signum() == 0
        && turnover.isEmpty()
        && otherFees.isEmpty()
        && dayBeforeValue.signum() == 0;
  }

  static BigDecimal plus(BigDecimal sum, int sign, BigDecimal amount) {
    if (amount.signum() == 0) {
      return sum;
    }
    return sign > 0 ? Decimals.sum(sum, amount) : sum.subtract(amount);
  }

  private static Map<Currency, BigDecimal> with(
      Map<Currency, BigDecimal> sums, Currency currency, int sign, BigDecimal amount) {
    Map<Currency, BigDecimal> into =
        sums == NOTHING && amount.signum() != 0 ? new HashMap<>(2) : sums;
    add(into, currency, sign, amount);
    return into;
  }

  static void add(Map<Currency, BigDecimal> sums, Currency currency, int sign, BigDecimal amount) {
    if (amount.signum() != 0) {
      BigDecimal sum = plus(sums.getOrDefault(currency, BigDecimal.ZERO), sign, amount);
      if (sum.signum() == 0) {
        sums.remove(currency);
      } else {
        sums.put(currency, sum);
      }
    }
  }

  static void addAll(
      Map<Currency, BigDecimal> sums, PersistentMap<Currency, BigDecimal> amounts, int sign) {
    amounts.forEach(entry -> add(sums, entry.getKey(), sign, entry.getValue()));
  }
}
