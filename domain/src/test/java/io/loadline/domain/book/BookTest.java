package io.loadline.domain.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.position.CostBases;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.Lot;
import io.loadline.domain.position.TransferId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the books of an account keep besides positions, and how they answer about the past. */
class BookTest {
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
  private static final AccountId HERE = new AccountId("here");
  private static final AccountId THERE = new AccountId("there");
  private static final Currency USD = new Currency("USD");
  private static final PositionKey X = PositionKey.net(new InstrumentId("X"));
  private static final ContractSpec CONTRACT =
      new ContractSpec(InstrumentKind.EQUITY, null, USD, BigDecimal.ONE, false);

  private final Book book = Book.open(account(LocalTime.MIDNIGHT), NOON);

  @Test
  void books_are_empty_until_something_is_booked() {
    assertThat(book.isEmpty()).isTrue();
    assertThat(book.with(Holding.none(X, CONTRACT, CostBases.FIFO), Opening.NOT_NEEDED).isEmpty())
        .isFalse();
    assertThat(deposited("10").isEmpty()).isFalse();
  }

  @Test
  void a_bust_is_kept_until_its_fill_comes() {
    FillId fill = new FillId("f");
    Book keeping = book.keeping(new Bust(fill, "a test"));

    assertThat(keeping.early().containsKey(fill)).isTrue();
    assertThat(keeping.withoutKept(fill).early().isEmpty()).isTrue();
    assertThat(keeping.withoutKept(new FillId("other"))).isSameAs(keeping);
  }

  @Test
  void an_algorithm_is_known_from_its_first_trade_and_manual_is_none() {
    AlgorithmId algorithm = new AlgorithmId("algo");
    Book known = book.with(algorithm);

    assertThat(known.algorithms().get(algorithm))
        .isEqualTo(new Algorithm(algorithm, "algo", Algorithm.Status.ACTIVE));
    assertThat(known.with(algorithm)).isSameAs(known);
    assertThat(book.with(AlgorithmId.MANUAL)).isSameAs(book);
  }

  @Test
  void another_roll_time_moves_the_end_of_the_day_that_is_open_and_not_its_beginning() {
    Book moved = book.with(account(LocalTime.of(17, 0))).inItsCalendar(NOON);

    assertThat(moved.day().start()).isEqualTo(Instant.parse("2026-01-10T00:00:00Z"));
    assertThat(moved.day().end()).isEqualTo(Instant.parse("2026-01-10T17:00:00Z"));
    assertThat(book.day().end()).isEqualTo(Instant.parse("2026-01-11T00:00:00Z"));
  }

  @Test
  void a_flow_of_the_day_counts_in_it_and_one_without_a_rate_is_counted_as_missing() {
    OpeningDay known = deposited("10").day();
    OpeningDay missing = book.with(movement(CashMovement.Type.DEPOSIT, "10", NOON), null).day();
    OpeningDay income =
        book.with(movement(CashMovement.Type.DIVIDEND, "7", NOON), new BigDecimal("2")).day();
    OpeningDay earlier =
        book.with(
                movement(CashMovement.Type.DEPOSIT, "10", NOON.minusSeconds(86_400)),
                BigDecimal.ONE,
                BigDecimal.ONE)
            .day();

    assertThat(known.reportedDeposits()).isEqualByComparingTo("10");
    assertThat(known.unknown()).isZero();
    assertThat(missing.reportedDeposits()).isZero();
    assertThat(missing.unknown()).isEqualTo(1);
    assertThat(missing.deposits().get(USD)).isEqualByComparingTo("10");
    assertThat(income.reportedIncome()).isEqualByComparingTo("14");
    assertThat(income.reportedDeposits()).isZero();
    assertThat(earlier.deposits().isEmpty()).isTrue();
    assertThat(earlier.values().get(USD)).isEqualByComparingTo("10");
  }

  @Test
  void what_was_brought_into_the_day_without_a_mark_leaves_its_profit_unknown() {
    Instant yesterday = NOON.minusSeconds(86_400);
    Holding held =
        Holding.none(X, CONTRACT, CostBases.FIFO)
            .apply(execution(1, yesterday), book.day().start())
            .after();
    PersistentMap<Currency, BigDecimal> rates =
        PersistentMap.<Currency, BigDecimal>empty().with(USD, BigDecimal.ONE);

    Book unpriced = book.with(held, new Opening(null, rates));
    Book priced = book.with(held, new Opening(new BigDecimal("13"), rates));

    assertThat(book.profitAtOpening()).isNull();
    assertThat(unpriced.profitAtOpening()).isNull();
    assertThat(priced.profitAtOpening()).isEqualByComparingTo("3");
    assertThat(unpriced.entered(X.instrument())).isTrue();
    assertThat(book.entered(X.instrument())).isFalse();
  }

  /** Short at the very close, so that only the other side is worth something else by it. */
  @Test
  void the_rate_that_comes_with_a_close_values_what_the_other_side_brought_into_the_day() {
    Currency eur = new Currency("EUR");
    ContractSpec contract =
        new ContractSpec(InstrumentKind.FUTURE, null, eur, BigDecimal.ONE, false);
    PositionKey longSide = new PositionKey(X.instrument(), PositionSide.LONG);
    PositionKey shortSide = new PositionKey(X.instrument(), PositionSide.SHORT);
    Instant yesterday = NOON.minusSeconds(86_400);
    PersistentMap<Currency, BigDecimal> rates = PersistentMap.empty();
    Holding held =
        Holding.none(longSide, contract, CostBases.FIFO)
            .apply(execution(1, yesterday), book.day().start())
            .after();
    Holding other =
        Holding.none(shortSide, contract, CostBases.FIFO)
            .apply(execution(Side.SELL, "13", 2, yesterday), book.day().start())
            .after();

    Book before = book.with(held, new Opening(null, rates));
    Book after =
        before.with(
            other, new Opening(new BigDecimal("13"), rates.with(eur, new BigDecimal("1.5"))));

    assertThat(before.day().equity()).isZero();
    // long 1 × (13 − 10) EUR
    assertThat(after.day().values().get(eur)).isEqualByComparingTo("3");
    assertThat(after.day().equity()).isEqualByComparingTo("4.5");
  }

  @Test
  void a_transfer_is_found_by_its_name_in_the_account_that_gave() {
    Book gave = book.with(transfer("t", HERE, THERE, X, NOON, 7));
    Book took = book.with(transfer("t", THERE, HERE, X, NOON, 7));

    assertThat(gave.transfer(new TransferId("t"))).isNotNull();
    assertThat(gave.transfer(new TransferId("u"))).isNull();
    assertThat(took.transfer(new TransferId("t"))).isNull();
  }

  @Test
  void what_is_before_a_transfer_of_its_position_is_settled() {
    Book gave = book.with(transfer("t", HERE, THERE, X, NOON, 7));
    PositionKey other = PositionKey.net(new InstrumentId("Y"));

    assertThat(book.transferredAfter(X, EventKey.BEFORE_ALL)).isFalse();
    assertThat(gave.transferredAfter(X, EventKey.ofFill(NOON.minusSeconds(1), 1))).isTrue();
    assertThat(gave.transferredAfter(X, EventKey.ofFill(NOON, 7))).isTrue();
    assertThat(gave.transferredAfter(X, EventKey.ofFill(NOON, 8))).isFalse();
    assertThat(gave.transferredAfter(other, EventKey.BEFORE_ALL)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "-, true, true",
    "id, false, false",
    "from, false, false",
    "to, false, false",
    "key, false, false",
    "quantity, false, false",
    "reason, false, false",
    "at, false, true",
    "scale, true, true",
  })
  void a_transfer_that_is_told_again_is_the_same_by_value(
      String changed, boolean timed, boolean untimed) {
    Transfer transfer = transfer("");
    Transfer other = transfer(changed);

    assertThat(transfer.sameContentAs(other, true)).isEqualTo(timed);
    assertThat(transfer.sameContentAs(other, false)).isEqualTo(untimed);
  }

  @ParameterizedTest
  @CsvSource({
    // kind, mark; worth, gain; what the giver sees
    "EQUITY, 12, 24, WITHDRAWAL 24; ADJUSTMENT 4",
    "EQUITY, 9, 18, WITHDRAWAL 18; ADJUSTMENT -2",
    "EQUITY, 10, 20, WITHDRAWAL 20",
    "EQUITY, -, 20, WITHDRAWAL 20",
    "FUTURE, 12, 4, WITHDRAWAL 4; ADJUSTMENT 4",
    "FUTURE, 9, -2, DEPOSIT 2; ADJUSTMENT -2",
    "FUTURE, 10, 0, ''",
    "FUTURE, -, 0, ''",
  })
  void a_transfer_is_a_flow_of_what_it_is_worth_and_leaves_the_balance(
      InstrumentKind kind, String mark, BigDecimal worth, String movements) {
    ContractSpec contract = new ContractSpec(kind, null, USD, BigDecimal.ONE, false);
    BookedTransfer booked =
        new BookedTransfer(
            transfer(""), 7, List.of(lot()), mark.equals("-") ? null : new BigDecimal(mark));

    assertThat(booked.worth(contract)).isEqualByComparingTo(worth);
    assertThat(
            String.join(
                "; ",
                booked.movements(HERE, contract).stream()
                    .map(each -> each.type() + " " + each.money().amount().toPlainString())
                    .toList()))
        .isEqualTo(movements);
    assertThat(booked.isIncoming(THERE)).isTrue();
    assertThat(booked.isIncoming(HERE)).isFalse();
  }

  @Test
  void a_history_knows_what_was_held_at_any_time() {
    Timeline timeline = Timeline.of(Holding.none(X, CONTRACT, CostBases.FIFO));
    Execution first = execution(1, NOON);
    Execution second = execution(2, NOON.plusSeconds(60));
    Timeline both =
        timeline.with(second, Instant.EPOCH).timeline().with(first, Instant.EPOCH).timeline();

    assertThat(both.size()).isEqualTo(2);
    assertThat(both.asOf(NOON.minusNanos(1)).position().isFlat()).isTrue();
    assertThat(both.asOf(NOON).position().quantity()).isEqualByComparingTo("1");
    assertThat(both.asOf(NOON.plusSeconds(60)).position().quantity()).isEqualByComparingTo("2");
    assertThat(both.end()).isEqualTo(both.asOf(Instant.MAX));
    assertThat(both.step(first.key())).isNotNull();
    assertThat(both.step(EventKey.BEFORE_ALL)).isNull();
    assertThat(both.stepBefore(first.key())).isNull();
    assertThat(both.stepBefore(second.key()).event()).isEqualTo(first);
    assertThat(both.without(second.key(), Instant.EPOCH).timeline().end().position().quantity())
        .isEqualByComparingTo("1");
  }

  @Test
  void the_first_answer_to_a_fill_tells_no_net_while_a_fee_has_no_rate() {
    Holding none = Holding.none(X, CONTRACT, CostBases.FIFO);
    Execution free = execution(1, NOON);

    FillResult known = FillResult.of(1, none.apply(free, Instant.EPOCH).position());
    FillResult unknown = FillResult.of(2, none.apply(unrated(), Instant.EPOCH).position());

    assertThat(known.totalNet()).isZero();
    assertThat(known.averagePrice()).isEqualByComparingTo("10");
    assertThat(unknown.totalNet()).isNull();
    assertThat(unknown.realizedNet()).isNull();
    assertThat(unknown.totalGross()).isZero();
  }

  @Test
  void a_fee_without_a_rate_leaves_the_account_incomplete_until_it_is_taken_back() {
    Holding none = Holding.none(X, CONTRACT, CostBases.FIFO);
    FixedMarket market = new FixedMarket(NOON, Map.of("X", BigDecimal.TEN), 1);
    AccountValuation valuation = new AccountValuation(book, market);
    Book before = book.with(none.apply(unrated(), Instant.EPOCH).after(), Opening.NOT_NEEDED);
    Book corrected =
        before.with(none.apply(execution(1, NOON), Instant.EPOCH).after(), Opening.NOT_NEEDED);

    assertThat(valuation.profitAndLoss().complete()).isTrue();
    assertThat(valuation.update(before, market).profitAndLoss().complete()).isFalse();
    assertThat(valuation.update(corrected, market).profitAndLoss().complete()).isTrue();
  }

  @Test
  void an_event_is_next_when_it_comes_after_the_last_one() {
    Execution fill = execution(2, NOON);
    Holding holding = Holding.none(X, CONTRACT, CostBases.FIFO).apply(fill, Instant.EPOCH).after();

    assertThat(holding.isNext(fill.key())).isFalse();
    assertThat(holding.isNext(EventKey.ofFill(NOON, 1))).isFalse();
    assertThat(holding.isNext(EventKey.ofFill(NOON, 3))).isTrue();
  }

  private Book deposited(String amount) {
    return book.with(movement(CashMovement.Type.DEPOSIT, amount, NOON), BigDecimal.ONE);
  }

  private static CashMovement movement(CashMovement.Type type, String amount, Instant at) {
    return new CashMovement(
        new MovementId("m"), type, new Money(new BigDecimal(amount), USD), at, null);
  }

  private static BookedTransfer transfer(
      String id, AccountId from, AccountId to, PositionKey key, Instant at, long arrival) {
    return new BookedTransfer(
        new Transfer(new TransferId(id), from, to, key, new Quantity(BigDecimal.ONE), at, null),
        arrival,
        List.of(lot()),
        null);
  }

  private static Transfer transfer(String changed) {
    return new Transfer(
        new TransferId(changed.equals("id") ? "other" : "t"),
        changed.equals("from") ? new AccountId("other") : HERE,
        changed.equals("to") ? new AccountId("other") : THERE,
        changed.equals("key") ? PositionKey.net(new InstrumentId("Y")) : X,
        new Quantity(
            new BigDecimal(
                switch (changed) {
                  case "quantity" -> "3";
                  case "scale" -> "2.00";
                  default -> "2";
                })),
        changed.equals("at") ? NOON.plusSeconds(1) : NOON,
        reason(changed));
  }

  private static @Nullable String reason(String changed) {
    return changed.equals("reason") ? "another" : null;
  }

  private static Lot lot() {
    return new Lot(
        new FillId("f"),
        NOON.minusSeconds(5),
        1,
        new BigDecimal("2"),
        BigDecimal.TEN,
        new BigDecimal("20"),
        true);
  }

  private static Execution unrated() {
    return new Execution(
        new Fill(
            new FillId("fee"),
            X.instrument(),
            Side.BUY,
            new Quantity(BigDecimal.ONE),
            new Price(BigDecimal.TEN),
            NOON,
            new Money(BigDecimal.ONE, new Currency("EUR")),
            null,
            AlgorithmId.MANUAL,
            null,
            PositionSide.NET),
        2,
        null,
        BigDecimal.ONE);
  }

  private static Execution execution(long arrival, Instant at) {
    return execution(Side.BUY, "10", arrival, at);
  }

  private static Execution execution(Side side, String price, long arrival, Instant at) {
    return new Execution(
        new Fill(
            new FillId("f" + arrival),
            X.instrument(),
            side,
            new Quantity(BigDecimal.ONE),
            new Price(new BigDecimal(price)),
            at,
            null,
            null,
            AlgorithmId.MANUAL,
            null,
            PositionSide.NET),
        arrival,
        BigDecimal.ONE,
        BigDecimal.ONE);
  }

  private static Account account(LocalTime dayRoll) {
    return new Account(
        HERE,
        "An account",
        null,
        new TreeSet<>(),
        USD,
        "FIFO",
        PositionMode.NETTING,
        ZoneOffset.UTC,
        dayRoll,
        true);
  }
}
