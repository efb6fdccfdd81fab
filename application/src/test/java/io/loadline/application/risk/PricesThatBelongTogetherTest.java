package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.instrument.ManageInstruments;
import io.loadline.application.limit.Utilisation;
import io.loadline.application.pnl.CurrentMarket;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.pnl.Equity;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No figure ever holds an old price and a new quantity, or an old rate and a new balance; and the
 * number that a limit is judged by is the one that reports show.
 */
class PricesThatBelongTogetherTest {
  private final Floor floor = new Floor();

  /** Every state is what the journal says. */
  @AfterEach
  void the_journal_gives_the_same_state() {
    Replay replay = new Replay(State.EMPTY, floor.journal);
    floor.journal.entries().stream().map(Recorded::entry).forEach(replay::apply);
    assertThat(replay.state()).isEqualTo(floor.state());
    floor.close();
  }

  @ParameterizedTest
  @CsvSource({
    "10000, 5, 1200, 10, 1, 120",
    "10000, 4000, 2, 1, 50, 100",
    "100000, -100, 900, 5, 1, 180",
    "100000, -30, 70, 7, 2, 20",
    "5000, 12, 31.5, 3, 4, 42"
  })
  void a_split_moves_the_mark_with_the_quantity(
      String paidIn, String quantity, String price, int newUnits, int oldUnits, String after) {
    floor.plainAccount().list("S", InstrumentKind.EQUITY).deposit("A", paidIn).mark("S", price);
    floor.fill(quantity, "S", price);
    floor.limit("DRAWDOWN", LimitUnit.FRACTION, "0.2", Scope.of(Floor.ACCOUNT));
    floor.limit("DAILY_LOSS", LimitUnit.FRACTION, "0.05", Scope.of(Floor.ACCOUNT));
    floor.watch.review();

    split("S", newUnits, oldUnits, floor.after(Duration.ofSeconds(5)).now());
    floor.watch.review();

    assertThat(equity("A").equity()).isEqualByComparingTo(paidIn);
    assertThat(equity("A").dailyPnl()).isEqualByComparingTo("0");
    assertThat(drawdown("A")).isEqualByComparingTo("0");

    floor.after(Duration.ofSeconds(3)).mark("S", after);
    floor.watch.review();

    assertThat(floor.breaches()).isEmpty();
    assertThat(equity("A").equity()).isEqualByComparingTo(paidIn);
    assertThat(highWaterMark("A")).isEqualByComparingTo(paidIn);
    assertThat(drawdown("A")).isEqualByComparingTo("0");
    assertThat(floor.codes(floor.buy("1", "S", after))).isEmpty();
  }

  @Test
  void a_price_that_becomes_a_quotient_without_end_is_unknown_until_the_next_mark() {
    floor.plainAccount().list("S", InstrumentKind.EQUITY).deposit("A", "1000").mark("S", "100");
    floor.fill("6", "S", "100");

    split("S", 3, 1, later().now());

    assertThat(equity("A").equity()).isNull();
    assertThat(equity("A").dailyPnl()).isNull();
    assertThat(equity("A").unpriced()).containsExactly(new InstrumentId("S"));
    assertThat(floor.codes(floor.buy("1", "S", "33"))).containsExactly("MARK_MISSING");

    floor.after(Duration.ofSeconds(1)).mark("S", "33");

    assertThat(equity("A").equity()).isEqualByComparingTo("994");
  }

  @Test
  void a_mark_that_comes_after_a_split_and_is_of_before_it_is_one_of_before() {
    floor.plainAccount().list("S", InstrumentKind.EQUITY).deposit("A", "1000").mark("S", "100");
    floor.fill("5", "S", "100");
    Instant before = floor.after(Duration.ofSeconds(1)).now();
    split("S", 4, 1, floor.after(Duration.ofSeconds(1)).now());

    mark("S", "110", before);

    assertThat(equity("A").equity()).isEqualByComparingTo("1050");
  }

  @Test
  void a_split_moves_the_reference_of_a_collar() {
    floor.plainAccount().list("S", InstrumentKind.EQUITY).deposit("A", "1000").mark("S", "100");
    floor.limit("PRICE_COLLAR", LimitUnit.FRACTION, "0.05", Scope.of(Floor.ACCOUNT));

    split("S", 4, 1, later().now());

    assertThat(floor.codes(floor.buy("1", "S", "25"))).isEmpty();
    assertThat(floor.codes(floor.buy("1", "S", "100"))).containsExactly("PRICE_COLLAR");
  }

  @Test
  void a_transfer_after_a_split_is_worth_what_it_was_before() {
    floor.plainAccount().account("B", null).withoutDefaults("B");
    floor.list("S", InstrumentKind.EQUITY).deposit("A", "1000").mark("S", "100");
    floor.fill("10", "S", "100");
    split("S", 2, 1, later().now());

    floor.transfer("A", "B", "20", "S", floor.now());
    floor.after(Duration.ofSeconds(1)).mark("S", "50");

    assertThat(total("A")).isEqualByComparingTo("0");
    assertThat(total("B")).isEqualByComparingTo("0");
    assertThat(equity("B").netDeposits()).isEqualByComparingTo("1000");
  }

  @Test
  void a_split_of_yesterday_that_comes_today_moves_the_previous_close() {
    floor.plainAccount().list("S", InstrumentKind.EQUITY).deposit("A", "1000").mark("S", "100");
    floor.fill("10", "S", "100");
    Instant ofYesterday = floor.after(Duration.ofHours(1)).now();
    floor.after(Duration.ofDays(1)).deposit("A", "1");

    split("S", 2, 1, ofYesterday);

    assertThat(equity("A").openingEquity()).isEqualByComparingTo("1000");
    assertThat(equity("A").dailyPnl()).isEqualByComparingTo("0");
    assertThat(equity("A").identityHolds()).isTrue();
    assertThat(drawdown("A")).isEqualByComparingTo("0");

    floor.mark("S", "51");

    assertThat(equity("A").dailyPnl()).isEqualByComparingTo("20");
    assertThat(equity("A").positionalPnl()).isEqualByComparingTo("20");
  }

  @Test
  void a_withdrawal_does_not_move_the_drawdown() {
    floor.plainAccount().list("F", InstrumentKind.FUTURE).deposit("A", "10000").mark("F", "100");
    floor.fill("50", "F", "100");
    floor.limit("DRAWDOWN", LimitUnit.FRACTION, "0.2", Scope.of(Floor.ACCOUNT));
    later().mark("F", "90");
    floor.watch.review();
    assertThat(drawdown("A")).isEqualByComparingTo("0.05");

    floor.deposit("A", "-9000");

    assertThat(drawdown("A")).isEqualByComparingTo("0.05");
    assertThat(floor.codes(floor.buy("0.01", "F", "90"))).isEmpty();
    later().mark("F", "90");
    floor.watch.review();
    assertThat(floor.breaches()).isEmpty();
    assertThat(drawdown("A")).isEqualByComparingTo("0.05");
  }

  @Test
  void a_deposit_does_not_hide_a_drawdown() {
    floor.plainAccount().list("F", InstrumentKind.FUTURE).deposit("A", "1000").mark("F", "100");
    floor.fill("10", "F", "100");
    floor.limit("DRAWDOWN", LimitUnit.FRACTION, "0.2", Scope.of(Floor.ACCOUNT));
    later().mark("F", "70");

    floor.deposit("A", "9000");

    assertThat(drawdown("A")).isEqualByComparingTo("0.3");
    assertThat(floor.codes(floor.buy("0.01", "F", "70"))).containsExactly("DRAWDOWN");
  }

  @Test
  void a_transfer_in_kind_does_not_move_the_drawdown_of_either_side() {
    floor.plainAccount().account("B", null).withoutDefaults("B");
    floor.list("S", InstrumentKind.EQUITY).deposit("A", "1000").deposit("B", "400");
    floor.mark("S", "100").fill("8", "S", "100");
    floor.fill("B", AlgorithmId.MANUAL, "2", "S", "100", null, floor.now());
    later().mark("S", "75");
    BigDecimal ofA = drawdown("A");
    BigDecimal ofB = drawdown("B");

    floor.transfer("A", "B", "4", "S", floor.now());

    assertThat(ofA).isEqualByComparingTo("0.2");
    assertThat(ofB).isEqualByComparingTo("0.125");
    assertThat(drawdown("A")).isEqualByComparingTo(ofA);
    assertThat(drawdown("B")).isEqualByComparingTo(ofB);
  }

  @Test
  void a_hedged_desk_whose_worth_never_moved_has_no_drawdown() {
    hedgedDesk(LimitUnit.MONEY, "50");

    for (String price : List.of("100", "110", "100", "80")) {
      later().mark("F", price);
      floor.watch.review();
    }

    assertThat(floor.breaches()).isEmpty();
    assertThat(floor.codes(floor.place("B", floor.buy("1", "F", "80")))).isEmpty();
  }

  @Test
  void a_desk_is_measured_from_the_peak_of_its_own_sum() {
    hedgedDesk(LimitUnit.FRACTION, "0.02");
    floor.fill("B", AlgorithmId.MANUAL, "20", "F", "100", null, floor.now());
    later().mark("F", "130"); // the desk is 600 ahead: 20,600
    floor.watch.review();

    later().mark("F", "110"); // 20,200: 400 below
    floor.watch.review();
    assertThat(floor.breaches()).isEmpty();
    assertThat(used("B", "DRAWDOWN")).isEqualByComparingTo("400");

    later().deposit("C", "20200"); // twice the money: 41,200 would be the peak
    assertThat(used("B", "DRAWDOWN")).isEqualByComparingTo("800");
    floor.watch.review();
    assertThat(floor.breaches()).isEmpty();

    later().mark("F", "85"); // 500 less: 39,900 of 41,200 is more than 2 %
    floor.watch.review();
    assertThat(floor.breaches()).hasSize(1);
  }

  @Test
  void a_bust_restates_the_peak_of_a_desk() {
    hedgedDesk(LimitUnit.MONEY, "50");
    floor.fill("B", AlgorithmId.MANUAL, "10", "F", "100", null, floor.now());
    var wrong = floor.lastFill();
    later().mark("F", "110");
    floor.watch.review();

    later();
    floor.fills.bust(Floor.RISK, new AccountId("B"), new Bust(wrong, "a test"));
    floor.watch.review();

    assertThat(floor.breaches()).isEmpty();
    assertThat(used("B", "DRAWDOWN")).isEqualByComparingTo("0");
  }

  @Test
  void a_rate_that_moves_wakes_the_limits() {
    floor.account("B", null).withoutDefaults("B").rate("EUR", "USD", "1.20");
    floor.account("C", null).withoutDefaults("C").deposit("C", "5000");
    income("B", CashMovement.Type.DEPOSIT, "10000", "EUR");
    floor.limit("DAILY_LOSS", LimitUnit.MONEY, "100", Scope.of(new AccountId("B")));
    floor.watch.review();

    later().rate("EUR", "USD", "0.90");

    assertThat(floor.watch.review()).as("the one that has euros").isEqualTo(1);
    assertThat(floor.breaches()).hasSize(1);
    assertThat(floor.watch.review()).as("nothing moved since").isZero();
  }

  @Test
  void a_rate_wakes_those_whom_a_derived_rate_moves_and_a_limit_in_another_currency() {
    floor.account("B", null).withoutDefaults("B").deposit("B", "5000");
    floor.rate("USD", "CHF", "0.9").rate("CHF", "EUR", "1.1");
    Limit dollars =
        Limit.of(
            new LimitId("l"),
            "GROSS_EXPOSURE",
            Scope.of(new AccountId("B")),
            new BigDecimal("100"),
            LimitUnit.MONEY,
            "a test");
    floor.limit(
        new Limit(
            dollars.id(),
            dollars.type(),
            dollars.scope(),
            dollars.value(),
            dollars.unit(),
            new Currency("EUR"),
            null,
            null,
            List.of(),
            null,
            null,
            dollars.warnAt(),
            dollars.onBreach(),
            null,
            null,
            null,
            "a test"));
    floor.watch.review();

    later().rate("CHF", "EUR", "1.2");

    assertThat(floor.watch.review()).isEqualTo(1);
  }

  @Test
  void what_rates_did_to_the_flows_of_a_day_is_other_pnl() {
    floor.plainAccount().deposit("A", "1000").rate("EUR", "USD", "3");
    floor.at("2026-01-13T12:00:00Z").deposit("A", "1");
    income("A", CashMovement.Type.DIVIDEND, "10", "EUR");
    later().rate("EUR", "USD", "4");

    assertThat(equity("A").dailyPnl()).isEqualByComparingTo("40");
    assertThat(equity("A").otherPnl()).isEqualByComparingTo("40");

    income("A", CashMovement.Type.DEPOSIT, "100", "EUR");
    later().rate("EUR", "USD", "3.5");

    assertThat(equity("A").dailyPnl()).isEqualByComparingTo("-15"); // 35 of income, 50 lost since
    assertThat(equity("A").otherPnl()).isEqualByComparingTo("-15");
  }

  /** Over random histories of money, trades, marks and splits. */
  @RepeatedTest(12)
  void a_limit_is_judged_by_the_number_that_reports_show(RepetitionInfo repetition) {
    Random random = new Random(7_000 + repetition.getCurrentRepetition());
    floor.desk("D").account("A", "D").withoutDefaults("A").account("B", "D").withoutDefaults("B");
    floor.list("F", InstrumentKind.FUTURE).list("S", InstrumentKind.EQUITY);
    floor.deposit("A", "10000").deposit("B", "3000").mark("F", "100").mark("S", "64");
    for (String account : List.of("A", "B")) {
      Scope scope = Scope.of(new AccountId(account));
      floor.limit("DRAWDOWN", LimitUnit.FRACTION, "0.99", scope);
      floor.limit("DAILY_LOSS", LimitUnit.MONEY, "100000", scope);
    }
    floor.limit("DRAWDOWN", LimitUnit.MONEY, "100000", Scope.of(new DeskId("D")));
    SlowIndex[] slow = {new SlowIndex(), new SlowIndex()};
    BigDecimal highest = null;
    for (int step = 0; step < 60; step++) {
      int which = random.nextInt(2);
      String account = which == 0 ? "A" : "B";
      later();
      switch (random.nextInt(6)) {
        case 0 -> {
          BigDecimal before = equity(account).equity();
          int amount = 100 + random.nextInt(2_000);
          boolean out = random.nextBoolean() && before.intValue() > 2 * amount;
          floor.deposit(account, String.valueOf(out ? -amount : amount));
          slow[which].flow(before, BigDecimal.valueOf(out ? -amount : amount));
        }
        case 1 ->
            floor.fill(
                account,
                AlgorithmId.MANUAL,
                String.valueOf(random.nextBoolean() ? 2 : -1),
                random.nextBoolean() ? "F" : "S",
                "80",
                null,
                floor.now());
        case 2 ->
            split("S", random.nextBoolean() ? 2 : 1, random.nextBoolean() ? 2 : 1, floor.now());
        case 3 -> floor.mark("S", String.valueOf(50 + random.nextInt(20)));
        default -> floor.mark("F", String.valueOf(90 + random.nextInt(20)));
      }
      floor.watch.review();
      slow[0].seen(equity("A").equity());
      slow[1].seen(equity("B").equity());
      BigDecimal profit = profit("A").add(profit("B"));
      highest = highest == null ? profit : highest.max(profit);
      for (int i = 0; i < 2; i++) {
        String of = i == 0 ? "A" : "B";
        Equity equity = equity(of);
        String where = "repetition " + repetition.getCurrentRepetition() + " step " + step;
        assertThat(drawdown(of).subtract(slow[i].drawdown(equity.equity())).abs())
            .as(where)
            .isLessThan(new BigDecimal("1e-30"));
        assertThat(highWaterMark(of).subtract(equity.equity()).subtract(used(of, "DRAWDOWN")).abs())
            .as(where)
            .isLessThan(new BigDecimal("1e-28"));
        assertThat(used(of, "DAILY_LOSS"))
            .as(where)
            .isEqualByComparingTo(equity.dailyPnl().negate().max(BigDecimal.ZERO));
        assertThat(total(of))
            .as(where)
            .isEqualByComparingTo(equity.equity().subtract(equity.netDeposits()));
      }
      assertThat(usedOfDesk("A")).isEqualByComparingTo(highest.subtract(profit));
    }
  }

  /** The index as one would write it down: a product of growths between flows. */
  private static final class SlowIndex {
    private BigDecimal index = BigDecimal.ONE;
    private BigDecimal highest = BigDecimal.ONE;
    private @Nullable BigDecimal base;

    void flow(BigDecimal before, BigDecimal flow) {
      seen(before);
      index = at(before);
      base = before.add(flow);
    }

    void seen(BigDecimal equity) {
      base = base == null ? equity : base;
      highest = highest.max(at(equity));
    }

    private BigDecimal at(BigDecimal equity) {
      return index.multiply(equity).divide(base, new MathContext(50));
    }

    BigDecimal drawdown(BigDecimal equity) {
      return BigDecimal.ONE.subtract(at(equity).divide(highest, new MathContext(50)));
    }
  }

  private void hedgedDesk(LimitUnit unit, String value) {
    floor.desk("D").list("F", InstrumentKind.FUTURE);
    floor.account("B", "D").withoutDefaults("B").deposit("B", "10000");
    floor.account("C", "D").withoutDefaults("C").deposit("C", "10000");
    floor.limit("DRAWDOWN", unit, value, Scope.of(new DeskId("D"))).mark("F", "100");
    floor.fill("B", AlgorithmId.MANUAL, "10", "F", "100", null, floor.now());
    floor.fill("C", AlgorithmId.MANUAL, "-10", "F", "100", null, floor.now());
    floor.watch.review();
  }

  private Floor later() {
    return floor.after(Duration.ofSeconds(1));
  }

  private void split(String symbol, int newUnits, int oldUnits, Instant at) {
    var outcome =
        floor
            .instruments
            .split(
                Floor.RISK,
                new Split(
                    new SplitId("s" + floor.state().seq()),
                    new InstrumentId(symbol),
                    newUnits,
                    oldUnits,
                    at,
                    null))
            .outcome();
    assertThat(outcome).isInstanceOf(ManageInstruments.Applied.class);
  }

  private void mark(String symbol, String price, Instant asOf) {
    floor.prices.marks(
        List.of(
            new Mark(
                new InstrumentId(symbol), null, null, null, new BigDecimal(price), asOf, null)));
  }

  private void income(String account, CashMovement.Type type, String amount, String currency) {
    floor.accounts.move(
        Floor.RISK,
        new AccountId(account),
        new CashMovement(
            new MovementId("i" + floor.state().seq()),
            type,
            new Money(new BigDecimal(amount), new Currency(currency)),
            floor.now(),
            null));
  }

  private AccountValuation valuation(String account) {
    Book book = floor.state().book(new AccountId(account));
    return new AccountValuation(
        book, CurrentMarket.of(floor.state(), floor.marks, floor.rates, floor.now()));
  }

  private Equity equity(String account) {
    return valuation(account).equity();
  }

  private BigDecimal total(String account) {
    return valuation(account).profitAndLoss().total();
  }

  private BigDecimal profit(String account) {
    return equity(account).equity().subtract(equity(account).netDeposits());
  }

  private HighWater highWater(String account) {
    return floor.state().orders(new AccountId(account)).highWater();
  }

  private BigDecimal drawdown(String account) {
    Equity equity = equity(account);
    return highWater(account).drawdown(equity.equity(), equity.netDeposits());
  }

  private BigDecimal highWaterMark(String account) {
    Equity equity = equity(account);
    return highWater(account).mark(equity.equity(), equity.netDeposits());
  }

  private BigDecimal used(String account, String type) {
    return use(account, type, false);
  }

  private BigDecimal usedOfDesk(String account) {
    return use(account, "DRAWDOWN", true);
  }

  private BigDecimal use(String account, String type, boolean wider) {
    List<Utilisation.Use> uses = floor.utilisation.of(new AccountId(account)).uses();
    return uses.stream()
        .filter(use -> use.headroom().type().equals(type))
        .filter(use -> uses.size() == 1 || (use.headroom().scope().account() == null) == wider)
        .findFirst()
        .orElseThrow()
        .headroom()
        .used();
  }
}
