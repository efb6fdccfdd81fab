package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.synthetic.GenerateSyntheticData.Generated;
import io.loadline.application.synthetic.GenerateSyntheticData.Request;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerSinkTest {
  private static final Request REQUEST = Request.of(9, 2_000);

  private final ServerInMemory server = new ServerInMemory();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void every_order_goes_through_the_limits_and_what_is_refused_is_not_filled() {
    ServerSink sink = server.sink();

    Generated generated = new SyntheticDataService().generate(REQUEST, sink, Progress.NONE);

    LoadedCounts counts = sink.counts();
    assertThat(counts.accepted() + counts.refusedOrders()).isEqualTo(generated.counts().orders());
    assertThat(counts.refusedOrders()).isEqualTo(generated.counts().refused());
    assertThat(counts.fills()).isEqualTo(generated.counts().fills());
    assertThat(counts.refusedFills()).isZero();
    assertThat(counts.accepted()).isGreaterThan(counts.refusedOrders());
    assertThat(generated.quality().failures()).isEmpty();
  }

  @Test
  void no_order_is_open_when_all_is_filled() {
    new SyntheticDataService().generate(REQUEST, server.sink(), Progress.NONE);

    AtomicInteger open = new AtomicInteger();
    server
        .state()
        .books()
        .values()
        .forEach(
            book -> open.addAndGet(server.state().orders(book.account().id()).working().size()));
    assertThat(open).hasValue(0);
  }

  @Test
  void playing_it_again_adds_no_fill() {
    new SyntheticDataService().generate(REQUEST, server.sink(), Progress.NONE);
    ServerSink again = server.sink();

    new SyntheticDataService().generate(REQUEST, again, Progress.NONE);

    assertThat(again.counts().fills()).isZero();
  }

  @Test
  void a_rate_that_the_server_knows_is_not_replaced_by_a_made_up_one() {
    BigDecimal real = new BigDecimal("1.1734");
    Currency euro = new Currency("EUR");
    server.prices.rates(
        List.of(
            new FxRate(euro, new Currency("USD"), real, Instant.parse("2025-01-01T00:00:00Z"))));

    new SyntheticDataService().generate(REQUEST, server.sink(), Progress.NONE);

    assertThat(server.rates.at(euro, new Currency("USD"), server.now())).isEqualTo(real);
    assertThat(server.rates.at(new Currency("GBP"), euro, server.now())).isNotNull();
  }

  @Test
  void all_that_it_makes_has_the_name_that_was_asked_for() {
    new SyntheticDataService()
        .generate(
            new Request(9, 500, 12, 1, "mine-", Request.DEFAULT_UNTIL),
            server.sink(),
            Progress.NONE);

    assertThat(server.state().books().keys().map(AccountId::value).toList())
        .isNotEmpty()
        .allMatch(each -> each.startsWith("mine-"));
    assertThat(server.state().instruments().keys().map(Object::toString).toList())
        .hasSize(12)
        .allMatch(each -> each.startsWith("mine-"));
  }
}
