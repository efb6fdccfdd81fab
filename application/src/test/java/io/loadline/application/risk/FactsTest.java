package io.loadline.application.risk;

import static io.loadline.application.risk.Floor.ACCOUNT;
import static io.loadline.application.risk.Floor.RISK;
import static io.loadline.application.risk.Floor.TRADER;
import static io.loadline.application.risk.Floor.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Refusal;
import io.loadline.application.fill.BookFills;
import io.loadline.application.fill.BookFills.Mode;
import io.loadline.application.instrument.ManageInstruments;
import io.loadline.application.limit.ManageLimits;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
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
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is booked as it was reported, what contradicts itself, and what is refused. */
class FactsTest {
  private static final AlgorithmId ALPHA = new AlgorithmId("alpha");
  private static final AlgorithmId BETA = new AlgorithmId("beta");
  private static final AccountId HEDGED = new AccountId("H");
  private static final AccountId LONG_ONLY = new AccountId("L");

  private final Floor floor = new Floor();
  private int number;

  @BeforeEach
  void accounts() {
    floor.plainAccount().deposit("A", "10000");
    floor.account("H", null, PositionMode.HEDGING, true).withoutDefaults("H");
    floor.account("L", null, PositionMode.NETTING, false).withoutDefaults("L");
    floor.list("F", InstrumentKind.FUTURE).list("P", InstrumentKind.PERPETUAL);
    floor.mark("X", "100").mark("Y", "100").mark("F", "100").mark("P", "100");
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  // --- a fill and its order

  @Test
  void a_fill_without_an_algorithm_belongs_to_that_of_its_order() {
    floor.limit("ALGORITHM_EXPOSURE", LimitUnit.FRACTION, "0.30", Scope.of(ACCOUNT));
    List<Boolean> accepted = new ArrayList<>();

    for (int i = 0; i < 3; i++) {
      OrderRequest order = floor.request(ALPHA, Side.BUY, "29", "X", "100");
      boolean passes = Floor.codes(floor.place(order)).isEmpty();
      accepted.add(passes);
      if (passes) {
        BookFills.Booked booked = booked(filling(order, "X", Side.BUY, "29", null));
        assertThat(booked.fill().algorithm()).isEqualTo(ALPHA);
      }
    }

    assertThat(accepted).containsExactly(true, false, false);
    assertThat(book(ALPHA, "X")).isEqualByComparingTo("29");
    assertThat(book(AlgorithmId.MANUAL, "X")).isZero();
  }

  @Test
  void so_does_one_of_a_batch_and_one_of_an_order_that_has_ended() {
    OrderRequest order = floor.request(ALPHA, Side.SELL, "4", "F", "100");
    floor.place(order);
    Fill first = filling(order, "F", Side.SELL, "4", null);
    Fill second = filling(order, "F", Side.SELL, "1", null);

    floor.fills.bookAll(TRADER, ACCOUNT, List.of(first), Mode.ATOMIC);
    floor.fills.bookAll(TRADER, ACCOUNT, List.of(second), Mode.PER_ROW);

    assertThat(book(ALPHA, "F")).isEqualByComparingTo("-5");
    assertThat(book(AlgorithmId.MANUAL, "F")).isZero();
    assertThat(codes()).containsExactly("OVERFILL");
  }

  @Test
  void a_retry_without_an_algorithm_is_the_same_fill() {
    OrderRequest order = floor.request(ALPHA, Side.BUY, "4", "F", "100");
    floor.place(order);
    Fill fill = filling(order, "F", Side.BUY, "4", null);
    BookFills.Booked first = booked(fill);

    assertThat(floor.fills.book(TRADER, ACCOUNT, fill, false).outcome())
        .isEqualTo(new BookFills.Duplicate(first.fill(), first.result()));
  }

  @Test
  void a_fill_that_names_another_algorithm_contradicts_its_order() {
    OrderRequest order = floor.request(ALPHA, Side.BUY, "4", "F", "100");
    floor.place(order);

    booked(filling(order, "F", Side.BUY, "3", BETA));

    assertThat(book(BETA, "F")).isEqualByComparingTo("3");
    assertThat(codes()).containsExactly("ORDER_CONTRADICTED");
    assertThat(floor.order(order).filledQuantity()).isEqualByComparingTo("3");
  }

  @Test
  void a_fill_of_a_refused_order_counts_and_contradicts_it() {
    floor.limit("ORDER_QUANTITY", LimitUnit.QUANTITY, "1", Scope.of(ACCOUNT));
    OrderRequest order = floor.buy("5", "F", "100");
    assertThat(Floor.codes(floor.place(order))).containsExactly("ORDER_QUANTITY");

    booked(filling(order, "F", Side.BUY, "5", null));

    assertThat(floor.position("F")).isEqualByComparingTo("5");
    assertThat(floor.order(order).filledQuantity()).isEqualByComparingTo("5");
    assertThat(floor.order(order).state()).isEqualTo(OrderState.REJECTED);
    assertThat(codes()).containsExactly("ORDER_CONTRADICTED");
  }

  @Test
  void a_fill_of_a_cancelled_order_counts_and_contradicts_it_and_beyond_it_is_an_overfill_too() {
    OrderRequest order = floor.sell("2", "F", "100");
    floor.place(order);
    floor.orders.cancel(TRADER, ACCOUNT, order.clientOrderId(), null);
    booked(filling(order, "F", Side.SELL, "1", null));
    assertThat(codes()).isEmpty();
    floor.orders.confirmCancel(TRADER, ACCOUNT, order.clientOrderId());

    booked(filling(order, "F", Side.SELL, "2", null));

    assertThat(floor.order(order).filledQuantity()).isEqualByComparingTo("3");
    assertThat(floor.order(order).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(codes()).containsExactlyInAnyOrder("ORDER_CONTRADICTED", "OVERFILL");
  }

  @Test
  void a_fill_of_an_expired_order_contradicts_it_though_nobody_has_looked_at_the_time() {
    OrderRequest order = expiring(floor.buy("2", "F", "100"), floor.now().plusSeconds(10));
    floor.place(order);
    floor.after(Duration.ofSeconds(11));

    booked(filling(order, "F", Side.BUY, "2", null));

    assertThat(floor.order(order).state()).isEqualTo(OrderState.EXPIRED);
    assertThat(floor.order(order).filledQuantity()).isEqualByComparingTo("2");
    assertThat(codes()).containsExactly("ORDER_CONTRADICTED");
  }

  @Test
  void a_fill_of_the_other_side_or_of_another_instrument_fills_nothing_and_contradicts() {
    OrderRequest order = floor.buy("1", "F", "100");
    floor.place(order);

    booked(filling(order, "F", Side.SELL, "1", null));
    booked(filling(order, "P", Side.BUY, "1", null));

    assertThat(floor.position("F")).isEqualByComparingTo("-1");
    assertThat(floor.position("P")).isEqualByComparingTo("1");
    assertThat(floor.order(order).filledQuantity()).isZero();
    assertThat(floor.order(order).state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(codes()).containsExactly("ORDER_CONTRADICTED", "ORDER_CONTRADICTED");
  }

  @Test
  void a_fill_of_an_order_as_it_is_raises_nothing_and_nor_does_its_bust() {
    OrderRequest order = floor.buy("3", "F", "100");
    floor.place(order);
    booked(filling(order, "F", Side.BUY, "1", null));
    Fill rest = filling(order, "F", Side.BUY, "2", null);
    booked(rest);

    floor.fills.bust(TRADER, ACCOUNT, new Bust(rest.fillId(), "a test"));

    assertThat(codes()).isEmpty();
  }

  // --- hedged accounts

  @ParameterizedTest
  @CsvSource({"LONG, BUY, 8, -8", "LONG, BUY, 10, -10", "SHORT, SELL, 8, 8", "SHORT, SELL, 3, 3"})
  void a_bust_that_leaves_a_side_with_the_other_sign_is_booked_with_a_breach(
      PositionSide side, Side opening, String closed, String left) {
    Fill open = hedged(side, opening, "10", 0);
    book(HEDGED, open);
    book(HEDGED, hedged(side, opposite(opening), closed, 1));

    floor.fills.bust(TRADER, HEDGED, new Bust(open.fillId(), "a test"));

    assertThat(held(HEDGED, side)).isEqualByComparingTo(left);
    assertThat(codes()).containsExactly("CLOSES_MORE_THAN_HELD");
  }

  @Test
  void so_does_a_correction_and_the_breach_is_over_when_the_side_is_right_again() {
    Fill open = hedged(PositionSide.LONG, Side.BUY, "10", 0);
    book(HEDGED, open);
    book(HEDGED, hedged(PositionSide.LONG, Side.SELL, "6", 1));

    correct(HEDGED, open, "5");
    correct(HEDGED, open, "4");
    List<BreachCase> broken = floor.breaches();
    correct(HEDGED, open, "7");

    assertThat(broken).singleElement().matches(BreachCase::over);
    assertThat(floor.breaches()).singleElement().matches(breach -> !breach.over());
    assertThat(codes()).containsExactly("CLOSES_MORE_THAN_HELD");
  }

  @Test
  void a_bust_that_leaves_a_side_right_raises_nothing() {
    Fill open = hedged(PositionSide.SHORT, Side.SELL, "10", 0);
    book(HEDGED, hedged(PositionSide.SHORT, Side.SELL, "8", 0));
    book(HEDGED, open);
    book(HEDGED, hedged(PositionSide.SHORT, Side.BUY, "8", 1));

    floor.fills.bust(TRADER, HEDGED, new Bust(open.fillId(), "a test"));

    assertThat(codes()).isEmpty();
  }

  // --- strict

  @ParameterizedTest
  @CsvSource({"1, 0.001, false", "0.999, 0.001, true", "0.999, 0.0011, false", "1, -0.5, true"})
  void strict_counts_a_fee_in_the_base_asset_as_sold(String quantity, String fee, boolean booked) {
    book(LONG_ONLY, spot(Side.BUY, "1", null, 0));
    Fill sale = spot(Side.SELL, quantity, new Money(new BigDecimal(fee), new Currency("X")), 1);

    BookFills.Outcome outcome = floor.fills.book(TRADER, LONG_ONLY, sale, true).outcome();

    assertThat(outcome instanceof BookFills.Booked).isEqualTo(booked);
    if (outcome instanceof BookFills.Refused refused) {
      assertThat(refused.refusal().code()).isEqualTo("SHORT_NOT_ALLOWED");
      assertThat(held(LONG_ONLY, "X")).isEqualByComparingTo("1");
    }
    assertThat(codes()).isEmpty();
  }

  @Test
  void strict_refuses_a_purchase_whose_fee_is_more_than_it_buys() {
    Fill purchase = spot(Side.BUY, "1", new Money(new BigDecimal("2"), new Currency("X")), 0);

    assertThat(floor.fills.book(TRADER, LONG_ONLY, purchase, true).outcome())
        .isInstanceOf(BookFills.Refused.class);
  }

  // --- batches

  @ParameterizedTest
  @EnumSource(Mode.class)
  void a_batch_of_a_hedged_account_is_judged_in_the_order_of_time(Mode mode) {
    List<Fill> newestFirst =
        List.of(
            hedged(PositionSide.LONG, Side.SELL, "6", 2),
            hedged(PositionSide.LONG, Side.SELL, "4", 1),
            hedged(PositionSide.LONG, Side.BUY, "10", 0));

    List<BookFills.Outcome> outcomes =
        floor.fills.bookAll(TRADER, HEDGED, newestFirst, mode).outcome();

    assertThat(outcomes).hasSize(3).allMatch(BookFills.Booked.class::isInstance);
    assertThat(outcomes)
        .extracting(BookFills.Outcome::fillId)
        .containsExactlyElementsOf(newestFirst.stream().map(Fill::fillId).toList());
    assertThat(codes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void a_batch_that_is_never_short_in_the_order_of_time_raises_nothing(Mode mode) {
    List<Fill> mixed =
        List.of(
            spot(Side.SELL, "4", null, 1),
            spot(Side.SELL, "6", null, 2),
            spot(Side.BUY, "10", null, 0));

    List<BookFills.Outcome> outcomes =
        floor.fills.bookAll(TRADER, LONG_ONLY, mixed, mode).outcome();

    assertThat(outcomes).hasSize(3).allMatch(BookFills.Booked.class::isInstance);
    assertThat(codes()).isEmpty();
    assertThat(held(LONG_ONLY, "X")).isZero();
  }

  @Test
  void a_batch_longer_than_a_turn_is_in_the_order_of_time_as_a_whole() {
    List<Fill> newestFirst = new ArrayList<>();
    for (int i = 1_500; i > 0; i--) {
      newestFirst.add(spot(i > 750 ? Side.SELL : Side.BUY, "1", null, i));
    }

    List<BookFills.Outcome> outcomes =
        floor.fills.bookAll(TRADER, LONG_ONLY, newestFirst, Mode.PER_ROW).outcome();

    assertThat(outcomes).hasSize(1_500).allMatch(BookFills.Booked.class::isInstance);
    assertThat(codes()).isEmpty();
  }

  @Test
  void the_row_that_closes_more_than_is_held_at_its_time_is_refused_wherever_it_stands() {
    List<Fill> rows =
        List.of(
            hedged(PositionSide.SHORT, Side.BUY, "5", 1),
            hedged(PositionSide.SHORT, Side.SELL, "5", 2),
            hedged(PositionSide.SHORT, Side.SELL, "4", 0));

    List<BookFills.Outcome> outcomes =
        floor.fills.bookAll(TRADER, HEDGED, rows, Mode.PER_ROW).outcome();

    assertThat(outcomes.get(0)).isInstanceOf(BookFills.Refused.class);
    assertThat(outcomes.get(1)).isInstanceOf(BookFills.Booked.class);
    assertThat(outcomes.get(2)).isInstanceOf(BookFills.Booked.class);
  }

  // --- the future

  @ParameterizedTest
  @CsvSource({"PT5S, true", "PT5.000001S, false", "PT23H, false"})
  void a_fill_may_be_dated_five_seconds_ahead_and_no_more(Duration ahead, boolean booked) {
    Fill fill = of("X", Side.BUY, "1", "100", null, null, floor.now().plus(ahead));

    BookFills.Outcome single = floor.fills.book(TRADER, ACCOUNT, fill, false).outcome();
    BookFills.Outcome row =
        floor.fills.bookAll(TRADER, ACCOUNT, List.of(fill), Mode.PER_ROW).outcome().getFirst();

    assertThat(single instanceof BookFills.Booked).isEqualTo(booked);
    assertThat(row instanceof BookFills.Duplicate).isEqualTo(booked);
    assertThat(floor.position("X")).isEqualByComparingTo(booked ? "1" : "0");
  }

  @ParameterizedTest
  @EnumSource(CashMovement.Type.class)
  void no_movement_of_cash_is_dated_in_the_future(CashMovement.Type type) {
    CashMovement later =
        new CashMovement(
            new MovementId("later"),
            type,
            Money.of(new BigDecimal("500"), USD),
            floor.now().plus(Duration.ofDays(3)),
            null);

    ManageAccounts.Moved moved = floor.accounts.move(RISK, ACCOUNT, later).outcome();

    assertThat(moved)
        .isInstanceOfSatisfying(
            ManageAccounts.Refused.class,
            refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.RULE));
    assertThat(floor.state().book(ACCOUNT).cash().balance(USD)).isEqualByComparingTo("10000");
  }

  @Test
  void no_split_is_effective_in_the_future() {
    assertThat(split("s", 2, 1, null, floor.now().plusSeconds(6)))
        .isInstanceOf(ManageInstruments.Refused.class);
    assertThat(split("s", 2, 1, null, floor.now().plusSeconds(5)))
        .isInstanceOf(ManageInstruments.Applied.class);
  }

  // --- ids that the server makes

  @ParameterizedTest
  @CsvSource({"A:SHORT_NOT_ALLOWED", "L:SHORT_NOT_ALLOWED", "H:CLOSES_MORE_THAN_HELD"})
  void no_limit_takes_the_name_under_which_a_rule_is_watched(String name) {
    Limit limit =
        Limit.of(
            new LimitId(name),
            "ORDER_QUANTITY",
            Scope.of(ACCOUNT),
            BigDecimal.TEN,
            LimitUnit.QUANTITY,
            "a test");

    assertThat(floor.limits.put(RISK, limit, null).outcome())
        .isInstanceOfSatisfying(
            ManageLimits.Refused.class,
            refused -> assertThat(refused.refusal().detail()).contains(name));
    floor.limit(
        Limit.of(
            new LimitId(name + "2"),
            "ORDER_QUANTITY",
            Scope.of(ACCOUNT),
            BigDecimal.TEN,
            LimitUnit.QUANTITY,
            "a test"));
  }

  @Test
  void no_client_can_take_the_id_that_a_split_gives_to_its_cash() {
    Fill taken =
        new Fill(
            new FillId("split:s"),
            new InstrumentId("X"),
            Side.BUY,
            new Quantity(BigDecimal.ONE),
            new Price(BigDecimal.TEN),
            floor.now(),
            null,
            null,
            AlgorithmId.MANUAL,
            null,
            PositionSide.NET);

    List<BookFills.Outcome> outcomes =
        Stream.of(Mode.values())
            .flatMap(
                mode ->
                    floor.fills.bookAll(TRADER, ACCOUNT, List.of(taken), mode).outcome().stream())
            .toList();

    assertThat(floor.fills.book(TRADER, ACCOUNT, taken, false).outcome())
        .isInstanceOf(BookFills.Refused.class);
    assertThat(outcomes).hasSize(3).allMatch(BookFills.Refused.class::isInstance);
    assertThat(floor.position("X")).isZero();
  }

  @Test
  void the_cash_of_a_split_is_neither_busted_nor_corrected_by_a_client() {
    floor.fill("7", "X", "90");
    split("s", 3, 2, "61", floor.now());
    BigDecimal cash = floor.state().book(ACCOUNT).cash().balance(USD);
    FillId id = new FillId("split:s");

    BookFills.Amended bust = floor.fills.bust(TRADER, ACCOUNT, new Bust(id, "a test")).outcome();
    BookFills.Amended correction =
        floor
            .fills
            .correct(
                TRADER,
                ACCOUNT,
                new Correction(id, null, new Price(new BigDecimal("60")), null, "a test"))
            .outcome();

    assertThat(bust)
        .isInstanceOfSatisfying(
            BookFills.NotAmended.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("FILL_OF_SPLIT"));
    assertThat(correction).isInstanceOf(BookFills.NotAmended.class);
    assertThat(floor.state().book(ACCOUNT).cash().balance(USD)).isEqualByComparingTo(cash);
    assertThat(floor.state().book(ACCOUNT).early().isEmpty()).isTrue();
  }

  // --- helpers

  private ManageInstruments.SplitOutcome split(
      String id, int newUnits, int oldUnits, @Nullable String cashInLieu, Instant at) {
    return floor
        .instruments
        .split(
            RISK,
            new Split(
                new SplitId(id),
                new InstrumentId("X"),
                newUnits,
                oldUnits,
                at,
                cashInLieu == null ? null : new Price(new BigDecimal(cashInLieu))))
        .outcome();
  }

  private static OrderRequest expiring(OrderRequest order, Instant at) {
    return new OrderRequest(
        order.clientOrderId(),
        order.instrument(),
        order.side(),
        order.type(),
        order.quantity(),
        order.limitPrice(),
        order.algorithm(),
        order.reduceOnly(),
        order.positionSide(),
        at);
  }

  private static Side opposite(Side side) {
    return side == Side.BUY ? Side.SELL : Side.BUY;
  }

  private Fill filling(
      OrderRequest order,
      String symbol,
      Side side,
      String quantity,
      @Nullable AlgorithmId algorithm) {
    Fill fill = of(symbol, side, quantity, "100", null, order.clientOrderId().value(), floor.now());
    return algorithm == null ? fill : fill.of(algorithm);
  }

  private Fill spot(Side side, String quantity, @Nullable Money fee, int second) {
    return of("X", side, quantity, "100", fee, null, floor.now().minusSeconds(3_600 - second));
  }

  private Fill hedged(PositionSide position, Side side, String quantity, int second) {
    return new Fill(
        new FillId("h" + ++number),
        new InstrumentId("P"),
        side,
        new Quantity(new BigDecimal(quantity)),
        new Price(BigDecimal.valueOf(100 + second)),
        floor.now().minusSeconds(3_600 - second),
        null,
        null,
        AlgorithmId.MANUAL,
        null,
        position);
  }

  private Fill of(
      String symbol,
      Side side,
      String quantity,
      String price,
      @Nullable Money fee,
      @Nullable String order,
      Instant at) {
    return new Fill(
        new FillId("g" + ++number),
        new InstrumentId(symbol),
        side,
        new Quantity(new BigDecimal(quantity)),
        new Price(new BigDecimal(price)),
        at,
        fee,
        order,
        AlgorithmId.MANUAL,
        null,
        PositionSide.NET);
  }

  private BookFills.Booked booked(Fill fill) {
    return book(ACCOUNT, fill);
  }

  private BookFills.Booked book(AccountId account, Fill fill) {
    return (BookFills.Booked) floor.fills.book(TRADER, account, fill, false).outcome();
  }

  private void correct(AccountId account, Fill fill, String quantity) {
    Quantity right = new Quantity(new BigDecimal(quantity));
    floor.fills.correct(
        TRADER, account, new Correction(fill.fillId(), right, null, null, "a test"));
  }

  private BigDecimal book(AlgorithmId algorithm, String symbol) {
    PositionKey key = PositionKey.net(new InstrumentId(symbol));
    return floor.state().book(ACCOUNT).holdings().get(key).book(algorithm).quantity();
  }

  private BigDecimal held(AccountId account, PositionSide side) {
    PositionKey key = new PositionKey(new InstrumentId("P"), side);
    return floor.state().book(account).holdings().get(key).position().quantity();
  }

  private BigDecimal held(AccountId account, String symbol) {
    PositionKey key = PositionKey.net(new InstrumentId(symbol));
    Holding holding = floor.state().book(account).holdings().get(key);
    return holding == null ? BigDecimal.ZERO : holding.position().quantity();
  }

  private List<String> codes() {
    return floor.breaches().stream().map(each -> each.breach().code()).toList();
  }
}
