package io.loadline.application.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.stream.Ledger;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.AccountValuation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayIdentityWatchTest {
  private final Ledger ledger = new Ledger();
  private final MarkBoard marks = new MarkBoard();

  @Test
  void finds_nothing_in_books_that_are_right() {
    trade();
    Valuations valuations = new Valuations();
    DayIdentityWatch watch =
        new DayIdentityWatch(
            this::view,
            (book, market) ->
                Boolean.TRUE.equals(valuations.of(book, market, AccountValuation::identityHolds)),
            10);

    watch.look();

    assertThat(watch.violations()).isZero();
  }

  @Test
  void counts_a_planted_violation_each_time_it_looks() {
    trade();
    DayIdentityWatch watch =
        new DayIdentityWatch(
            this::view, (book, market) -> !book.account().id().value().equals("B"), 10);

    watch.look();
    watch.look();

    assertThat(watch.violations()).isEqualTo(2);
  }

  @Test
  void comes_round_to_every_account_a_few_at_a_time() {
    trade();
    List<AccountId> seen = new ArrayList<>();
    DayIdentityWatch watch =
        new DayIdentityWatch(this::view, (book, market) -> seen.add(book.account().id()), 2);

    watch.look();
    watch.look();
    watch.look();

    assertThat(seen).extracting(AccountId::value).containsExactly("A", "B", "C", "A", "B");
  }

  private void trade() {
    ledger.commit(Ledger.list("X"), Ledger.open("A"), Ledger.open("B"), Ledger.open("C"));
    ledger.commit(ledger.buy("A", "X"));
    ledger.commit(ledger.buy("B", "X"));
    marks.post(Ledger.mark("X", 12));
  }

  private Views.View view() {
    return new Views.View(
        ledger.state(), CurrentMarket.of(ledger.state(), marks, new RateBoard(), Ledger.NOON));
  }
}
