package io.loadline.domain.book;

import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Equity;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.Market;
import io.loadline.domain.pnl.ProfitAndLoss;
import io.loadline.domain.pnl.TradeStatistics;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an account is worth and has made, kept up to date: {@link #update} costs what changed in the
 * books and the marks since the last time, not the number of positions. Sums are exact, so that
 * taking out the old part of a position and putting in the new one gives what a full pass would.
 *
 * <p>Worth is kept per currency, where the identity of the day is exact, and converted when asked.
 * Not safe for several threads.
 */
public final class AccountValuation {
  private final Map<PositionKey, Contribution> parts = new HashMap<>();
  private final SortedMap<Currency, Worth> worths = new TreeMap<>();
  private final SortedSet<PositionKey> unpriced = new TreeSet<>();
  private Book book;
  private Market market;
  private long version;
  private Object terms;

  /** No mark in use is too old before this; from then on only when it is exact. */
  private Instant goodUntil = Instant.MAX;

  private boolean exact = true;
  private BigDecimal realizedGross = BigDecimal.ZERO;
  private BigDecimal expenses = BigDecimal.ZERO;
  private BigDecimal volume = BigDecimal.ZERO;
  private long unknown;
  private @Nullable TradeStatistics trades = TradeStatistics.NONE;
  private @Nullable TradeStatistics closings = TradeStatistics.NONE;

  public AccountValuation(Book book, Market market) {
    this.book = book;
    this.market = market;
    this.terms = market.terms();
    rebuild();
  }

  /** Makes it the valuation of these books at these marks. */
  public AccountValuation update(Book next, Market at) {
    Book before = book;
    book = next;
    market = at;
    if (!before.day().start().equals(next.day().start())
        || next.holdings().size() < before.holdings().size()) {
      rebuild();
      return this;
    }
    if (before.holdings() != next.holdings()) {
      before
          .holdings()
          .differences(
              next.holdings(), (key, was, now) -> replace(key, Objects.requireNonNull(now)));
    }
    if (before.day() != next.day()) {
      before
          .day()
          .closes()
          .differences(next.day().closes(), (instrument, was, now) -> renew(instrument));
    }
    follow();
    return this;
  }

  /** Takes in the marks that changed since the last time. */
  private void follow() {
    long now = market.version();
    Object nowTerms = market.terms();
    List<InstrumentId> changed = version == now ? List.of() : market.changedSince(version);
    if (terms != nowTerms || changed == null || changed.size() > parts.size()) {
      remark();
      return;
    }
    version = now;
    changed.forEach(this::renew);
  }

  /** The positions in the instrument at its mark and close of now. */
  private void renew(InstrumentId instrument) {
    for (PositionSide side : PositionSide.values()) {
      PositionKey key = new PositionKey(instrument, side);
      Contribution part = parts.get(key);
      if (part != null) {
        forget(part);
        Mark mark = market.mark(instrument);
        Contribution next = Contribution.of(part.position(), mark, book.day().close(instrument));
        exchange(key, part, next);
        parts.put(key, next);
        notice(mark, part.position());
      }
    }
  }

  private void rebuild() {
    parts.clear();
    worths.clear();
    unpriced.clear();
    realizedGross = BigDecimal.ZERO;
    expenses = BigDecimal.ZERO;
    volume = BigDecimal.ZERO;
    unknown = 0;
    trades = TradeStatistics.NONE;
    closings = TradeStatistics.NONE;
    version = market.version();
    terms = market.terms();
    goodUntil = Instant.MAX;
    exact = true;
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      replace(entry.getKey(), entry.getValue());
    }
  }

  /** Looks for marks that changed, and when the first of those in use will be too old. */
  private void remark() {
    version = market.version();
    terms = market.terms();
    goodUntil = Instant.MAX;
    exact = true;
    for (Map.Entry<PositionKey, Contribution> entry : parts.entrySet()) {
      Mark mark = market.mark(entry.getKey().instrument());
      Contribution part = entry.getValue();
      if (mark != part.mark()) {
        Contribution next =
            Contribution.of(part.position(), mark, book.day().close(entry.getKey().instrument()));
        exchange(entry.getKey(), part, next);
        entry.setValue(next);
      }
      notice(mark, part.position());
    }
  }

  /** The oldest mark may be in use no longer. */
  private void forget(Contribution part) {
    Mark mark = part.mark();
    exact &= mark == null || part.position().isFlat() || market.goodUntil(mark).isAfter(goodUntil);
  }

  private void notice(@Nullable Mark mark, Position position) {
    if (mark != null && !position.isFlat()) {
      Instant until = market.goodUntil(mark);
      goodUntil = until.isBefore(goodUntil) ? until : goodUntil;
    }
  }

  private void replace(PositionKey key, Holding holding) {
    Contribution before = parts.get(key);
    if (before != null) {
      forget(before);
    }
    Position position = holding.position().rolledTo(book.day().start());
    Mark mark = market.mark(key.instrument());
    Contribution after = Contribution.of(position, mark, book.day().close(key.instrument()));
    exchange(key, before, after);
    parts.put(key, after);
    notice(mark, position);
    count(before == null ? null : before.position(), position);
  }

  private void exchange(PositionKey key, @Nullable Contribution before, Contribution after) {
    Worth worth = worth(after.position().contract().settlementCurrency());
    if (before != null) {
      worth.subtract(before);
    }
    worth.add(after);
    if (!after.priced()) {
      unpriced.add(key);
    } else if (before != null && !before.priced()) {
      unpriced.remove(key);
    }
  }

  private void count(@Nullable Position before, Position after) {
    realizedGross = realizedGross.add(after.reported().realizedGross());
    expenses = expenses.add(after.reported().expenses());
    volume = volume.add(after.volume());
    unknown += after.reported().unknown();
    if (before == null) {
      trades = trades == null ? null : trades.merge(after.trades());
      closings = closings == null ? null : closings.merge(after.closings());
    } else {
      realizedGross = realizedGross.subtract(before.reported().realizedGross());
      expenses = expenses.subtract(before.reported().expenses());
      volume = volume.subtract(before.volume());
      unknown -= before.reported().unknown();
      trades = trades == null ? null : trades.replacing(before.trades(), after.trades());
      closings = closings == null ? null : closings.replacing(before.closings(), after.closings());
    }
    thirdCurrencyFees(before, -1);
    thirdCurrencyFees(after, 1);
  }

  /**
   * Fees of the day in a currency that is not the settlement currency are paid from that one's
   * cash.
   */
  private void thirdCurrencyFees(@Nullable Position position, int sign) {
    if (position == null || position.fees() == position.day().fees()) {
      return;
    }
    for (Map.Entry<Currency, BigDecimal> fee : position.fees()) {
      Currency currency = fee.getKey();
      if (!currency.equals(position.contract().settlementCurrency())) {
        BigDecimal paid =
            position
                .feesPaidIn(currency)
                .subtract(position.day().feesPaidIn(position.contract(), currency));
        Worth worth = worth(currency);
        worth.trading = sign > 0 ? worth.trading.subtract(paid) : worth.trading.add(paid);
      }
    }
  }

  private Currency reporting() {
    return book.account().reportingCurrency();
  }

  /** True when a mark in use is older than its instrument allows. */
  public boolean isStale() {
    if (!exact && market.now().isAfter(goodUntil)) {
      exact = true;
      goodUntil = Instant.MAX;
      parts.values().forEach(part -> notice(part.mark(), part.position()));
    }
    return market.now().isAfter(goodUntil);
  }

  /** The open positions without a mark. */
  public List<InstrumentId> unpriced() {
    return unpriced.stream().map(PositionKey::instrument).distinct().toList();
  }

  /** Equity in reporting currency; null when a mark or a rate is missing. */
  public @Nullable BigDecimal equityValue() {
    return unpriced.isEmpty() ? sum(this::worthOf) : null;
  }

  /** What the day has made so far; null when something is missing. */
  public @Nullable BigDecimal dailyPnl() {
    OpeningDay day = book.day();
    BigDecimal equity = equityValue();
    BigDecimal opening = day.equity();
    return equity == null || opening == null || day.unknown() > 0
        ? null
        : equity.subtract(opening).subtract(day.reportedDeposits());
  }

  /** Everything there is to say about the account's worth. */
  public Equity equity() {
    OpeningDay day = book.day();
    BigDecimal daily = dailyPnl();
    return new Equity(
        reporting(),
        equityValue(),
        known(),
        book.cash().balances(),
        unpriced.isEmpty() ? sum(currency -> worth(currency).assets) : null,
        book.cash().unknownDeposits() > 0 ? null : book.cash().netDeposits(),
        day.equity(),
        daily,
        daily == null ? null : sum(currency -> worth(currency).positional),
        daily == null ? null : sum(currency -> worth(currency).trading),
        daily == null ? null : other(),
        day.reportedDeposits(),
        isStale(),
        unpriced(),
        identityHolds());
  }

  /** P&amp;L of the whole account, with income and FX. */
  public ProfitAndLoss profitAndLoss() {
    SortedSet<InstrumentId> without = new TreeSet<>(unpriced());
    BigDecimal unrealized = unrealized(without);
    BigDecimal net = realizedGross.subtract(expenses);
    BigDecimal income = book.cash().income();
    boolean complete = without.isEmpty() && unknown == 0;
    BigDecimal fxPnl = complete ? fxPnl(net, unrealized) : null;
    BigDecimal total = net.add(unrealized).add(income);
    return new ProfitAndLoss(
        reporting(),
        realizedGross,
        net,
        expenses,
        unrealized,
        income,
        fxPnl,
        fxPnl == null ? total : total.add(fxPnl),
        fxPnl != null,
        isStale(),
        List.copyOf(without),
        trades(),
        closings(),
        volume);
  }

  private BigDecimal unrealized(SortedSet<InstrumentId> without) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Currency, Worth> entry : worths.entrySet()) {
      BigDecimal amount = entry.getValue().unrealized;
      BigDecimal rate = market.rate(entry.getKey(), reporting());
      if (rate != null) {
        sum = sum.add(converted(amount, rate));
      } else {
        parts.forEach(
            (key, part) -> {
              if (!part.position().isFlat()
                  && part.position().contract().settlementCurrency().equals(entry.getKey())) {
                without.add(key.instrument());
              }
            });
      }
    }
    return sum;
  }

  /** What the rates did: equity less deposits less everything that has another name. */
  private @Nullable BigDecimal fxPnl(BigDecimal net, BigDecimal unrealized) {
    BigDecimal equity = equityValue();
    if (equity == null || book.cash().unknownDeposits() > 0 || book.cash().unknownIncome() > 0) {
      return null;
    }
    return equity
        .subtract(book.cash().netDeposits())
        .subtract(net)
        .subtract(book.cash().income())
        .subtract(unrealized);
  }

  private TradeStatistics trades() {
    TradeStatistics known = trades;
    if (known == null) {
      known = counted(Position::trades);
      trades = known;
    }
    return known;
  }

  private TradeStatistics closings() {
    TradeStatistics known = closings;
    if (known == null) {
      known = counted(Position::closings);
      closings = known;
    }
    return known;
  }

  private TradeStatistics counted(Function<Position, TradeStatistics> part) {
    TradeStatistics sum = TradeStatistics.NONE;
    for (Contribution each : parts.values()) {
      sum = sum.merge(part.apply(each.position()));
    }
    return sum;
  }

  /**
   * True when in every currency value − opening value − deposits − income = positional + trading,
   * exactly. Where a mark is missing there is nothing to assert.
   */
  public boolean identityHolds() {
    if (!unpriced.isEmpty()) {
      return true;
    }
    SortedSet<Currency> currencies = currencies();
    return currencies.stream().allMatch(currency -> residual(currency).signum() == 0);
  }

  private BigDecimal residual(Currency currency) {
    OpeningDay day = book.day();
    Worth worth = worth(currency);
    return worthOf(currency)
        .subtract(day.values().getOrDefault(currency, BigDecimal.ZERO))
        .subtract(day.deposits().getOrDefault(currency, BigDecimal.ZERO))
        .subtract(day.income().getOrDefault(currency, BigDecimal.ZERO))
        .subtract(worth.positional)
        .subtract(worth.trading);
  }

  /** Income, and what the change of rates made of what was there or came in. */
  private @Nullable BigDecimal other() {
    OpeningDay day = book.day();
    BigDecimal other = day.reportedDeposits().negate();
    for (Currency currency : currencies()) {
      BigDecimal now = market.rate(currency, reporting());
      BigDecimal then = currency.equals(reporting()) ? BigDecimal.ONE : day.rates().get(currency);
      BigDecimal opening = day.values().getOrDefault(currency, BigDecimal.ZERO);
      BigDecimal flows =
          day.deposits()
              .getOrDefault(currency, BigDecimal.ZERO)
              .add(day.income().getOrDefault(currency, BigDecimal.ZERO));
      if (opening.signum() == 0 && flows.signum() == 0) {
        continue;
      }
      if (now == null || then == null) {
        return null;
      }
      other = other.add(opening.multiply(now.subtract(then))).add(flows.multiply(now));
    }
    return other;
  }

  private BigDecimal known() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Currency currency : currencies()) {
      BigDecimal rate = market.rate(currency, reporting());
      if (rate != null) {
        sum = sum.add(converted(worthOf(currency), rate));
      }
    }
    return sum;
  }

  private @Nullable BigDecimal sum(Function<Currency, BigDecimal> amounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Currency currency : currencies()) {
      BigDecimal amount = amounts.apply(currency);
      if (amount.signum() == 0) {
        continue;
      }
      BigDecimal rate = market.rate(currency, reporting());
      if (rate == null) {
        return null;
      }
      sum = sum.add(converted(amount, rate));
    }
    return sum;
  }

  private SortedSet<Currency> currencies() {
    SortedSet<Currency> currencies = new TreeSet<>(worths.keySet());
    book.cash().balances().keys().forEach(currencies::add);
    book.day().values().keys().forEach(currencies::add);
    return currencies;
  }

  private BigDecimal worthOf(Currency currency) {
    return book.cash().balance(currency).add(worth(currency).value);
  }

  private Worth worth(Currency currency) {
    return Objects.requireNonNull(worths.computeIfAbsent(currency, key -> new Worth()));
  }

  static BigDecimal converted(BigDecimal amount, BigDecimal rate) {
    return rate.equals(BigDecimal.ONE) ? amount : amount.multiply(rate);
  }

  /** The sums of one currency, cash aside. */
  private static final class Worth {
    BigDecimal value = BigDecimal.ZERO;
    BigDecimal assets = BigDecimal.ZERO;
    BigDecimal unrealized = BigDecimal.ZERO;
    BigDecimal positional = BigDecimal.ZERO;
    BigDecimal trading = BigDecimal.ZERO;

    void add(Contribution part) {
      value = value.add(part.worth());
      assets = assets.add(part.assets());
      unrealized = unrealized.add(part.unrealized());
      positional = positional.add(part.positional());
      trading = trading.add(part.trading());
    }

    void subtract(Contribution part) {
      value = value.subtract(part.worth());
      assets = assets.subtract(part.assets());
      unrealized = unrealized.subtract(part.unrealized());
      positional = positional.subtract(part.positional());
      trading = trading.subtract(part.trading());
    }
  }
}
