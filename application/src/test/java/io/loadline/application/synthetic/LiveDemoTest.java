package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.order.Order;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveDemoTest {
  private static final InstrumentId BITCOIN = new InstrumentId("DEMO-BTC-USD");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ServerInMemory server = new ServerInMemory();
  private final SimulatedPrices prices = new SimulatedPrices(server.marks, server.prices, 1);
  private final SimulatedTraders traders =
      new SimulatedTraders(server.engine::state, server.marks, server.orders, server.fills, 1);

  @BeforeEach
  void load() {
    server.demo().load(ServerInMemory.ADMINISTRATOR);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void prices_go_on_from_the_last_mark_in_small_steps() {
    BigDecimal before = bitcoin().value();

    run(300);

    assertThat(bitcoin().asOf()).isAfter(ServerInMemory.START.plusSeconds(290));
    assertThat(bitcoin().value()).isNotEqualByComparingTo(before);
    assertThat(bitcoin().value().subtract(before).abs())
        .isLessThan(before.multiply(new BigDecimal("0.05")));
    assertThat(Objects.requireNonNull(bitcoin().bid())).isLessThan(bitcoin().ask());
  }

  @Test
  void every_instrument_of_the_demo_has_a_fresh_mark() {
    run(2);

    for (SyntheticInstrument each : DemoPlan.instruments()) {
      Mark mark = Objects.requireNonNull(server.marks.latest(each.instrument().id()));
      assertThat(mark.age(server.now())).isLessThanOrEqualTo(SECOND);
    }
  }

  @Test
  void every_usual_symbol_and_every_rate_of_a_usual_currency_is_left_to_newcomers() {
    run(2);

    assertThat(server.state().instruments().keys().map(InstrumentId::value).toList())
        .hasSize(12)
        .allMatch(each -> each.startsWith("DEMO-"));
    assertThat(server.rates.latest())
        .isNotEmpty()
        .allMatch(each -> each.base().code().endsWith(".sim") && each.quote().code().equals("USD"));
  }

  @Test
  void profit_and_loss_moves_with_the_prices() {
    Book book = server.state().books().values().toList().getFirst();
    BigDecimal before = new AccountValuation(book, server.market()).profitAndLoss().total();

    run(60);

    BigDecimal after = new AccountValuation(book, server.market()).profitAndLoss().total();
    assertThat(after).isNotNull().isNotEqualByComparingTo(Objects.requireNonNull(before));
  }

  @Test
  void who_else_quotes_an_instrument_is_left_alone_until_silent_for_long() {
    BigDecimal price = new BigDecimal("50000.00");
    server.pass(SECOND);
    Mark others = new Mark(BITCOIN, null, null, null, price, server.now(), "exchange");
    server.prices.marks(List.of(others));

    run(60);
    Mark during = bitcoin();
    server.pass(SimulatedPrices.YIELD);
    run(1);

    assertThat(during).isEqualTo(others);
    assertThat(bitcoin().source()).isEqualTo(PricePaths.SOURCE);
    assertThat(bitcoin().value().subtract(price).abs()).isLessThan(new BigDecimal("2500"));
  }

  @Test
  void traders_send_orders_of_which_some_are_refused_and_most_are_filled() {
    for (int i = 0; i < 900; i++) {
      run(1);
      traders.tick(server.now());
    }

    LoadedCounts counts = traders.counts();
    assertThat(counts.accepted()).isGreaterThan(100);
    assertThat(counts.refusedOrders()).isGreaterThan(10).isLessThan(counts.accepted());
    assertThat(counts.fills()).isGreaterThan(100).isLessThan(counts.accepted());
    assertThat(counts.refusedFills()).isZero();
  }

  @Test
  void a_long_only_account_is_never_short_and_waiting_orders_expire() {
    for (int i = 0; i < 900; i++) {
      run(1);
      traders.tick(server.now());
    }
    List<Order> waiting = waiting();
    server.pass(Duration.ofMinutes(1));
    server.orders.expireDue(ServerInMemory.ADMINISTRATOR);

    assertThat(waiting).isNotEmpty();
    assertThat(waiting()).isEmpty();
    for (Book book : server.state().books().values().toList()) {
      if (!book.account().shortSelling()) {
        book.holdings()
            .forEach(each -> assertThat(each.getValue().position().quantity()).isNotNegative());
      }
    }
  }

  @Test
  void nobody_trades_in_a_demo_that_was_cleared() {
    server.demo().clear(ServerInMemory.ADMINISTRATOR);
    long seq = server.state().seq();

    for (int i = 0; i < 60; i++) {
      run(1);
      traders.tick(server.now());
    }

    assertThat(server.state().seq()).isEqualTo(seq);
  }

  @Test
  void names_of_live_fills_never_repeat() {
    for (int i = 0; i < 120; i++) {
      run(1);
      traders.tick(server.now());
    }

    List<String> names =
        server.journal.entries().stream()
            .map(each -> each.entry().change().subject())
            .filter(each -> each.contains("/fills/live-"))
            .toList();
    assertThat(new TreeSet<>(names)).hasSizeGreaterThan(10);
  }

  private void run(int seconds) {
    for (int i = 0; i < seconds; i++) {
      server.pass(SECOND);
      prices.tick(server.now());
    }
  }

  private Mark bitcoin() {
    return Objects.requireNonNull(server.marks.latest(BITCOIN));
  }

  private List<Order> waiting() {
    return server.state().books().values().toList().stream()
        .flatMap(
            book -> server.state().orders(book.account().id()).working().values().toList().stream())
        .toList();
  }
}
