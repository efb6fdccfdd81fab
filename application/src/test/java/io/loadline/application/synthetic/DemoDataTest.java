package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Unavailable;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Equity;
import io.loadline.domain.pnl.ProfitAndLoss;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoDataTest {
  private static final UserId ADMINISTRATOR = ServerInMemory.ADMINISTRATOR;

  private final ServerInMemory server = new ServerInMemory();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_empty_server_gets_accounts_of_nine_kinds_on_three_desks_with_thousands_of_fills() {
    DemoData.Loaded loaded = server.demo().load(ADMINISTRATOR);

    List<Account> accounts = books().stream().map(Book::account).toList();
    assertThat(loaded.wasThere()).isFalse();
    assertThat(loaded.counts().fills()).isEqualTo(DemoPlan.FILLS);
    assertThat(loaded.counts().refusedFills()).isZero();
    assertThat(accounts).hasSize(9);
    assertThat(accounts).allMatch(each -> each.id().value().startsWith("demo-"));
    assertThat(accounts.stream().map(Account::desk).distinct()).hasSize(3);
    assertThat(accounts.stream().flatMap(each -> each.traders().stream()).distinct())
        .containsExactlyInAnyOrder(new UserId("trader"), new UserId("trader2"));
    assertThat(accounts.stream().map(Account::costBasis).distinct()).hasSize(4);
    assertThat(accounts).anyMatch(each -> each.positionMode() == PositionMode.HEDGING);
    assertThat(accounts).anyMatch(each -> !each.shortSelling());
    assertThat(server.state().instruments().keys().map(Object::toString).toList())
        .hasSize(12)
        .allMatch(each -> each.startsWith("DEMO-"))
        .contains("DEMO-BTC-USD", "DEMO-AAPL", "DEMO-ES-FUT", "DEMO-BTC-INVERSE");
  }

  @Test
  void positions_are_what_the_generator_says_that_they_are() {
    DemoData.Loaded loaded = server.demo().load(ADMINISTRATOR);

    Map<AccountId, List<SyntheticPosition>> expected = new HashMap<>();
    SyntheticSink sink =
        new AcceptingSink() {
          @Override
          public void closed(AccountId account, List<SyntheticPosition> positions) {
            expected.put(account, positions);
          }
        };
    new Simulation(DemoPlan.from(loaded.start()), sink, Progress.NONE).run(DemoPlan.FILLS);
    for (Book book : books()) {
      for (SyntheticPosition each : expected.get(book.account().id())) {
        var held = book.holdings().get(new PositionKey(each.instrument(), each.side()));
        BigDecimal quantity = held == null ? BigDecimal.ZERO : held.position().quantity();
        assertThat(quantity).isEqualByComparingTo(each.quantity());
      }
    }
  }

  @Test
  void every_account_can_be_valued_and_its_identities_hold() {
    server.demo().load(ADMINISTRATOR);

    for (Book book : books()) {
      AccountValuation valuation = new AccountValuation(book, server.market());
      ProfitAndLoss profit = valuation.profitAndLoss();
      Equity equity = valuation.equity();

      assertThat(profit.complete()).as(book.account().id().value()).isTrue();
      assertThat(profit.stale()).isFalse();
      assertThat(equity.identityHolds()).isTrue();
      assertThat(equity.equity()).isNotNull().isPositive();
    }
  }

  @Test
  void starting_again_finds_the_data_and_adds_nothing() {
    DemoData.Loaded first = server.demo().load(ADMINISTRATOR);
    long seq = server.state().seq();
    server.pass(Duration.ofDays(3));

    DemoData.Loaded second = server.demo().load(ADMINISTRATOR);

    assertThat(second.wasThere()).isTrue();
    assertThat(second.start()).isEqualTo(first.start());
    assertThat(server.state().seq()).isEqualTo(seq);
  }

  @Test
  void a_load_that_was_interrupted_is_completed_by_the_next_one() {
    assertThatThrownBy(() -> server.demo(new FailingFills(server.fills, 5)).load(ADMINISTRATOR))
        .isInstanceOf(Unavailable.class);
    server.pass(Duration.ofHours(7));

    DemoData.Loaded completed = server.demo().load(ADMINISTRATOR);

    assertThat(completed.wasThere()).isFalse();
    assertThat(completed.counts().refusedFills()).isZero();
    assertThat(completed.counts().duplicates()).isEqualTo(5L * DemoPlan.fillsPerAccount());
    assertThat(completed.counts().fills() + completed.counts().duplicates())
        .isEqualTo(DemoPlan.FILLS);
  }

  @Test
  void clearing_hides_the_demo_and_touches_nothing_else() {
    Account real = real();
    server.accounts.put(ADMINISTRATOR, real, null);
    server.demo().load(ADMINISTRATOR);
    List<Recorded> before = server.journal.entries();

    int cleared = server.demo().clear(ADMINISTRATOR);

    List<Recorded> after = server.journal.entries();
    assertThat(cleared).isEqualTo(9);
    assertThat(after.subList(0, before.size())).isEqualTo(before);
    assertThat(after.subList(before.size(), after.size()))
        .isNotEmpty()
        .allMatch(each -> each.entry().change().subject().startsWith("accounts/demo-"));
    assertThat(server.state().book(real.id())).isNotNull();
    assertThat(books().stream().filter(each -> !each.account().equals(real)))
        .allMatch(each -> each.account().traders().isEmpty())
        .allMatch(
            each ->
                each.algorithms()
                    .values()
                    .allMatch(
                        algorithm ->
                            algorithm.status() == Algorithm.Status.PAUSED
                                || algorithm.id().value().equals("manual")));
  }

  @Test
  void clearing_twice_changes_nothing_more() {
    server.demo().load(ADMINISTRATOR);
    server.demo().clear(ADMINISTRATOR);
    long seq = server.state().seq();

    int cleared = server.demo().clear(ADMINISTRATOR);

    assertThat(cleared).isZero();
    assertThat(server.state().seq()).isEqualTo(seq);
  }

  @Test
  void loading_after_clearing_brings_the_demo_back_as_it_was() {
    server.demo().load(ADMINISTRATOR);
    List<Account> before = books().stream().map(Book::account).toList();
    server.demo().clear(ADMINISTRATOR);

    DemoData.Loaded loaded = server.demo().load(ADMINISTRATOR);

    assertThat(loaded.wasThere()).isTrue();
    assertThat(books().stream().map(Book::account).toList()).isEqualTo(before);
    assertThat(books().getFirst().algorithms().values().toList())
        .anyMatch(each -> each.status() == Algorithm.Status.ACTIVE);
  }

  private List<Book> books() {
    return server.state().books().values().toList();
  }

  private static Account real() {
    return new Account(
        new AccountId("real"),
        "Real",
        null,
        new TreeSet<>(List.of(new UserId("trader"))),
        new Currency("USD"),
        "FIFO",
        PositionMode.NETTING,
        ZoneId.of("UTC"),
        LocalTime.MIDNIGHT,
        true);
  }
}
