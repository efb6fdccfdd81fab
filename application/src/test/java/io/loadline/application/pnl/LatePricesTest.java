package io.loadline.application.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.InMemoryMarketStore;
import io.loadline.application.testing.InMemoryPorts;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.calendar.Interval;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.pnl.Equity;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The previous close is the last mark at or before the roll, whenever it comes, and so are the
 * rates that the day is opened with, whatever brings a currency into the day.
 */
class LatePricesTest {
  private static final AccountId ACCOUNT = new AccountId("A");
  private static final InstrumentId SHARE = new InstrumentId("SHARE");
  private static final Currency USD = new Currency("USD");
  private static final Currency EUR = new Currency("EUR");
  private static final Currency GBP = new Currency("GBP");
  private static final Instant ROLL = Instant.parse("2026-03-03T00:00:00Z");
  private static final Instant YESTERDAY = ROLL.minus(Duration.ofHours(12));

  private final InMemoryPorts ports = new InMemoryPorts();
  private final Business business = new Business(ports.journal(), ports.facts());
  private final Closes closes = new Closes(business.marks(), new InMemoryMarketStore());
  private final Days days = new Days(closes, business.rates());
  private final DayKeeper keeper = new DayKeeper(business.engine(), days);
  private final LatePrices late =
      new LatePrices(business.engine(), days, closes, (turn, account) -> {});
  private final AccountValuation valuation;
  private int count;

  LatePricesTest() {
    business.at(YESTERDAY);
    business
        .accounts()
        .put(
            Business.ACTOR,
            new Account(
                ACCOUNT,
                "late",
                null,
                new TreeSet<>(),
                USD,
                "FIFO",
                PositionMode.NETTING,
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT,
                true),
            null);
    valuation = new AccountValuation(book(), market());
  }

  /** Ten shares, bought for 1,000 euros of 2,000. */
  @BeforeEach
  void tenShares() {
    business
        .instruments()
        .put(
            Business.ACTOR,
            new Instrument(
                SHARE,
                new ContractSpec(InstrumentKind.EQUITY, null, EUR, BigDecimal.ONE, false),
                2,
                0,
                Duration.ofDays(1),
                true),
            null);
    rate("1.1", YESTERDAY);
    deposit("2000", EUR, YESTERDAY);
    buy("10", "100", YESTERDAY);
  }

  @AfterEach
  void the_journal_gives_the_same_state() {
    business.close();
    Replay replay = Replay.ofEntriesAlone();
    business.recorded().stream().map(Recorded::entry).forEach(replay::apply);
    assertThat(replay.state()).isEqualTo(business.state());
    ports.close();
  }

  @Test
  void a_mark_of_before_the_roll_becomes_the_previous_close() {
    mark("101", YESTERDAY);
    dayBegins();
    assertThat(equity().openingEquity()).isEqualByComparingTo("2211"); // 2,010 euros

    buy("1", "104", ROLL.plusSeconds(30)); // the first fill of the day
    mark("103", ROLL.minusSeconds(1));
    assertThat(late.restate(business.now())).isEqualTo(1);
    mark("105", ROLL.plusSeconds(60));

    Equity now = equity();
    assertThat(now.openingEquity()).isEqualByComparingTo("2233");
    assertThat(now.positionalPnl()).isEqualByComparingTo("22"); // 10 × 2
    assertThat(now.tradingPnl()).isEqualByComparingTo("1.1");
    assertThat(now.dailyPnl()).isEqualByComparingTo("23.1");
    assertThat(now.identityHolds()).isTrue();
    assertThat(endOfYesterday()).isEqualByComparingTo("2233");
  }

  @Test
  void a_position_that_entered_the_day_at_cost_gets_its_close() {
    dayBegins();
    assertThat(equity().openingEquity()).isEqualByComparingTo("2200");
    assertThat(endOfYesterday()).as("unpriced").isNull();
    assertThat(highs()).isEmpty();

    mark("103", ROLL);
    late.restate(business.now());

    assertThat(equity().openingEquity()).isEqualByComparingTo("2233");
    assertThat(equity().positionalPnl()).isZero();
    assertThat(endOfYesterday()).isEqualByComparingTo("2233");
    assertThat(highs()).singleElement(BIG_DECIMAL).isEqualByComparingTo("33");
  }

  @Test
  void a_rate_of_before_the_roll_opens_the_day() {
    mark("101", YESTERDAY);
    dayBegins();

    rate("1.2", ROLL.minusSeconds(5));
    late.restate(business.now());

    Equity now = equity();
    assertThat(now.openingEquity()).isEqualByComparingTo("2412");
    assertThat(now.dailyPnl()).isZero();
    assertThat(now.otherPnl()).isZero();
    assertThat(now.identityHolds()).isTrue();
    assertThat(endOfYesterday()).isEqualByComparingTo("2412");
    assertThat(highs()).singleElement(BIG_DECIMAL).isEqualByComparingTo("212");
  }

  @Test
  void a_mark_after_the_roll_is_no_previous_close() {
    mark("101", YESTERDAY);
    dayBegins();
    long before = business.state().seq();

    mark("103", ROLL.plusSeconds(1));
    late.restate(business.now());

    assertThat(business.state().seq()).isEqualTo(before);
    assertThat(equity().openingEquity()).isEqualByComparingTo("2211");
  }

  /** The contract: an out-of-order mark is dropped, so it is nobody's close. */
  @Test
  void a_mark_that_comes_after_a_newer_one_is_dropped() {
    mark("101", YESTERDAY);
    dayBegins();
    mark("104", ROLL.plusSeconds(1));

    mark("103", ROLL.minusSeconds(1));
    late.restate(business.now());

    assertThat(equity().openingEquity()).isEqualByComparingTo("2211");
  }

  @Test
  void what_was_sold_since_had_its_close_too() {
    mark("101", YESTERDAY);
    dayBegins();
    sell("10", "104", ROLL.plusSeconds(30));

    mark("103", ROLL.minusSeconds(1));
    late.restate(business.now());

    Equity now = equity();
    assertThat(now.openingEquity()).isEqualByComparingTo("2233");
    assertThat(now.dailyPnl()).isEqualByComparingTo("11");
    assertThat(now.identityHolds()).isTrue();
  }

  @Test
  void a_day_that_is_over_but_not_closed_is_closed_first() {
    mark("101", YESTERDAY);
    business.at(ROLL.plusSeconds(20));

    mark("103", ROLL.minusSeconds(1));
    late.restate(business.now());

    assertThat(equity().openingEquity()).isEqualByComparingTo("2233");
  }

  @Test
  void cash_of_before_the_roll_enters_the_day_at_the_rate_of_the_roll() {
    mark("101", YESTERDAY);
    rate(GBP, "1.5", YESTERDAY);
    rate(GBP, "1.6", ROLL.minusSeconds(5));
    dayBegins();
    rate(GBP, "1.7", ROLL.plusSeconds(5));

    deposit("100", GBP, YESTERDAY);

    Equity now = equity();
    assertThat(now.openingEquity()).isEqualByComparingTo("2371"); // 2,211 and 100 at 1.6
    assertThat(now.netDeposits()).isEqualByComparingTo("2350"); // at 1.5
    assertThat(now.dailyPnl()).isEqualByComparingTo("10");
    assertThat(now.otherPnl()).isEqualByComparingTo("10");
    assertThat(endOfYesterday()).isEqualByComparingTo("2371");
    assertThat(highs()).singleElement(BIG_DECIMAL).isEqualByComparingTo("21"); // 10 marks, 10 rates
  }

  @Test
  void what_the_day_was_opened_with_is_unknown_until_a_rate_of_then_comes() {
    mark("101", YESTERDAY);
    dayBegins();
    deposit("100", GBP, YESTERDAY);
    rate(GBP, "1.7", ROLL.plusSeconds(5));
    late.restate(business.now());
    assertThat(equity().openingEquity()).isNull();
    assertThat(equity().equity()).isEqualByComparingTo("2381");

    rate(GBP, "1.6", ROLL.minusSeconds(5));
    late.restate(business.now());

    assertThat(equity().openingEquity()).isEqualByComparingTo("2371");
    assertThat(equity().dailyPnl()).isEqualByComparingTo("10");
  }

  private static final org.assertj.core.api.InstanceOfAssertFactory<
          BigDecimal, org.assertj.core.api.AbstractBigDecimalAssert<?>>
      BIG_DECIMAL = org.assertj.core.api.InstanceOfAssertFactories.BIG_DECIMAL;

  private void dayBegins() {
    business.at(ROLL.plusSeconds(20));
    keeper.rollDue(business.now());
  }

  private void mark(String price, Instant asOf) {
    Mark mark = new Mark(SHARE, null, null, null, new BigDecimal(price), asOf, null);
    if (business.marks().post(mark)) {
      late.marked(List.of(mark));
    }
  }

  private void rate(String rate, Instant asOf) {
    rate(EUR, rate, asOf);
  }

  private void rate(Currency base, String rate, Instant asOf) {
    List<FxRate> rates = List.of(new FxRate(base, USD, new BigDecimal(rate), asOf));
    business.rates().post(rates);
    late.exchanged(rates);
  }

  private void buy(String quantity, String price, Instant at) {
    trade(Side.BUY, quantity, price, at);
  }

  private void sell(String quantity, String price, Instant at) {
    trade(Side.SELL, quantity, price, at);
  }

  private void trade(Side side, String quantity, String price, Instant at) {
    business.at(at);
    business
        .fills()
        .book(
            Business.ACTOR,
            ACCOUNT,
            new Fill(
                new FillId("F" + ++count),
                SHARE,
                side,
                new Quantity(new BigDecimal(quantity)),
                new Price(new BigDecimal(price)),
                at,
                null,
                null,
                AlgorithmId.MANUAL,
                null,
                PositionSide.NET),
            false);
  }

  private void deposit(String amount, Currency currency, Instant at) {
    business
        .accounts()
        .move(
            Business.ACTOR,
            ACCOUNT,
            new CashMovement(
                new MovementId("D" + ++count),
                CashMovement.Type.DEPOSIT,
                Money.of(new BigDecimal(amount), currency),
                at,
                null));
  }

  private Book book() {
    return Objects.requireNonNull(business.state().book(ACCOUNT));
  }

  private CurrentMarket market() {
    return CurrentMarket.of(
        business.state(), business.marks(), business.rates(), business.now().plusSeconds(60));
  }

  private Equity equity() {
    return valuation.update(book(), market()).equity();
  }

  private BigDecimal endOfYesterday() {
    WindowedResults results = ports.windowedResults();
    PeriodReports reports =
        new PeriodReports(
            results, new PastEquity(results, closes, business.rates()), new Valuations());
    Window yesterday = new Window(ROLL.minus(Duration.ofDays(1)), ROLL);
    return reports
        .history(business.state(), book(), yesterday, Interval.DAY, business.now())
        .getFirst()
        .equity();
  }

  private List<BigDecimal> highs() {
    return business
        .state()
        .orders(ACCOUNT)
        .highWater()
        .peaks()
        .values()
        .map(peak -> peak.profit())
        .toList();
  }
}
