package io.loadline.application.pnl;

import io.loadline.application.account.TransferBooked;
import io.loadline.application.engine.ListedSplit;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Turn;
import io.loadline.application.fill.FillEffect;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.BookedTransfer;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PastHolding;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Currency;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.Peak;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Restates the high-water mark of an account when something of the past is told: a late fill, a
 * bust, a correction, a movement of cash, a transfer or a split that is dated before a moment that
 * the mark rests on.
 *
 * <p>What an account is ahead is linear in its fills (see {@link PastHolding}), so each of these
 * moments moves by what the news alone was worth then, at the mark it was counted at. So the cost
 * is that of the moments kept after it, at most {@value HighWater#MOST}, whatever the number of
 * fills. A moment at which the worth of the news cannot be told, for want of a mark or rate, is
 * forgotten. Runs on the writer's turn, after the news was recorded.
 */
public final class PastHighs {
  private final Closes closes;
  private final RateBoard rates;

  PastHighs(Closes closes, RateBoard rates) {
    this.closes = closes;
    this.rates = rates;
  }

  /** What something was worth to an account at a moment that it had not been known at. */
  private interface Worth {
    /**
     * In reporting currency, net deposits taken off.
     *
     * @param mark the instrument's; null when there is none or it is not needed
     * @return null when unknown
     */
    @Nullable BigDecimal at(Moment moment, @Nullable BigDecimal mark);
  }

  /**
   * A fill was booked, taken out or replaced.
   *
   * @param before as it stood; null when it is new
   * @param after as it stands now; null when it is gone
   */
  public void filled(
      Turn turn, AccountId account, @Nullable Execution before, @Nullable Execution after) {
    Execution any = Objects.requireNonNull(after != null ? after : before);
    Moment from = new Moment(any.fill().executedAt(), any.arrival());
    if (!highWater(turn, account).reaches(from)) {
      return;
    }
    InstrumentId instrument = any.fill().instrument();
    ContractSpec contract = Objects.requireNonNull(turn.state().contract(instrument));
    PastHolding difference = PastHolding.none(instrument, contract);
    if (after != null) {
      difference = difference.with(executions(after.fill(), 1));
    }
    if (before != null) {
      difference = difference.with(executions(before.fill(), -1));
    }
    Moment splitsAfter = Moment.after(any.fill().executedAt());
    restate(turn, account, from, instrument, worth(turn, account, difference, splitsAfter));
  }

  /**
   * Cash came or went.
   *
   * @param rate reporting currency per unit of its currency at its time; null: unknown
   */
  public void moved(
      Turn turn, AccountId account, CashMovement movement, @Nullable BigDecimal rate) {
    Moment from = new Moment(movement.at(), turn.seq());
    restate(
        turn,
        account,
        from,
        null,
        (moment, mark) -> worth(turn, account, List.of(movement), rate, moment));
  }

  /** Lots went from one account to another. */
  public void transferred(Turn turn, TransferBooked change, TransferBooked.Effects effects) {
    BookedTransfer booked = effects.booked();
    transferred(turn, booked, effects.contract(), booked.transfer().from(), change.from().rate());
    transferred(turn, booked, effects.contract(), booked.transfer().to(), change.to().rate());
  }

  private void transferred(
      Turn turn,
      BookedTransfer booked,
      ContractSpec contract,
      AccountId account,
      @Nullable BigDecimal rate) {
    Instant at = booked.transfer().at();
    Moment from = new Moment(at, booked.arrival());
    if (!highWater(turn, account).reaches(from)) {
      return;
    }
    InstrumentId instrument = booked.transfer().key().instrument();
    PastHolding moved = PastHolding.none(instrument, contract).with(booked.event(account));
    List<CashMovement> cash = booked.movements(account, contract);
    Worth lots = worth(turn, account, moved, Moment.after(at));
    restate(
        turn,
        account,
        from,
        instrument,
        (moment, mark) -> {
          BigDecimal ofLots = lots.at(moment, mark);
          BigDecimal ofCash = worth(turn, account, cash, rate, moment);
          return ofLots == null || ofCash == null ? null : ofLots.add(ofCash);
        });
  }

  /** A split was applied to holdings. */
  public void split(Turn turn, Split split, List<FillEffect> holdings) {
    Moment from = new Moment(split.effectiveAt(), turn.seq());
    ContractSpec contract = Objects.requireNonNull(turn.state().contract(split.instrument()));
    for (FillEffect holding : holdings) {
      if (highWater(turn, holding.account()).reaches(from)) {
        PastHolding difference = difference(split, contract, holding.steps().getFirst());
        restate(
            turn,
            holding.account(),
            from,
            split.instrument(),
            worth(turn, holding.account(), difference, from));
      }
    }
  }

  /** The units that a split brought, and the fraction that it paid in cash. */
  private static PastHolding difference(Split split, ContractSpec contract, HoldingChange step) {
    BigDecimal now =
        step.position() == null
            ? step.after().position().quantity()
            : step.position().before().quantity();
    Split back =
        new Split(
            split.id(),
            split.instrument(),
            split.oldUnits(),
            split.newUnits(),
            split.effectiveAt(),
            null);
    PastHolding units =
        new PastHolding(
            split.instrument(),
            contract,
            now.subtract(back.convert(now)),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            PersistentMap.empty());
    return step.position() == null
        ? units
        : units.with(executions(step.position().execution().fill(), 1));
  }

  private void restate(
      Turn turn, AccountId account, Moment from, @Nullable InstrumentId instrument, Worth worth) {
    HighWater highWater = highWater(turn, account);
    if (!highWater.reaches(from)) {
      return;
    }
    PersistentMap<Moment, Peak> restated = PersistentMap.empty();
    boolean differs = false;
    for (Map.Entry<Moment, Peak> each : highWater.peaks().from(from)) {
      Peak peak = each.getValue();
      BigDecimal mark = instrument == null ? null : mark(peak, instrument);
      BigDecimal difference = worth.at(each.getKey(), mark);
      differs |= difference == null || difference.signum() != 0;
      if (difference != null) {
        restated = restated.with(each.getKey(), peak.restated(difference, instrument, mark));
      }
    }
    if (differs) {
      turn.record(new HighWaterRestated(account, from, restated));
    }
  }

  private @Nullable BigDecimal mark(Peak peak, InstrumentId instrument) {
    BigDecimal kept = peak.marks().get(instrument);
    if (kept != null) {
      return kept;
    }
    Mark known = closes.at(instrument, peak.at());
    return known == null ? null : known.value();
  }

  /** What units and what was paid for them came to, after the splits since. */
  private Worth worth(Turn turn, AccountId account, PastHolding told, Moment splitsAfter) {
    Currency reporting = reporting(turn, account);
    Listing listing = Objects.requireNonNull(turn.state().listing(told.instrument()));
    List<ListedSplit> splits =
        listing
            .splits()
            .values()
            .filter(each -> moment(each).compareTo(splitsAfter) > 0)
            .sorted(Comparator.comparing(PastHighs::moment))
            .toList();
    return (moment, mark) -> {
      PastHolding holding = told;
      for (ListedSplit each : splits) {
        holding = moment(each).compareTo(moment) < 0 ? holding.with(each.split()) : holding;
      }
      boolean unusable = mark != null && mark.signum() == 0 && told.contract().inverse();
      Map<Currency, BigDecimal> worth = holding.worth(unusable ? null : mark);
      return worth == null ? null : sum(worth, reporting, moment.at());
    };
  }

  private static Moment moment(ListedSplit listed) {
    return new Moment(listed.split().effectiveAt(), listed.arrival());
  }

  /** What cash came to: deposits change it only by what the rates did since. */
  private @Nullable BigDecimal worth(
      Turn turn,
      AccountId account,
      List<CashMovement> movements,
      @Nullable BigDecimal rate,
      Moment moment) {
    BigDecimal sum = BigDecimal.ZERO;
    for (CashMovement movement : movements) {
      BigDecimal amount = movement.signedAmount();
      Currency currency = movement.money().currency();
      BigDecimal then = rates.at(currency, reporting(turn, account), moment.at());
      if (then == null || (rate == null && movement.type().isDeposit())) {
        return null;
      }
      sum = sum.add(amount.multiply(then));
      if (movement.type().isDeposit()) {
        sum = sum.subtract(amount.multiply(Objects.requireNonNull(rate)));
      }
    }
    return sum;
  }

  private @Nullable BigDecimal sum(
      Map<Currency, BigDecimal> amounts, Currency reporting, Instant at) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Currency, BigDecimal> each : amounts.entrySet()) {
      if (each.getValue().signum() == 0) {
        continue;
      }
      BigDecimal rate = rates.at(each.getKey(), reporting, at);
      if (rate == null) {
        return null;
      }
      sum = sum.add(each.getValue().multiply(rate));
    }
    return sum;
  }

  private static PastHolding.Executions executions(Fill fill, int sign) {
    BigDecimal quantity = signed(fill.side().signed(fill.quantity().value()), sign);
    BigDecimal price = fill.price().value();
    BigDecimal fee = fill.fee() == null ? BigDecimal.ZERO : signed(fill.fee().amount(), sign);
    return new PastHolding.Executions(
        price,
        quantity,
        quantity.multiply(price),
        fill.fee() == null ? null : fill.fee().currency(),
        fee,
        fee.multiply(price));
  }

  private static BigDecimal signed(BigDecimal amount, int sign) {
    return sign < 0 ? amount.negate() : amount;
  }

  private static HighWater highWater(Turn turn, AccountId account) {
    return turn.state().orders(account).highWater();
  }

  private static Currency reporting(Turn turn, AccountId account) {
    Book book = Objects.requireNonNull(turn.book(account));
    return book.account().reportingCurrency();
  }
}
