package io.loadline.domain.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.RandomFirm;
import io.loadline.domain.limit.Scene;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Equity;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.ProfitAndLoss;
import io.loadline.domain.pnl.TradeStatistics;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * What an account is worth and has made, after whatever happened: what is kept up to date is what
 * semantics §5 and §6 say of its positions, one by one, and the day adds up.
 */
class ValuationLawTest {
  private static final int STEPS = 120;
  private static final BigDecimal ROUNDING = new BigDecimal("1e-20");
  private final Map<AccountId, AccountValuation> valuations = new HashMap<>();

  @RepeatedTest(16)
  void an_account_is_worth_what_its_parts_are_and_the_day_adds_up(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    RandomFirm firm = new RandomFirm(seed);

    for (int step = 0; step < STEPS; step++) {
      for (int happening = 0; happening <= step % 3; happening++) {
        firm.step();
      }
      AccountId account = firm.any(RandomFirm.ACCOUNTS);
      Book book = firm.book(account);
      AccountValuation valuation =
          valuations.computeIfAbsent(account, id -> new AccountValuation(book, firm));
      assertThat(valuation.update(book, firm)).isSameAs(valuation);
      String where = "seed " + seed + " step " + step + " account " + account;
      worth(valuation, new Slow(book, firm), where);
      day(valuation.equity(), book, where);
      made(valuation, book, new Slow(book, firm), where);
      rows(valuation.profitAndLoss(), new Slow(book, firm), where);
      same(valuation, new AccountValuation(book, firm), where);
    }
  }

  /** The rows add up to the account, by instrument and by algorithm alike. */
  private static void rows(ProfitAndLoss account, Slow slow, String where) {
    ProfitAndLossReport report = new ProfitAndLossReport(slow.book(), slow.firm());
    SortedMap<InstrumentId, ProfitAndLoss> byInstrument = report.byInstrument();
    SortedMap<AlgorithmId, ProfitAndLoss> byAlgorithm = report.byAlgorithm();
    for (Collection<ProfitAndLoss> rows : List.of(byInstrument.values(), byAlgorithm.values())) {
      same(sum(rows, ProfitAndLoss::volume), account.volume(), where);
      for (ProfitAndLoss row : rows) {
        same(row.total(), row.realizedNet().add(row.knownUnrealized()).add(row.income()), where);
        same(row.realizedNet(), row.realizedGross().subtract(row.fees()), where);
        assertThat(row.fxPnl()).isNull();
      }
    }
    for (Collection<ProfitAndLoss> rows : List.of(byInstrument.values(), byAlgorithm.values())) {
      ProfitAndLoss rest = ProfitAndLossReport.rest(account, rows);
      BigDecimal named = sum(rows, row -> Objects.requireNonNull(row.income()));
      same(
          rest == null ? named : named.add(Objects.requireNonNull(rest.income())),
          account.income(),
          where);
    }
    ProfitAndLoss rest = ProfitAndLossReport.rest(account, byInstrument.values());
    BigDecimal total = sum(byInstrument.values(), ProfitAndLoss::total);
    same(rest == null ? total : total.add(rest.total()), account.total(), where);
    byAlgorithm.forEach(
        (algorithm, row) -> assertThat(report.of(null, algorithm)).as(where).isEqualTo(row));
    trades(account.trades(), byInstrument.values(), ProfitAndLoss::trades, where);
    trades(account.closings(), byInstrument.values(), ProfitAndLoss::closings, where);
    same(sum(byInstrument.values(), ProfitAndLoss::realizedNet), account.realizedNet(), where);
    same(
        sum(byInstrument.values(), ProfitAndLoss::knownUnrealized),
        account.knownUnrealized(),
        where);
    byInstrument.forEach(
        (instrument, row) -> {
          assertThat(report.of(instrument, null)).as(where).isEqualTo(row);
          assertThat(row.complete())
              .as(where)
              .isEqualTo(row.unpriced().isEmpty() && slow.realizedIsKnown(instrument));
          assertThat(row.stale())
              .as(where)
              .isEqualTo(row.unpriced().isEmpty() && slow.isStale(instrument));
          assertThat(row.unpriced())
              .as(where)
              .isEqualTo(account.unpriced().contains(instrument) ? List.of(instrument) : List.of());
        });
    byAlgorithm.forEach(
        (algorithm, row) -> assertThat(report.of(null, algorithm)).as(where).isEqualTo(row));
    assertThat(account.stale() || byInstrument.values().stream().noneMatch(ProfitAndLoss::stale))
        .as(where)
        .isTrue();
  }

  private static void trades(
      TradeStatistics all,
      Collection<ProfitAndLoss> rows,
      Function<ProfitAndLoss, TradeStatistics> part,
      String where) {
    assertThat(all)
        .as(where)
        .usingRecursiveComparison()
        .withComparatorForType(ValuationLawTest::roughly, BigDecimal.class)
        .isEqualTo(rows.stream().map(part).reduce(TradeStatistics.NONE, TradeStatistics::merge));
  }

  private static BigDecimal sum(
      Collection<ProfitAndLoss> rows, Function<ProfitAndLoss, BigDecimal> amount) {
    return rows.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The close is the instrument's: that of one side values what the other brought along. */
  @Test
  void a_close_that_a_fill_of_yesterday_brings_values_the_other_side_too() {
    Scene scene = new Scene().account(Scene.ACCOUNT, null, PositionMode.HEDGING, true);
    scene.mark("X", "90").heldOn(PositionSide.LONG, "X", "2", "80");
    AccountValuation valuation = new AccountValuation(scene.book(Scene.ACCOUNT), scene.market());
    BigDecimal fromCost = valuation.equity().positionalPnl();

    scene.fill(
        Scene.ACCOUNT,
        AlgorithmId.MANUAL,
        "X",
        "-1",
        "85",
        Scene.YESTERDAY,
        PositionSide.SHORT,
        "100");
    Equity equity = valuation.update(scene.book(Scene.ACCOUNT), scene.market()).equity();

    assertThat(fromCost).isEqualByComparingTo("20");
    // long 2 × (90 − 100), short 1 × (100 − 90)
    assertThat(equity.positionalPnl()).isEqualByComparingTo("-10");
    assertThat(equity.dailyPnl()).isEqualByComparingTo("-10");
    assertThat(equity.identityHolds()).isTrue();
  }

  private static void worth(AccountValuation valuation, Slow slow, String where) {
    Equity equity = valuation.equity();
    same(equity.equity(), slow.unpriced().isEmpty() ? slow.inUsd(slow.worth()) : null, where);
    same(valuation.equityValue(), equity.equity(), where);
    same(equity.known(), slow.known(), where);
    same(equity.marketValue(), slow.unpriced().isEmpty() ? slow.inUsd(slow.assets()) : null, where);
    assertThat(equity.unpriced()).as(where).isEqualTo(slow.unpriced());
    assertThat(equity.stale()).as(where).isEqualTo(slow.stale());
  }

  private static void day(Equity equity, Book book, String where) {
    assertThat(equity.identityHolds()).as(where).isTrue();
    if (equity.equity() == null || equity.openingEquity() == null || book.day().unknown() > 0) {
      assertThat(equity.dailyPnl()).as(where).isNull();
      assertThat(equity.positionalPnl()).as(where).isNull();
      assertThat(equity.tradingPnl()).as(where).isNull();
      assertThat(equity.otherPnl()).as(where).isNull();
      return;
    }
    same(
        equity.dailyPnl(),
        equity.equity().subtract(equity.openingEquity()).subtract(equity.depositsToday()),
        where);
    if (equity.otherPnl() != null) {
      same(
          equity.positionalPnl().add(equity.tradingPnl()).add(equity.otherPnl()),
          equity.dailyPnl(),
          where);
    }
  }

  private static void made(AccountValuation valuation, Book book, Slow slow, String where) {
    ProfitAndLoss made = valuation.profitAndLoss();
    same(made.realizedNet(), slow.realized(), where);
    same(made.realizedGross().subtract(made.fees()), made.realizedNet(), where);
    same(made.knownUnrealized(), slow.unrealized(), where);
    same(made.income(), book.cash().income(), where);
    assertThat(made.unpriced()).as(where).isEqualTo(slow.withoutValue());
    boolean complete =
        slow.withoutValue().isEmpty()
            && slow.allRealizedKnown()
            && valuation.equityValue() != null
            && book.cash().unknownDeposits() == 0
            && book.cash().unknownIncome() == 0;
    assertThat(made.complete()).as(where).isEqualTo(complete);
    if (complete) {
      same(made.total(), valuation.equityValue().subtract(book.cash().netDeposits()), where);
      same(
          made.total(),
          made.realizedNet().add(made.income()).add(made.knownUnrealized()).add(made.fxPnl()),
          where);
    } else {
      assertThat(made.fxPnl()).as(where).isNull();
      same(made.total(), made.realizedNet().add(made.income()).add(made.knownUnrealized()), where);
    }
  }

  private static void same(AccountValuation updated, AccountValuation full, String where) {
    assertThat(updated.equity())
        .as(where)
        .usingRecursiveComparison()
        .withComparatorForType(ValuationLawTest::roughly, BigDecimal.class)
        .isEqualTo(full.equity());
    assertThat(updated.profitAndLoss())
        .as(where)
        .usingRecursiveComparison()
        .withComparatorForType(ValuationLawTest::roughly, BigDecimal.class)
        .isEqualTo(full.profitAndLoss());
  }

  private static int roughly(BigDecimal one, BigDecimal other) {
    return one.subtract(other).abs().compareTo(ROUNDING) <= 0 ? 0 : one.compareTo(other);
  }

  private static void same(
      @Nullable BigDecimal found, @Nullable BigDecimal expected, String where) {
    if (expected == null) {
      assertThat(found).as(where).isNull();
    } else {
      assertThat(found)
          .as(where)
          .isNotNull()
          .isBetween(expected.subtract(ROUNDING), expected.add(ROUNDING));
    }
  }

  /** An account, position by position. */
  private record Slow(Book book, RandomFirm firm) {
    List<InstrumentId> unpriced() {
      TreeSet<InstrumentId> without = new TreeSet<>();
      for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
        if (!entry.getValue().position().isFlat() && mark(entry.getKey()) == null) {
          without.add(entry.getKey().instrument());
        }
      }
      return List.copyOf(without);
    }

    /** Without a mark, or without a rate of what it settles in. */
    List<InstrumentId> withoutValue() {
      TreeSet<InstrumentId> without = new TreeSet<>(unpriced());
      for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
        Position position = entry.getValue().position();
        Currency settlement = position.contract().settlementCurrency();
        if (!position.isFlat() && firm.rate(settlement, RandomFirm.USD) == null) {
          without.add(entry.getKey().instrument());
        }
      }
      return List.copyOf(without);
    }

    boolean stale() {
      return firm.instruments().stream().anyMatch(this::isStale);
    }

    /** Held at a mark that is too old. */
    boolean isStale(InstrumentId instrument) {
      Mark mark = firm.mark(instrument);
      return mark != null
          && firm.now().isAfter(mark.asOf().plusSeconds(30))
          && positions(instrument).anyMatch(position -> !position.isFlat());
    }

    boolean realizedIsKnown(InstrumentId instrument) {
      return positions(instrument).allMatch(position -> position.reported().complete());
    }

    private Stream<Position> positions(InstrumentId instrument) {
      return book.holdings()
          .entries()
          .filter(entry -> entry.getKey().instrument().equals(instrument))
          .map(entry -> entry.getValue().position());
    }

    /** Cash, what is owned at its value, and what is open in the rest. */
    Map<Currency, BigDecimal> worth() {
      Map<Currency, BigDecimal> worth = new HashMap<>();
      book.cash().balances().forEach(each -> worth.put(each.getKey(), each.getValue()));
      priced(
          (currency, owned, value, gain) ->
              worth.merge(currency, owned ? value : gain, BigDecimal::add));
      return worth;
    }

    Map<Currency, BigDecimal> assets() {
      Map<Currency, BigDecimal> assets = new HashMap<>();
      priced(
          (currency, owned, value, gain) ->
              assets.merge(currency, owned ? value : BigDecimal.ZERO, BigDecimal::add));
      return assets;
    }

    BigDecimal unrealized() {
      Map<Currency, BigDecimal> open = new HashMap<>();
      priced((currency, owned, value, gain) -> open.merge(currency, gain, BigDecimal::add));
      return knownOf(open);
    }

    BigDecimal known() {
      return knownOf(worth());
    }

    BigDecimal realized() {
      BigDecimal sum = BigDecimal.ZERO;
      for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
        sum = sum.add(entry.getValue().position().reported().realizedNet());
      }
      return sum;
    }

    boolean allRealizedKnown() {
      return book.holdings().values().allMatch(each -> each.position().reported().complete());
    }

    @Nullable BigDecimal inUsd(Map<Currency, BigDecimal> amounts) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Map.Entry<Currency, BigDecimal> each : amounts.entrySet()) {
        BigDecimal rate = firm.rate(each.getKey(), RandomFirm.USD);
        if (each.getValue().signum() != 0) {
          sum = sum == null || rate == null ? null : sum.add(each.getValue().multiply(rate));
        }
      }
      return sum;
    }

    private BigDecimal knownOf(Map<Currency, BigDecimal> amounts) {
      Map<Currency, BigDecimal> rated = new HashMap<>(amounts);
      rated.keySet().removeIf(currency -> firm.rate(currency, RandomFirm.USD) == null);
      return inUsd(rated);
    }

    private interface Priced {
      void of(Currency currency, boolean owned, BigDecimal value, BigDecimal gain);
    }

    private void priced(Priced each) {
      for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
        Position position = entry.getValue().position();
        Mark mark = mark(entry.getKey());
        if (mark != null && !position.isFlat()) {
          ContractSpec contract = position.contract();
          BigDecimal units = position.quantity().multiply(contract.multiplier());
          BigDecimal value =
              contract.inverse()
                  ? units.divide(mark.value(), 40, RoundingMode.HALF_EVEN)
                  : units.multiply(mark.value());
          BigDecimal gain = value.subtract(position.cost());
          each.of(
              contract.settlementCurrency(),
              contract.kind().paidInFull(),
              value,
              contract.inverse() ? gain.negate() : gain);
        }
      }
    }

    private @Nullable Mark mark(PositionKey key) {
      return firm.mark(key.instrument());
    }
  }
}
