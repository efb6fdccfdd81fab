package io.loadline.domain.position;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.pnl.TradeStatistics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A position: what is held, what it cost, and what was made so far. Immutable.
 *
 * @param quantity signed: positive long, negative short
 * @param cost Σ value of the open lots at their opening prices, signed like the quantity
 * @param lots the open lots in the order in which they will be closed
 * @param traded Σ value of all signed executions, and the cost of what was transferred
 * @param settled totals in settlement currency
 * @param reported totals in reporting currency, at the rates of their time
 * @param fees what was paid, per currency of payment; a rebate lowers it
 * @param paidInKind Σ value of fees that were paid in the base asset, in settlement currency
 * @param volume Σ value of all executions without sign, in reporting currency where its rate was
 *     known
 * @param trades the round trips that ended, net, in reporting currency
 * @param closings the executions that closed something, net, in reporting currency
 * @param openedAt since when it is not flat; null when flat
 * @param day what it brought into the trading day
 */
public record Position(
    ContractSpec contract,
    CostBasis basis,
    BigDecimal quantity,
    BigDecimal cost,
    PersistentMap<Lot, Lot> lots,
    BigDecimal traded,
    Totals settled,
    Totals reported,
    PersistentMap<Currency, BigDecimal> fees,
    BigDecimal paidInKind,
    BigDecimal volume,
    TradeStatistics trades,
    TradeStatistics closings,
    @Nullable Instant openedAt,
    DayPart day) {
  private static final PersistentMap<Currency, BigDecimal> NO_FEES = PersistentMap.empty();

  /** A position that nothing has happened to. */
  public static Position flat(ContractSpec contract, CostBasis basis) {
    return new Position(
        contract,
        basis,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        basis.noLots(),
        BigDecimal.ZERO,
        Totals.ZERO,
        Totals.ZERO,
        NO_FEES,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        TradeStatistics.NONE,
        TradeStatistics.NONE,
        null,
        DayPart.NONE);
  }

  public boolean isFlat() {
    return quantity.signum() == 0;
  }

  /** True when nothing has ever happened to it, so that it can bring nothing into any day. */
  boolean isUntouched() {
    return isFlat()
        && traded.signum() == 0
        && volume.signum() == 0
        && paidInKind.signum() == 0
        && reported.realizedNet().signum() == 0
        && fees.isEmpty();
  }

  /**
   * Open cost per unit (of an inverse contract harmonic); null when flat. Only this quotient is
   * rounded, half-even to 36 fraction digits: see {@link AveragePrice}.
   */
  public @Nullable BigDecimal averagePrice() {
    return isFlat() ? null : AveragePrice.of(this);
  }

  /** Value at the price, signed like the quantity, in settlement currency. */
  public BigDecimal marketValue(BigDecimal price) {
    return isFlat() ? BigDecimal.ZERO : contract.value(quantity, price);
  }

  /** The gain that is open at the price, in settlement currency. */
  public BigDecimal unrealized(BigDecimal price) {
    return isFlat() ? BigDecimal.ZERO : contract.gain(cost, contract.value(quantity, price));
  }

  /**
   * What executions have moved in the settlement currency's cash balance, but for fees paid in
   * cash: the full value of a SPOT or EQUITY (and there the fees taken in kind), the realized
   * P&amp;L of a FUTURE or PERPETUAL.
   */
  public BigDecimal cashFlow() {
    return contract.kind().paidInFull()
        ? traded.negate().subtract(paidInKind)
        : settled.realizedGross();
  }

  /** What was paid out of the cash balance of a currency as fees. */
  public BigDecimal feesPaidIn(Currency currency) {
    return contract.deliversAsset(currency)
        ? BigDecimal.ZERO
        : fees.getOrDefault(currency, BigDecimal.ZERO);
  }

  /** What it brought into the day that begins then, or into a later one that it knows of. */
  public DayPart day(Instant dayStart) {
    return day.start().isBefore(dayStart) ? DayPart.of(this, dayStart) : day;
  }

  /** The position as of the beginning of the day, or this when it is of that day already. */
  public Position rolledTo(Instant dayStart) {
    DayPart then = day(dayStart);
    return then == day ? this : withDay(then);
  }

  /**
   * Applies an execution that comes after everything applied before.
   *
   * @param dayStart the beginning of the account's current trading day: an execution before it
   *     belongs to what the position brought into the day
   */
  public PositionChange apply(Execution execution, Instant dayStart) {
    Position before = rolledTo(dayStart);
    Fill fill = execution.fill();
    BigDecimal price = fill.price().value();
    BigDecimal signed = execution.signedQuantity(contract);
    BigDecimal value = contract.value(signed, price);
    BigDecimal expense = execution.expense(contract);

    Closing closing = before.close(signed, value, price);
    BigDecimal opened = Decimals.difference(signed, closing.quantity);
    BigDecimal openedCost = Decimals.difference(value, closing.value);
    boolean opens = opened.signum() != 0;
    PersistentMap<Lot, Lot> lotsAfter =
        opens ? open(closing.lots, fill, execution.arrival(), opened, openedCost) : closing.lots;
    BigDecimal quantityAfter = Decimals.sum(quantity, signed);
    BigDecimal costLeft = Decimals.difference(cost, closing.cost);
    BigDecimal costAfter = opens ? Decimals.sum(costLeft, openedCost) : costLeft;
    Trip trip = before.trip(execution, closing, signed, opens, quantityAfter);

    BigDecimal rate = execution.reportingRate();
    Position after =
        new Position(
            contract,
            basis,
            quantityAfter,
            costAfter,
            lotsAfter,
            Decimals.sum(traded, value),
            settled.plus(closing.gain, expense, trip.settledOpen),
            reported.plus(
                inReporting(closing.gain, rate),
                expense == null ? null : inReporting(expense, rate),
                trip.reportedOpen),
            feesWith(fill),
            expense != null && execution.feeInBase(contract) ? paidInKind.add(expense) : paidInKind,
            Decimals.sum(
                volume,
                Objects.requireNonNullElse(tradedVolume(execution, value, rate), BigDecimal.ZERO)),
            trip.ended == null ? trades : trades.plus(trip.ended),
            trip.closing == null ? closings : closings.plus(trip.closing),
            openedAfter(fill, closing, opens, quantityAfter),
            before.day);
    if (fill.executedAt().isBefore(dayStart)) {
      after = after.withDay(DayPart.of(after, dayStart));
    }
    return new PositionChange(
        execution,
        before,
        after,
        signed,
        value,
        closing.matches,
        closing.gain,
        expense,
        trip.closing,
        trip.ended);
  }

  /**
   * Applies a split that comes after everything applied before. Costs stay; quantities that do not
   * end are rounded half-even to 36 digits, once for the position: of its lots, the one that is
   * closed last takes the rest, so that they add up to it.
   *
   * @param quantityAfter what the split makes of the quantity
   */
  public Position apply(Split split, BigDecimal quantityAfter, Instant dayStart) {
    Position before = rolledTo(dayStart);
    PersistentMap<Lot, Lot> converted = basis.noLots();
    BigDecimal rest = quantityAfter;
    int left = lots.size();
    for (Map.Entry<Lot, Lot> entry : lots) {
      Lot old = entry.getValue();
      left--;
      BigDecimal lotQuantity = left == 0 ? rest : split.convert(old.quantity());
      Lot lot =
          new Lot(
              old.fillId(),
              old.openedAt(),
              old.arrival(),
              lotQuantity,
              split.convertPrice(old.price()),
              old.cost(),
              false);
      converted = converted.with(lot, lot);
      rest = rest.subtract(lotQuantity);
    }
    DayPart dayAfter =
        split.effectiveAt().isBefore(dayStart)
            ? withUnits(before.day, dayStart, quantityAfter)
            : before.day.withUnits(split.convert(before.day.units()));
    return new Position(
        contract,
        basis,
        quantityAfter,
        cost,
        converted,
        traded,
        settled,
        reported,
        fees,
        paidInKind,
        volume,
        trades,
        closings,
        openedAt,
        dayAfter);
  }

  /**
   * The lots that a transfer of so much takes, in closing order, with their price, cost and opening
   * time.
   *
   * @param units unsigned; not more than is held
   */
  public List<Lot> firstLots(BigDecimal units) {
    return Lots.first(lots, units, contract);
  }

  /** What of the lot is in here as well, at the same cost; null when nothing. */
  public @Nullable Lot sharedLot(Lot lot) {
    return Lots.shared(lots, lot, contract);
  }

  /** True when these lots may be added: it is flat, or they are on its side. */
  public boolean mayTake(BigDecimal signedUnits) {
    return quantity.signum() * signedUnits.signum() >= 0;
  }

  /** Without lots that it holds; they go at their cost, so that nothing is realized. */
  public Position without(List<Lot> leaving, Instant at, Instant dayStart) {
    BigDecimal units = Lots.quantity(leaving);
    return moved(
        units.negate(), Lots.cost(leaving).negate(), Lots.without(lots, leaving), at, dayStart);
  }

  /** With lots of another position; they come at their cost, so that nothing is realized. */
  public Position with(List<Lot> arriving, Instant at, Instant dayStart) {
    if (!mayTake(Lots.quantity(arriving))) {
      throw new IllegalArgumentException("must be on the side of the position: " + arriving);
    }
    return moved(
        Lots.quantity(arriving),
        Lots.cost(arriving),
        Lots.with(lots, arriving, basis.pools(), contract),
        at,
        dayStart);
  }

  private Position moved(
      BigDecimal units,
      BigDecimal unitsCost,
      PersistentMap<Lot, Lot> lotsAfter,
      Instant at,
      Instant dayStart) {
    Position before = rolledTo(dayStart);
    BigDecimal quantityAfter = quantity.add(units);
    Position after =
        new Position(
            contract,
            basis,
            quantityAfter,
            cost.add(unitsCost),
            lotsAfter,
            traded.add(unitsCost),
            settled,
            reported,
            fees,
            paidInKind,
            volume,
            trades,
            closings,
            quantityAfter.signum() == 0 ? null : Objects.requireNonNullElse(openedAt, at),
            before.day);
    return at.isBefore(dayStart) ? after.withDay(DayPart.of(after, dayStart)) : after;
  }

  private static DayPart withUnits(DayPart day, Instant start, BigDecimal units) {
    return new DayPart(
        start,
        units,
        units,
        day.cost(),
        day.traded(),
        day.fees(),
        day.paidInKind(),
        day.volume(),
        day.realized());
  }

  private Position withDay(DayPart newDay) {
    return new Position(
        contract,
        basis,
        quantity,
        cost,
        lots,
        traded,
        settled,
        reported,
        fees,
        paidInKind,
        volume,
        trades,
        closings,
        openedAt,
        newDay);
  }

  private Closing close(BigDecimal signed, BigDecimal value, BigDecimal price) {
    Closing closing = new Closing(lots);
    if (quantity.signum() * signed.signum() >= 0) {
      return closing;
    }
    BigDecimal rest = signed;
    BigDecimal restValue = value;
    while (rest.signum() != 0 && !closing.lots.isEmpty()) {
      Lot lot = closing.lots.first().getValue();
      boolean whole = lot.quantity().abs().compareTo(rest.abs()) <= 0;
      BigDecimal taken = whole ? lot.quantity() : rest.negate();
      BigDecimal takenCost = whole ? lot.cost() : partOf(lot, taken);
      rest = rest.add(taken);
      BigDecimal takenValue =
          rest.signum() == 0 ? restValue.negate() : contract.value(taken, price);
      restValue = restValue.add(takenValue);
      closing.take(
          lot,
          whole ? null : lot.with(lot.quantity().subtract(taken), lot.cost().subtract(takenCost)),
          new LotMatch(lot, taken, takenCost, takenValue, contract.gain(takenCost, takenValue)));
    }
    return closing;
  }

  /**
   * The cost of a part of a lot: by its price where that is exact, else its share, never with more
   * than 36 fraction digits: half of a cost has one digit more than the cost, and so on with every
   * fill.
   */
  private BigDecimal partOf(Lot lot, BigDecimal part) {
    return lot.exact()
        ? contract.value(part, lot.price())
        : Decimals.rounded(lot.cost().multiply(part), lot.quantity());
  }

  /** The position as if a fill that opened lots of it had come under another number. */
  public Position renumbered(FillId fill, long arrival) {
    PersistentMap<Lot, Lot> renumbered = lots;
    for (Map.Entry<Lot, Lot> entry : lots) {
      Lot lot = entry.getValue();
      if (lot.fillId().equals(fill) && lot.arrival() != arrival) {
        Lot other = lot.arrivedAs(arrival);
        renumbered = renumbered.without(entry.getKey()).with(other, other);
      }
    }
    return renumbered == lots
        ? this
        : new Position(
            contract,
            basis,
            quantity,
            cost,
            renumbered,
            traded,
            settled,
            reported,
            fees,
            paidInKind,
            volume,
            trades,
            closings,
            openedAt,
            day);
  }

  private PersistentMap<Lot, Lot> open(
      PersistentMap<Lot, Lot> into,
      Fill fill,
      long arrival,
      BigDecimal openedQuantity,
      BigDecimal openedCost) {
    if (!basis.pools() || into.isEmpty()) {
      Lot lot =
          new Lot(
              fill.fillId(),
              fill.executedAt(),
              arrival,
              openedQuantity,
              fill.price().value(),
              openedCost,
              !contract.inverse());
      return into.with(lot, lot);
    }
    Lot pool = into.first().getValue();
    BigDecimal pooled = pool.quantity().add(openedQuantity);
    BigDecimal pooledCost = pool.cost().add(openedCost);
    Lot lot =
        new Lot(
            pool.fillId(),
            pool.openedAt(),
            pool.arrival(),
            pooled,
            contract.priceOf(pooled, pooledCost),
            pooledCost,
            false);
    return into.with(lot, lot);
  }

  private Trip trip(
      Execution execution,
      Closing closing,
      BigDecimal signed,
      boolean opens,
      BigDecimal quantityAfter) {
    BigDecimal rate = execution.reportingRate();
    BigDecimal expense = Objects.requireNonNullElse(execution.expense(contract), BigDecimal.ZERO);
    boolean closes = !closing.matches.isEmpty();
    BigDecimal closingExpense =
        !closes
            ? BigDecimal.ZERO
            : opens && expense.signum() != 0
                ? Decimals.divide(expense.multiply(closing.quantity), signed)
                : expense;
    BigDecimal closingNet = closing.gain.subtract(closingExpense);
    BigDecimal openingNet = closingExpense.subtract(expense);
    Trip trip = new Trip();
    trip.closing = closes ? inReporting(closingNet, rate) : null;
    BigDecimal settledTrip = settled.openTrip().add(closingNet);
    BigDecimal reportedTrip = reported.openTrip().add(orZero(inReporting(closingNet, rate)));
    boolean ends = closes && (opens || quantityAfter.signum() == 0);
    if (ends) {
      trip.ended = rate == null ? null : reportedTrip;
      settledTrip = BigDecimal.ZERO;
      reportedTrip = BigDecimal.ZERO;
    }
    trip.settledOpen = settledTrip.add(openingNet);
    trip.reportedOpen = reportedTrip.add(orZero(inReporting(openingNet, rate)));
    return trip;
  }

  private @Nullable Instant openedAfter(
      Fill fill, Closing closing, boolean opens, BigDecimal quantityAfter) {
    if (quantityAfter.signum() == 0) {
      return null;
    }
    boolean starts = isFlat() || (opens && !closing.matches.isEmpty());
    return starts ? fill.executedAt() : openedAt;
  }

  private PersistentMap<Currency, BigDecimal> feesWith(Fill fill) {
    if (fill.fee() == null || fill.fee().amount().signum() == 0) {
      return fees;
    }
    Currency currency = fill.fee().currency();
    return fees.with(
        currency, fees.getOrDefault(currency, BigDecimal.ZERO).add(fill.fee().amount()));
  }

  private @Nullable BigDecimal tradedVolume(
      Execution execution, BigDecimal value, @Nullable BigDecimal rate) {
    Fill fill = execution.fill();
    BigDecimal whole =
        execution.feeInBase(contract)
            ? contract.value(fill.quantity().value(), fill.price().value())
            : value;
    return inReporting(whole.abs(), rate);
  }

  static @Nullable BigDecimal inReporting(BigDecimal amount, @Nullable BigDecimal rate) {
    if (amount.signum() == 0) {
      return BigDecimal.ZERO;
    }
    if (rate == null) {
      return null;
    }
    return rate.equals(BigDecimal.ONE) ? amount : amount.multiply(rate);
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  /** The lots that an execution takes, while they are being taken. */
  private static final class Closing {
    PersistentMap<Lot, Lot> lots;
    List<LotMatch> matches = List.of();

    /** Signed like the execution. */
    BigDecimal quantity = BigDecimal.ZERO;

    /** Signed like the execution. */
    BigDecimal value = BigDecimal.ZERO;

    /** Signed like the lots. */
    BigDecimal cost = BigDecimal.ZERO;

    BigDecimal gain = BigDecimal.ZERO;

    Closing(PersistentMap<Lot, Lot> lots) {
      this.lots = lots;
    }

    void take(Lot lot, @Nullable Lot remainder, LotMatch match) {
      lots = remainder == null ? lots.without(lot) : lots.with(remainder, remainder);
      if (matches.isEmpty()) {
        matches = new ArrayList<>(2);
      }
      matches.add(match);
      quantity = quantity.subtract(match.quantity());
      value = value.subtract(match.value());
      cost = cost.add(match.cost());
      gain = gain.add(match.gain());
    }
  }

  /** How the round trip goes on. */
  private static final class Trip {
    @Nullable BigDecimal closing;
    @Nullable BigDecimal ended;
    BigDecimal settledOpen = BigDecimal.ZERO;
    BigDecimal reportedOpen = BigDecimal.ZERO;
  }
}
