package io.loadline.domain.book;

import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.pnl.Equity;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.Market;
import io.loadline.domain.pnl.ProfitAndLoss;
import io.loadline.domain.pnl.TradeStatistics;
import io.loadline.domain.position.DayPart;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
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
  private final Rows rows = new Rows();
  private final List<Lane> lanes = new ArrayList<>(2);
  private final SortedMap<Currency, Worth> worths = new TreeMap<>();
  private final SortedSet<PositionKey> unpriced = new TreeSet<>();
  private Counts counts = new Counts();
  private Book book;
  private Market market;
  private long version;
  private Object terms;

  /** No mark in use is too old before this; from then on only when it is exact. */
  private Instant goodUntil = Instant.MAX;

  private boolean exact = true;

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
    if (terms != nowTerms || changed == null || changed.size() > rows.size()) {
      revalue();
      return;
    }
    version = now;
    changed.forEach(this::renew);
  }

  /** The positions in the instrument at its current mark and close. */
  private void renew(InstrumentId instrument) {
    for (PositionSide side : PositionSide.values()) {
      PositionKey key = new PositionKey(instrument, side);
      int row = rows.find(key);
      if (row >= 0) {
        takeOut(row);
        putIn(row, key, rows.positions[row]);
      }
    }
  }

  private void replace(PositionKey key, Holding holding) {
    Position position = holding.position();
    int row = rows.find(key);
    if (row >= 0) {
      takeOut(row);
      counts.replace(rows.positions[row], position);
      thirdCurrencyFees(rows.positions[row], -1);
    } else {
      row = -row - 1;
      rows.insert(row);
      counts.add(position);
    }
    thirdCurrencyFees(position, 1);
    putIn(row, key, position);
  }

  private void takeOut(int row) {
    Position position = rows.positions[row];
    Lane lane = lane(row);
    worth(lane.currency).subtract(contribution(row));
    if (rows.scales[row] != Rows.BY_POSITION) {
      lane.subtract(position, day(position), rows.closes[row]);
    }
    unpriced.remove(rows.keys[row]);
    Mark mark = rows.marks[row];
    // The oldest mark may be in use no longer.
    exact &= mark == null || position.isFlat() || market.goodUntil(mark).isAfter(goodUntil);
  }

  private void putIn(int row, PositionKey key, Position position) {
    set(row, key, position, market.mark(key.instrument()));
    worth(lane(row).currency).add(contribution(row));
    notice(row);
  }

  private void set(int row, PositionKey key, Position position, @Nullable Mark mark) {
    BigDecimal close = book.day().close(key.instrument());
    int lane = laneOf(position.contract());
    rows.set(row, key, position, book.day().start(), mark, close, lane);
    if (rows.scales[row] != Rows.BY_POSITION) {
      lanes.get(lane).add(position, day(position), close);
    }
  }

  private void rebuild() {
    rows.clear();
    lanes.clear();
    worths.clear();
    counts = new Counts();
    book.holdings()
        .forEach(
            (key, holding) -> {
              int row = rows.size();
              rows.insert(row);
              set(row, key, holding.position(), null);
              counts.add(holding.position());
              thirdCurrencyFees(holding.position(), 1);
            });
    revalue();
  }

  /** Values all positions at current marks, in one pass. */
  private void revalue() {
    version = market.version();
    terms = market.terms();
    goodUntil = Instant.MAX;
    exact = true;
    unpriced.clear();
    worths.values().forEach(Worth::clear);
    lanes.forEach(Lane::begin);
    for (int row = 0; row < rows.size(); row++) {
      Mark mark = market.mark(rows.keys[row].instrument());
      rows.marks[row] = mark;
      if (!count(row, mark)) {
        Lane lane = lane(row);
        if (rows.scales[row] != Rows.BY_POSITION) {
          Position position = rows.positions[row];
          lane.leave(position, day(position), rows.closes[row]);
        }
        worth(lane.currency).add(contribution(row));
      }
      notice(row);
    }
    lanes.forEach(lane -> worth(lane.currency).add(lane.end()));
  }

  /** Counts the row by its plain numbers; false when it cannot be. */
  private boolean count(int row, @Nullable Mark mark) {
    int scale = rows.scales[row];
    if (mark == null || scale == Rows.BY_POSITION) {
      return false;
    }
    BigDecimal price = mark.value();
    if (price.scale() < 0 || price.scale() > Rows.MOST_SCALE || !Decimals.isLong(price)) {
      return false;
    }
    lane(row)
        .count(
            rows.held[row],
            rows.brought[row],
            price.unscaledValue().longValue(),
            scale + price.scale());
    return true;
  }

  private Contribution contribution(int row) {
    Position position = rows.positions[row];
    return Contribution.of(position, day(position), rows.marks[row], rows.closes[row]);
  }

  private DayPart day(Position position) {
    return position.day(book.day().start());
  }

  /** Notes that a mark is in use, or missing. */
  private void notice(int row) {
    if (!rows.isFlat(row)) {
      Mark mark = rows.marks[row];
      if (mark == null) {
        unpriced.add(rows.keys[row]);
      } else {
        Instant until = market.goodUntil(mark);
        goodUntil = until.isBefore(goodUntil) ? until : goodUntil;
      }
    }
  }

  private Lane lane(int row) {
    return lanes.get(rows.lanes[row]);
  }

  private int laneOf(ContractSpec contract) {
    boolean paidInFull = contract.kind().paidInFull();
    for (int each = 0; each < lanes.size(); each++) {
      Lane lane = lanes.get(each);
      if (lane.paidInFull == paidInFull && lane.currency.equals(contract.settlementCurrency())) {
        return each;
      }
    }
    lanes.add(new Lane(contract.settlementCurrency(), paidInFull));
    return lanes.size() - 1;
  }

  /**
   * Fees of the day in a currency that is not the settlement currency are paid from that one's
   * cash.
   */
  private void thirdCurrencyFees(Position position, int sign) {
    DayPart day = day(position);
    if (position.fees() == day.fees()) {
      return;
    }
    for (Map.Entry<Currency, BigDecimal> fee : position.fees()) {
      Currency currency = fee.getKey();
      if (!currency.equals(position.contract().settlementCurrency())) {
        BigDecimal paid =
            position.feesPaidIn(currency).subtract(day.feesPaidIn(position.contract(), currency));
        worth(currency).addFees(sign > 0 ? paid : paid.negate());
      }
    }
  }

  private Currency reporting() {
    return book.account().reportingCurrency();
  }

  /** True when a mark or a rate in use is older than its instrument or its pair allows. */
  public boolean isStale() {
    return isMarkStale()
        || currencies().stream()
            .anyMatch(
                currency ->
                    worthOf(currency).signum() != 0 && market.isRateStale(currency, reporting()));
  }

  private boolean isMarkStale() {
    if (!exact && market.now().isAfter(goodUntil)) {
      exact = true;
      goodUntil = Instant.MAX;
      for (int row = 0; row < rows.size(); row++) {
        notice(row);
      }
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
        daily == null ? null : sum(currency -> worth(currency).trading()),
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
    BigDecimal net = counts.realizedGross.subtract(counts.expenses);
    BigDecimal income = book.cash().income();
    boolean complete = without.isEmpty() && counts.unknown == 0;
    BigDecimal fxPnl = complete ? fxPnl(net, unrealized) : null;
    BigDecimal total = net.add(unrealized).add(income);
    return new ProfitAndLoss(
        reporting(),
        counts.realizedGross,
        net,
        counts.expenses,
        without.isEmpty() || isAnythingKnown() ? unrealized : null,
        income,
        fxPnl,
        fxPnl == null ? total : total.add(fxPnl),
        fxPnl != null,
        isStale(),
        List.copyOf(without),
        counts.trades(() -> counted(Position::trades)),
        counts.closings(() -> counted(Position::closings)),
        counts.volume);
  }

  /** True when an open position has a mark and a rate. */
  private boolean isAnythingKnown() {
    for (int row = 0; row < rows.size(); row++) {
      if (!rows.isFlat(row)
          && rows.marks[row] != null
          && market.rate(lane(row).currency, reporting()) != null) {
        return true;
      }
    }
    return false;
  }

  private BigDecimal unrealized(SortedSet<InstrumentId> without) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Currency, Worth> entry : worths.entrySet()) {
      BigDecimal amount = entry.getValue().unrealized;
      BigDecimal rate = market.rate(entry.getKey(), reporting());
      if (rate != null) {
        sum = sum.add(converted(amount, rate));
      } else {
        for (int row = 0; row < rows.size(); row++) {
          if (!rows.isFlat(row) && lane(row).currency.equals(entry.getKey())) {
            without.add(rows.keys[row].instrument());
          }
        }
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

  private TradeStatistics counted(Function<Position, TradeStatistics> part) {
    TradeStatistics sum = TradeStatistics.NONE;
    for (int row = 0; row < rows.size(); row++) {
      sum = sum.merge(part.apply(rows.positions[row]));
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
        .subtract(worth.trading());
  }

  /** Income, and what the change of rates made of what was there or came in. */
  private @Nullable BigDecimal other() {
    OpeningDay day = book.day();
    BigDecimal other = day.reportedDeposits().negate();
    for (Currency currency : currencies()) {
      BigDecimal now = market.rate(currency, reporting());
      BigDecimal opening = day.values().getOrDefault(currency, BigDecimal.ZERO);
      BigDecimal flows =
          day.deposits()
              .getOrDefault(currency, BigDecimal.ZERO)
              .add(day.income().getOrDefault(currency, BigDecimal.ZERO));
      if (opening.signum() == 0 && flows.signum() == 0) {
        continue;
      }
      if (now == null) {
        return null;
      }
      other = other.add(flows.multiply(now));
      if (opening.signum() != 0) {
        BigDecimal then = currency.equals(reporting()) ? BigDecimal.ONE : day.rates().get(currency);
        if (then == null) {
          return null;
        }
        other = other.add(opening.multiply(now.subtract(then)));
      }
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
}
