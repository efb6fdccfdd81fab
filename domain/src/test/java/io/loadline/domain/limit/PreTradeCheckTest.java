package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is checked of an order besides limits, and what people are told. */
class PreTradeCheckTest {
  private final Scene scene = Scene.withCash("10000").mark("X", "100");

  @ParameterizedTest
  @CsvSource({
    "2026-01-10T11:59:59Z, true",
    "2026-01-10T12:00:00Z, true",
    "2026-01-10T12:00:01Z, false",
  })
  void an_order_must_end_in_the_future(Instant expiresAt, boolean refused) {
    OrderRequest order = request("BUY", "1", PositionSide.NET, false, expiresAt);

    assertThat(told(scene.decide(order)))
        .isEqualTo(
            refused
                ? List.of("ORDER_EXPIRED: must be in the future: expiresAt=" + expiresAt)
                : List.of());
  }

  @Test
  void an_order_for_what_is_not_listed_is_refused_by_name_and_measured_no_further() {
    Decision decision =
        scene.decide(
            scene.buy("NEW", "1", "100"), LimitsOf.of("ORDER_QUANTITY", LimitUnit.QUANTITY, "0"));

    assertThat(told(decision)).containsExactly("INSTRUMENT_UNKNOWN: is not listed: instrument=NEW");
    assertThat(decision.unitValue()).isZero();
    assertThat(decision.findings().headroom()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.123, 100.12, -, -",
    "1.1234, 100.12, 'must have at most 3 fraction digits: quantity=1.1234', -",
    "1.123, 100.123, 'must have at most 2 fraction digits: limitPrice=100.123', -",
    "1.1234, 100.123, 'must have at most 3 fraction digits: quantity=1.1234',"
        + " 'must have at most 2 fraction digits: limitPrice=100.123'",
    "1.1230000, -, -, -",
  })
  void an_order_may_not_be_finer_than_the_scales(
      String quantity, String price, String first, String second) {
    scene.list(instrument("FINE", 2, 3, true)).mark("FINE", "100");
    OrderRequest order =
        scene.order(
            AlgorithmId.MANUAL, Side.BUY, "FINE", quantity, price.equals("-") ? null : price);

    assertThat(told(scene.decide(order)))
        .isEqualTo(
            List.of(first, second).stream()
                .filter(each -> !each.equals("-"))
                .map(each -> "SCALE: " + each)
                .toList());
  }

  @Test
  void an_algorithm_that_is_paused_may_only_reduce() {
    scene.held("X", "5", "100");

    Decision more = scene.decidePaused(scene.order(Scene.ALGO, Side.BUY, "X", "1", "100"));
    Decision less = scene.decidePaused(scene.order(Scene.ALGO, Side.SELL, "X", "5", "100"));

    assertThat(told(more)).containsExactly("ALGORITHM_PAUSED: may only reduce: algorithm=algo");
    assertThat(less).isInstanceOf(Decision.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({"SELL, 5, true", "SELL, 5.1, false", "BUY, 1, false"})
  void a_reduce_only_order_must_stay_between_the_position_and_flat(
      String side, String quantity, boolean reduces) {
    scene.held("X", "5", "100");

    Decision decision = scene.decide(request(side, quantity, PositionSide.NET, true, null));

    assertThat(told(decision))
        .isEqualTo(
            reduces
                ? List.of()
                : List.of(
                    "NOT_REDUCING: must only reduce: position=5 order="
                        + side
                        + " "
                        + quantity
                        + " X"));
  }

  @ParameterizedTest
  @CsvSource({
    // what is held, the open order, side, quantity, whether the account may be short, or anyone
    "5, -, SELL, 5, false, true, true",
    "5, -, SELL, 6, false, true, false",
    "5, -, SELL, 6, true, false, false",
    "5, -, SELL, 6, true, true, true",
    "5, SELL 4, SELL, 1, false, true, true",
    "5, SELL 4, SELL, 2, false, true, false",
    "5, BUY 4, SELL, 6, false, true, false",
    "-3, -, BUY, 9, false, true, true",
  })
  void who_may_not_be_short_sells_no_more_than_is_held_and_not_sold_yet(
      String held,
      String open,
      String side,
      String quantity,
      boolean account,
      boolean instrument,
      boolean passes) {
    Scene of = new Scene().account(Scene.ACCOUNT, null, PositionMode.NETTING, account);
    of.list(instrument("X", 8, 8, instrument)).mark("X", "100").held("X", held, "100");
    if (!open.equals("-")) {
      String[] parts = open.split(" ");
      of.open(of.order(AlgorithmId.MANUAL, Side.valueOf(parts[0]), "X", parts[1], "100"));
    }

    Decision decision =
        of.decide(of.order(AlgorithmId.MANUAL, Side.valueOf(side), "X", quantity, "100"));

    assertThat(told(decision))
        .isEqualTo(
            passes
                ? List.of()
                : List.of(
                    "SHORT_NOT_ALLOWED: sells more than is held where short selling is not allowed:"
                        + " position="
                        + held
                        + " order="
                        + side
                        + " "
                        + quantity
                        + " X"));
  }

  @ParameterizedTest
  @CsvSource({
    "LONG, BUY, 9, true",
    "LONG, SELL, 5, true",
    "LONG, SELL, 5.1, false",
    "SHORT, SELL, 9, true",
    "SHORT, BUY, 5, true",
    "SHORT, BUY, 5.1, false",
  })
  void a_side_of_a_hedged_account_is_closed_as_far_as_it_is_held(
      PositionSide position, String side, String quantity, boolean passes) {
    Scene hedged = new Scene().account(Scene.ACCOUNT, null, PositionMode.HEDGING, false);
    hedged.mark("X", "100");
    hedged.heldOn(position, "X", position == PositionSide.LONG ? "5" : "-5", "100");

    Decision decision = hedged.decide(request(side, quantity, position, false, null));

    List<String> expected =
        passes
            ? List.of()
            : List.of(
                "CLOSES_MORE_THAN_HELD: closes more than the "
                    + position
                    + " side holds: order="
                    + side
                    + " "
                    + quantity
                    + " X");
    assertThat(told(decision).stream().filter(each -> !each.startsWith("SHORT_NOT")).toList())
        .isEqualTo(expected);
  }

  @Test
  void without_a_usable_mark_only_a_reduction_passes_and_the_reason_is_told_once() {
    scene.noMark("NONE").mark("OLD", "100", Scene.NOW.minusSeconds(61)).held("NONE", "5", "100");
    scene.mark("MINUTE", "100", Scene.NOW.minusSeconds(60));
    Limit gross = LimitsOf.of("GROSS_EXPOSURE", LimitUnit.MONEY, "1000000");

    assertThat(told(scene.decide(scene.buy("NONE", "1", "100"), gross)))
        .containsExactly("MARK_MISSING: has no mark: instrument=NONE");
    assertThat(told(scene.decide(scene.buy("OLD", "1", "100"))))
        .containsExactly(
            "MARK_STALE: is older than PT1M: instrument=OLD asOf=2026-01-10T11:58:59Z");
    assertThat(scene.decide(scene.buy("MINUTE", "1", "100"))).isInstanceOf(Decision.Accepted.class);
    assertThat(scene.decide(scene.sell("NONE", "5", "100"), gross))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void a_limit_that_cannot_be_measured_for_another_reason_is_told_besides() {
    scene.noMark("NONE");
    Limit loss = LimitsOf.of("DAILY_LOSS", LimitUnit.FRACTION, "0.05");
    Scene empty = new Scene().noMark("NONE");

    assertThat(told(empty.decide(empty.buy("NONE", "1", "100"), loss)))
        .containsExactly(
            "MARK_MISSING: has no mark: instrument=NONE",
            "EQUITY_UNKNOWN: DAILY_LOSS limit of account A cannot be measured, so the order is"
                + " refused: equity must be known and > 0");
  }

  @Test
  void a_mark_that_is_missing_elsewhere_is_told_by_the_limit_that_needs_it() {
    scene.held("OTHER", "1", "100").noMark("OTHER");

    assertThat(
            told(
                scene.decide(
                    scene.buy("X", "1", "100"),
                    LimitsOf.of("GROSS_EXPOSURE", LimitUnit.MONEY, "1000000"))))
        .containsExactly(
            "MARK_MISSING: GROSS_EXPOSURE limit of account A cannot be measured, so the order is"
                + " refused: an instrument has no mark");
  }

  @ParameterizedTest
  @CsvSource({
    // limit, what it does, breaches, warnings
    "1000.01, REJECT, -, nearly reached: 1000 of 1000.01 USD",
    "1000, REJECT, -, nearly reached: 1000 of 1000 USD",
    "999.99, REJECT, exceeded: 1000 > 999.99 USD, -",
    "999.99, REDUCE_ONLY, exceeded: 1000 > 999.99 USD, -",
    "999.99, HALT, exceeded: 1000 > 999.99 USD, -",
    "999.99, WARN, -, exceeded: 1000 > 999.99 USD",
    "1250, REJECT, -, nearly reached: 1000 of 1250 USD",
    "1250.01, REJECT, -, -",
  })
  void near_a_limit_a_warning_is_given_and_above_it_a_refusal_if_that_is_wanted(
      String value, OnBreach onBreach, String breach, String warning) {
    Limit limit = LimitsOf.that(onBreach, LimitsOf.of("ORDER_VALUE", LimitUnit.MONEY, value));

    Findings findings = scene.decide(scene.buy("X", "10", "100"), limit).findings();

    assertThat(findings.breaches()).extracting(Breach::detail).isEqualTo(said(breach));
    assertThat(findings.warnings()).extracting(Breach::detail).isEqualTo(said(warning));
  }

  private static List<String> said(String what) {
    return what.equals("-") ? List.of() : List.of("ORDER_VALUE limit of account A " + what);
  }

  @Test
  void a_reduction_is_not_even_warned_by_a_limit_that_may_not_refuse_it() {
    scene.held("X", "5", "100");

    Findings findings =
        scene
            .decide(
                scene.sell("X", "1", "100"), LimitsOf.of("GROSS_EXPOSURE", LimitUnit.MONEY, "0"))
            .findings();

    assertThat(findings.breaches()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
    assertThat(findings.headroom()).hasSize(1);
  }

  @Test
  void headroom_tells_what_is_used_and_reserves_the_order_only_on_a_yes() {
    scene.held("X", "5", "100").open(scene.buy("X", "2", "100"));
    Limit wide = LimitsOf.of("POSITION_QUANTITY", LimitUnit.QUANTITY, "10");
    Limit narrow = LimitsOf.of("POSITION_QUANTITY", LimitUnit.QUANTITY, "9");

    Headroom yes = scene.decide(scene.buy("X", "3", "100"), wide).findings().headroom().getFirst();
    Headroom no = scene.decide(scene.buy("X", "3", "100"), narrow).findings().headroom().getFirst();

    assertThat(List.of(yes.used(), yes.reserved(), yes.remaining()))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("5"), new BigDecimal("5"), BigDecimal.ZERO);
    assertThat(List.of(no.used(), no.reserved(), no.remaining()))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("5"), new BigDecimal("2"), new BigDecimal("2"));
  }

  @ParameterizedTest
  @CsvSource({
    "BUY, 100.5, 100.5",
    "BUY, -, 101",
    "SELL, 100.5, 100.5",
    "SELL, -, 99",
  })
  void a_decision_keeps_what_it_was_based_on(String side, String limit, BigDecimal price) {
    scene.quote("X", "99", "101");
    OrderRequest order =
        scene.order(
            AlgorithmId.MANUAL, Side.valueOf(side), "X", "2", limit.equals("-") ? null : limit);

    Decision decision = scene.decide(order);

    Basis basis = decision.findings().basis();
    assertThat(basis.mark()).isEqualByComparingTo("100");
    assertThat(basis.markAt()).isEqualTo(Scene.NOW);
    assertThat(basis.price()).isEqualByComparingTo(price);
    assertThat(basis.equity()).isEqualByComparingTo("10000");
    assertThat(decision.unitValue()).isEqualByComparingTo(price);
  }

  @Test
  void a_reduction_without_any_mark_is_based_on_its_limit_price_or_on_nothing() {
    scene.held("X", "2", "100").noMark("X");

    Decision market = scene.decide(scene.order(AlgorithmId.MANUAL, Side.SELL, "X", "1", null));
    Decision limit = scene.decide(scene.sell("X", "1", "98"));

    assertThat(market.findings().basis()).isEqualTo(Basis.NONE);
    assertThat(market.unitValue()).isZero();
    assertThat(limit.findings().basis().price()).isEqualByComparingTo("98");
    assertThat(limit.unitValue()).isEqualByComparingTo("98");
  }

  @Test
  void what_halts_refuses_a_reduction_too_and_what_only_reduces_lets_it_pass() {
    scene.held("X", "5", "100");
    Restriction halt = new Restriction(true, Scope.FIRM, "KILL_SWITCH", "by risk at noon");
    Restriction reduce = new Restriction(false, Scope.FIRM, "DAILY_LOSS", "since noon");

    assertThat(told(scene.decide(scene.sell("X", "5", "100"), halt)))
        .containsExactly("KILL_SWITCH: by risk at noon");
    assertThat(told(scene.decide(scene.sell("X", "5", "100"), reduce))).isEmpty();
    assertThat(told(scene.decide(scene.sell("X", "6", "100"), reduce)))
        .containsExactly(
            "DAILY_LOSS: since noon; the order does not only reduce: position=5 order=SELL 6 X");
    assertThat(
            scene.decide(scene.buy("X", "1", "100"), halt).findings().breaches().getFirst().scope())
        .isEqualTo(Scope.FIRM);
  }

  @Test
  void only_an_order_can_be_decided_on() {
    scene.decide(scene.buy("X", "1", "100"));
    Inquiry noOrder =
        Inquiry.about(
            (PositionKey) null,
            scene.about(scene.buy("X", "1", "100")).exposures(),
            scene.market(),
            new Path(null, Scene.ACCOUNT, null, null),
            Regimes.NORMAL);

    assertThatThrownBy(() -> PreTradeCheck.decide(noOrder, List.of(), List.of(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be about an order");
    assertThatThrownBy(
            () ->
                Inquiry.about(
                    (PositionKey) null,
                    noOrder.exposures(),
                    scene.market(),
                    new Path(null, new AccountId("nobody"), null, null),
                    Regimes.NORMAL))
        .hasMessageContaining("no such account");
  }

  private static List<String> told(Decision decision) {
    return decision.findings().breaches().stream()
        .map(each -> each.code() + ": " + each.detail())
        .toList();
  }

  private static OrderRequest request(
      String side,
      String quantity,
      PositionSide position,
      boolean reduceOnly,
      @Nullable Instant expiresAt) {
    return new OrderRequest(
        new ClientOrderId("asked"),
        new InstrumentId("X"),
        Side.valueOf(side),
        OrderType.LIMIT,
        new Quantity(new BigDecimal(quantity)),
        new Price(new BigDecimal("100")),
        AlgorithmId.MANUAL,
        reduceOnly,
        position,
        expiresAt);
  }

  private static Instrument instrument(
      String symbol, int priceScale, int quantityScale, boolean shortSelling) {
    return new Instrument(
        new InstrumentId(symbol),
        new ContractSpec(
            InstrumentKind.SPOT, new Currency(symbol), Scene.USD, BigDecimal.ONE, false),
        priceScale,
        quantityScale,
        Duration.ofSeconds(60),
        shortSelling);
  }
}
