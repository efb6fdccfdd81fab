package io.loadline.application.pnl;

import io.loadline.application.account.TransferBooked;
import io.loadline.application.engine.ListedSplit;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Turn;
import io.loadline.application.fill.FillEffect;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.AccountValuation;
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
import io.loadline.domain.limit.ScopeHigh;
import io.loadline.domain.limit.ScopeMoney;
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
import java.util.function.BiFunction;
import java.util.function.Function;
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
  private final Valuations valuations = new Valuations();

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
    if (!reaches(turn, account, from)) {
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
        (moment, peak) -> null,
        (moment, mark) -> worth(turn, account, List.of(movement), rate, moment),
        flow(List.of(movement), rate));
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
    if (!reaches(turn, account, from)) {
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
        (moment, peak) -> mark(turn, moment, peak, instrument),
        (moment, mark) -> {
          BigDecimal ofLots = lots.at(moment, mark);
          BigDecimal ofCash = worth(turn, account, cash, rate, moment);
          return ofLots == null || ofCash == null ? null : ofLots.add(ofCash);
        },
        flow(cash, rate));
  }

  /**
   * A split was applied to holdings. A moment after it that was counted at a mark of before it was
   * worth the same: other units at another price.
   */
  public void split(Turn turn, Split split, List<FillEffect> holdings) {
    Moment from = new Moment(split.effectiveAt(), turn.seq());
    InstrumentId instrument = split.instrument();
    ContractSpec contract = Objects.requireNonNull(turn.state().contract(instrument));
    for (FillEffect holding : holdings) {
      if (reaches(turn, holding.account(), from)) {
        HoldingChange step = holding.steps().getFirst();
        Worth units = worth(turn, holding.account(), units(split, contract, step), from);
        Worth paid = worth(turn, holding.account(), paid(split, contract, step), from);
        restate(
            turn,
            holding.account(),
            from,
            instrument,
            (moment, peak) -> {
              BigDecimal mark = mark(turn, moment, peak, instrument);
              boolean kept = peak.marks().containsKey(instrument);
              return mark != null && kept && isBefore(split, moment)
                  ? split.convertPrice(mark)
                  : mark;
            },
            (moment, mark) -> {
              BigDecimal ofUnits =
                  isBefore(split, moment) ? BigDecimal.ZERO : units.at(moment, mark);
              BigDecimal ofPaid = paid.at(moment, mark);
              return ofUnits == null || ofPaid == null ? null : ofUnits.add(ofPaid);
            },
            BigDecimal.ZERO);
      }
    }
  }

  /** True when what the moment was counted at is a mark of before the split. */
  private boolean isBefore(Split split, Moment moment) {
    Mark posted = closes.posted(split.instrument(), moment.at());
    return posted != null && posted.asOf().isBefore(split.effectiveAt());
  }

  /** The units that a split brought. */
  private static PastHolding units(Split split, ContractSpec contract, HoldingChange step) {
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
    return new PastHolding(
        split.instrument(),
        contract,
        now.subtract(back.convert(now)),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        PersistentMap.empty());
  }

  /** The fraction that a split paid in cash. */
  private static PastHolding paid(Split split, ContractSpec contract, HoldingChange step) {
    PastHolding none = PastHolding.none(split.instrument(), contract);
    return step.position() == null
        ? none
        : none.with(executions(step.position().execution().fill(), 1));
  }

  /**
   * Money or a position is about to come to the account or to leave it: notes what it and its desk
   * and the firm are ahead, for there their indexes of returns are chained. One that is dated
   * before a moment that is kept already moves the deposits of that moment instead.
   *
   * @param at when it comes or goes
   */
  public void beforeFlow(Turn turn, AccountId account, Instant at) {
    Book book = turn.book(account);
    if (book == null) {
      return;
    }
    Instant when = at.isAfter(turn.now()) ? turn.now() : at;
    Moment moment = new Moment(when, turn.seq() + 1);
    CurrentMarket market = market(turn);
    if (!book.isEmpty() && !highWater(turn, account).reaches(moment)) {
      BigDecimal equity = equity(book, market);
      if (equity != null) {
        BigDecimal deposits = book.cash().netDeposits();
        PersistentMap<InstrumentId, BigDecimal> marks =
            PeakMarks.of(book, key -> value(market.mark(key.instrument())));
        turn.record(
            new EquityNoted(account, new Peak(equity.subtract(deposits), when, marks, deposits)));
      }
    }
    for (ScopeHigh high : highsOver(turn, account)) {
      Moment next = new Moment(when, turn.seq() + 1);
      Peak peak = high.highWater().reaches(next) ? null : peak(turn, high.key(), market, when);
      if (peak != null) {
        turn.record(new ScopeEquityNoted(high.key(), peak));
      }
    }
  }

  /** What a desk or the firm is ahead now; null when a mark or a rate is missing. */
  private @Nullable Peak peak(Turn turn, ScopeMoney of, CurrentMarket market, Instant when) {
    BigDecimal worth = BigDecimal.ZERO;
    BigDecimal paidIn = BigDecimal.ZERO;
    for (Book book : (Iterable<Book>) turn.state().books().values()::iterator) {
      if (of.scope().desk() != null && !of.scope().desk().equals(book.account().desk())) {
        continue;
      }
      BigDecimal equity = equity(book, market);
      BigDecimal rate = market.rate(book.account().reportingCurrency(), of.currency());
      if (equity == null || rate == null) {
        return null;
      }
      worth = worth.add(equity.multiply(rate));
      paidIn = paidIn.add(book.cash().netDeposits().multiply(rate));
    }
    return new Peak(worth.subtract(paidIn), when, PersistentMap.empty(), paidIn);
  }

  private @Nullable BigDecimal equity(Book book, CurrentMarket market) {
    return book.cash().unknownDeposits() > 0
        ? null
        : valuations.of(book, market, AccountValuation::equityValue);
  }

  private CurrentMarket market(Turn turn) {
    return new CurrentMarket(turn.state(), closes.marks(), rates.now(), turn.now());
  }

  private static @Nullable BigDecimal value(@Nullable Mark mark) {
    return mark == null ? null : mark.value();
  }

  /** The high-water marks of the account's desk and of the firm, where they are kept. */
  private static List<ScopeHigh> highsOver(Turn turn, AccountId account) {
    Book book = turn.book(account);
    DeskId desk = book == null ? null : book.account().desk();
    return turn.state()
        .highs()
        .values()
        .filter(high -> high.key().scope().desk() == null || high.key().scope().desk().equals(desk))
        .toList();
  }

  private void restate(
      Turn turn, AccountId account, Moment from, @Nullable InstrumentId instrument, Worth worth) {
    restate(
        turn,
        account,
        from,
        instrument,
        (moment, peak) -> instrument == null ? null : mark(turn, moment, peak, instrument),
        worth,
        BigDecimal.ZERO);
  }

  /**
   * @param flow what was paid in, less what was taken out, and was not known of
   */
  private void restate(
      Turn turn,
      AccountId account,
      Moment from,
      @Nullable InstrumentId instrument,
      BiFunction<Moment, Peak, @Nullable BigDecimal> marks,
      Worth worth,
      BigDecimal flow) {
    PersistentMap<Moment, Peak> own =
        restated(
            highWater(turn, account),
            from,
            instrument,
            marks,
            worth,
            moment -> BigDecimal.ONE,
            flow);
    if (own != null) {
      turn.record(new HighWaterRestated(account, from, own));
    }
    Currency reporting = reporting(turn, account);
    for (ScopeHigh high : highsOver(turn, account)) {
      PersistentMap<Moment, Peak> ofScope =
          restated(
              high.highWater(),
              from,
              instrument,
              marks,
              worth,
              moment -> rates.at(reporting, high.key().currency(), moment.at()),
              flow);
      if (ofScope != null) {
        turn.record(new ScopeHighRestated(high.key(), from, ofScope));
      }
    }
  }

  /**
   * The moments from then on as they are known now; null when none is another.
   *
   * @param rate what a unit of the account's currency is in that of the high-water mark
   */
  private static @Nullable PersistentMap<Moment, Peak> restated(
      HighWater highWater,
      Moment from,
      @Nullable InstrumentId instrument,
      BiFunction<Moment, Peak, @Nullable BigDecimal> marks,
      Worth worth,
      Function<Moment, @Nullable BigDecimal> rate,
      BigDecimal flow) {
    if (!highWater.reaches(from)) {
      return null;
    }
    PersistentMap<Moment, Peak> restated = PersistentMap.empty();
    boolean differs = false;
    for (Map.Entry<Moment, Peak> each : highWater.peaks().from(from)) {
      Peak peak = each.getValue();
      BigDecimal mark = marks.apply(each.getKey(), peak);
      BigDecimal difference = worth.at(each.getKey(), mark);
      BigDecimal factor = rate.apply(each.getKey());
      differs |=
          difference == null || factor == null || difference.signum() != 0 || flow.signum() != 0;
      if (difference != null && factor != null) {
        restated =
            restated.with(
                each.getKey(),
                peak.restated(
                    difference.multiply(factor), instrument, mark, flow.multiply(factor)));
      }
    }
    return differs ? restated : null;
  }

  /** What the moment counted the instrument at, in the units of that time; null when unknown. */
  private @Nullable BigDecimal mark(Turn turn, Moment moment, Peak peak, InstrumentId instrument) {
    BigDecimal kept = peak.marks().get(instrument);
    if (kept != null) {
      return kept;
    }
    Mark posted = closes.posted(instrument, peak.at());
    Listing listing = turn.state().listing(instrument);
    Mark known =
        posted == null || listing == null
            ? posted
            : listing.roundedInUnits(posted, each -> moment(each).compareTo(moment) < 0);
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

  private static BigDecimal flow(List<CashMovement> movements, @Nullable BigDecimal rate) {
    BigDecimal sum = BigDecimal.ZERO;
    for (CashMovement movement : movements) {
      if (movement.type().isDeposit() && rate != null) {
        sum = sum.add(movement.signedAmount().multiply(rate));
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

  /** True when a moment that is kept, of the account or of what it belongs to, may be another. */
  private static boolean reaches(Turn turn, AccountId account, Moment from) {
    return highWater(turn, account).reaches(from)
        || highsOver(turn, account).stream().anyMatch(high -> high.highWater().reaches(from));
  }

  private static HighWater highWater(Turn turn, AccountId account) {
    return turn.state().orders(account).highWater();
  }

  private static Currency reporting(Turn turn, AccountId account) {
    Book book = Objects.requireNonNull(turn.book(account));
    return book.account().reportingCurrency();
  }
}
