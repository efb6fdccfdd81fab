package io.loadline.application.stream;

import static io.loadline.application.stream.Ledger.mark;
import static io.loadline.application.stream.Ledger.markOf;
import static io.loadline.application.stream.Ledger.pnl;
import static io.loadline.application.stream.Ledger.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Engine;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamHubTest {
  private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);
  private static final Predicate<Account> EVERYTHING = account -> true;

  private final Ledger ledger = new Ledger();
  private final StreamHub hub = new StreamHub(new StreamHub.Limits(16, 3, 2, 8, 1_000, 100));

  @BeforeEach
  void set_up_two_accounts_and_two_instruments() {
    commit(Ledger.list("X"), Ledger.list("Y"), Ledger.open("A", "anna"), Ledger.open("B", "boris"));
  }

  @Test
  void tells_of_a_fill_by_position_and_pnl_with_the_seq_of_the_fill() {
    Subscriber listener = listen(ALL, EVERYTHING, null);

    long seq = commit(ledger.buy("A", "X"));

    assertThat(subjects(listener))
        .containsExactly(seq + " " + position("A", "X"), seq + " " + pnl("A"));
  }

  @Test
  void gives_an_event_the_seq_of_its_own_change_when_many_are_committed_together() {
    Subscriber listener = listen(Set.of(Topic.POSITIONS), EVERYTHING, null);

    long seq = commit(ledger.buy("A", "X"), ledger.buy("A", "Y"), ledger.buy("B", "X"));

    assertThat(subjects(listener))
        .containsExactly(
            (seq - 2) + " " + position("A", "X"),
            (seq - 1) + " " + position("A", "Y"),
            seq + " " + position("B", "X"));
  }

  @Test
  void tells_only_of_the_topics_and_the_account_that_were_asked_for() {
    Subscriber listener =
        admitted(
            new Subscription(
                new UserId("u"), Set.of(Topic.PNL), new AccountId("A"), EVERYTHING, null));

    long seq = commit(ledger.buy("A", "X"));
    commit(ledger.buy("B", "X"));

    assertThat(subjects(listener)).containsExactly(seq + " " + pnl("A"));
  }

  @Test
  void tells_of_several_accounts_and_of_those_of_a_desk() {
    Subscriber listener =
        admitted(
            new Subscription(
                new UserId("u"),
                Set.of(Topic.PNL),
                Set.of(new AccountId("A"), new AccountId("B")),
                Set.of(),
                Set.of(),
                EVERYTHING,
                null));
    Subscriber ofDesk =
        admitted(
            new Subscription(
                new UserId("u"),
                Set.of(Topic.PNL),
                Set.of(),
                Set.of(new DeskId("NONE")),
                Set.of(),
                EVERYTHING,
                null));

    long first = commit(ledger.buy("A", "X"));
    long second = commit(ledger.buy("B", "X"));

    assertThat(subjects(listener)).containsExactly(first + " " + pnl("A"), second + " " + pnl("B"));
    assertThat(subjects(ofDesk)).isEmpty();
  }

  @Test
  void tells_who_comes_nothing_of_marks_that_moved_while_nobody_listened() {
    commit(ledger.buy("A", "X"));
    move("X");
    ticks(20);

    Subscriber listener = listen(Set.of(Topic.POSITIONS, Topic.PNL), EVERYTHING, null);
    ticks(20);
    List<String> atFirst = subjects(listener);
    move("X");
    ticks(20);

    assertThat(atFirst).isEmpty();
    assertThat(subjects(listener)).hasSize(2);
  }

  @Test
  void tells_of_a_summary_at_once_and_then_when_something_moved_but_not_for_every_change() {
    Subject.OfSummary all = new Subject.OfSummary(null, null, null);
    Subscriber listener =
        admitted(
            new Subscription(
                new UserId("u"),
                Set.of(Topic.SUMMARY),
                Set.of(),
                Set.of(),
                Set.of(all),
                EVERYTHING,
                null));
    ticks(10);
    int atFirst = subjects(listener).size();
    ticks(30);
    int whenNothingMoved = subjects(listener).size();
    commit(ledger.buy("A", "X"));
    commit(ledger.buy("A", "X"));
    ticks(10);

    assertThat(atFirst).isEqualTo(1);
    assertThat(whenNothingMoved).isZero();
    assertThat(subjects(listener)).hasSize(1).allMatch(each -> each.endsWith(all.toString()));
  }

  @Test
  void tells_nobody_of_an_account_that_they_may_not_see() {
    Subscriber listener = listen(Set.of(Topic.PNL), seenBy("anna"), null);

    commit(ledger.buy("B", "X"));
    long seq = commit(ledger.buy("A", "X"));

    assertThat(subjects(listener)).containsExactly(seq + " " + pnl("A"));
  }

  @Test
  void tells_nobody_any_more_who_has_lost_sight_of_an_account() {
    Subscriber listener = listen(ALL, seenBy("anna"), null);

    commit(Ledger.traders("A", "boris"));
    commit(ledger.buy("A", "X"));

    assertThat(subjects(listener)).isEmpty();
  }

  @Test
  void tells_of_marks_and_of_the_positions_that_they_move() {
    long seq = commit(ledger.buy("A", "X"));
    Subscriber listener = listen(ALL, EVERYTHING, null);

    hub.moved(List.of(mark("X", 11), mark("Y", 12)));
    revalue();

    assertThat(subjects(listener))
        .containsExactlyInAnyOrder(
            seq + " " + markOf("X"),
            seq + " " + markOf("Y"),
            seq + " " + position("A", "X"),
            seq + " " + pnl("A"));
  }

  @Test
  void tells_of_a_position_once_however_often_its_mark_moves_in_between() {
    long seq = commit(ledger.buy("A", "X"));
    Subscriber listener = listen(Set.of(Topic.POSITIONS), EVERYTHING, null);

    for (int price = 1; price <= 1_000; price++) {
      hub.moved(List.of(mark("X", price)));
    }
    revalue();
    revalue();

    assertThat(subjects(listener)).containsExactly(seq + " " + position("A", "X"));
  }

  @Test
  void tells_of_every_position_in_the_end_when_there_are_too_many_for_one_step() {
    StreamHub small = new StreamHub(new StreamHub.Limits(16, 3, 2, 8, 1_000, 1));
    small.accept(published(Ledger.list("Z")));
    commitTo(small, ledger.buy("A", "X"), ledger.buy("B", "X"));
    Subscriber listener = admitted(small, listening(Set.of(Topic.PNL), EVERYTHING, null));

    small.moved(List.of(mark("X", 11)));
    revalue(small);
    List<String> first = subjects(listener);
    revalue(small);
    List<String> second = subjects(listener);

    long seq = ledger.state().seq();
    assertThat(first).containsExactly(seq + " " + pnl("A"));
    assertThat(second).containsExactly(seq + " " + pnl("B"));
  }

  @Test
  void goes_on_behind_the_last_id_that_was_received() {
    long seen = commit(ledger.buy("A", "X"));
    long second = commit(ledger.buy("A", "X"));
    long third = commit(ledger.buy("B", "Y"));

    Subscriber listener = listen(Set.of(Topic.POSITIONS), EVERYTHING, seen);

    assertThat(subjects(listener))
        .containsExactly(second + " " + position("A", "X"), third + " " + position("B", "Y"));
  }

  @Test
  void knows_an_id_that_was_given_out_before_it_was_told_of() {
    hub.accept(published(ledger.buy("A", "X")));
    hub.accept(published(ledger.buy("A", "X")));
    long given = ledger.state().seq();

    Subscriber listener = listen(Set.of(Topic.POSITIONS), EVERYTHING, given - 1);

    assertThat(subjects(listener)).containsExactly(given + " " + position("A", "X"));
  }

  @Test
  void has_nothing_to_add_for_who_missed_nothing() {
    long seen = commit(ledger.buy("A", "X"));

    Subscriber listener = listen(Set.of(Topic.POSITIONS), EVERYTHING, seen);

    Subscriber.Delivery delivery = listener.take();
    assertThat(delivery.reset()).isFalse();
    assertThat(delivery.events()).isEmpty();
    assertThat(delivery.seq()).isEqualTo(seen);
  }

  /** The connection may have broken between the two events of one change. */
  @Test
  void loses_no_event_that_shares_the_last_id_that_was_received() {
    long seen = commit(ledger.buy("A", "X"));

    Subscriber listener = listen(ALL, EVERYTHING, seen);

    assertThat(subjects(listener))
        .containsExactly(seen + " " + position("A", "X"), seen + " " + pnl("A"));
  }

  @Test
  void does_not_replay_what_one_may_not_see() {
    long seen = commit(ledger.buy("A", "X"));
    commit(ledger.buy("B", "X"));

    Subscriber listener = listen(Set.of(Topic.POSITIONS), seenBy("anna"), seen);

    assertThat(subjects(listener)).isEmpty();
  }

  @Test
  void tells_who_comes_back_of_marks_that_moved_since_the_last_id() {
    long seen = commit(ledger.buy("A", "X"));
    hub.moved(List.of(mark("X", 11)));
    revalue();

    Subscriber listener = listen(ALL, EVERYTHING, seen);

    assertThat(subjects(listener))
        .containsExactlyInAnyOrder(
            seen + " " + markOf("X"), seen + " " + position("A", "X"), seen + " " + pnl("A"));
  }

  @Test
  void does_not_repeat_marks_that_had_been_told_before_the_last_id() {
    commit(ledger.buy("A", "X"));
    hub.moved(List.of(mark("X", 11)));
    revalue();
    long seen = commit(ledger.buy("B", "Y"));

    Subscriber listener = listen(Set.of(Topic.MARKS, Topic.POSITIONS), EVERYTHING, seen);

    assertThat(subjects(listener)).isEmpty();
  }

  @Test
  void tells_of_the_pnl_of_accounts_that_a_rate_of_exchange_moves() {
    commit(ledger.buy("A", "X"));
    long seq = commit(Ledger.deposit("B", "EUR"));
    Subscriber listener = listen(ALL, EVERYTHING, null);

    hub.exchanged(List.of(rate("EUR", "USD")));
    revalue();

    assertThat(subjects(listener)).containsExactly(seq + " " + pnl("B"));
  }

  @Test
  void tells_of_an_account_that_a_cross_over_a_third_currency_moves() {
    long seq = commit(Ledger.deposit("B", "EUR"));
    Subscriber listener = listen(ALL, EVERYTHING, null);

    hub.exchanged(List.of(rate("EUR", "CHF")));
    revalue();
    List<String> first = subjects(listener);
    hub.exchanged(List.of(rate("CHF", "USD")));
    revalue();
    List<String> second = subjects(listener);
    hub.exchanged(List.of(rate("CHF", "JPY")));
    revalue();

    assertThat(first).containsExactly(seq + " " + pnl("B"));
    assertThat(second).containsExactly(seq + " " + pnl("B"));
    assertThat(subjects(listener)).isEmpty();
  }

  @Test
  void tells_who_comes_back_of_rates_that_moved_since_the_last_id() {
    long seen = commit(Ledger.deposit("B", "EUR"));
    hub.exchanged(List.of(rate("EUR", "USD")));
    revalue();

    Subscriber listener = listen(ALL, EVERYTHING, seen);

    assertThat(subjects(listener)).containsExactly(seen + " " + pnl("B"));
  }

  private static FxRate rate(String base, String quote) {
    return new FxRate(new Currency(base), new Currency(quote), new BigDecimal("1.1"), Ledger.NOON);
  }

  @Test
  void has_who_comes_back_too_late_start_anew() {
    long seen = commit(ledger.buy("A", "X"));
    for (int i = 0; i < 20; i++) {
      commit(Ledger.open("C" + i));
    }

    Subscriber listener = listen(ALL, EVERYTHING, seen);

    assertThat(listener.take().reset()).isTrue();
  }

  @Test
  void has_who_names_an_id_of_the_future_start_anew() {
    Subscriber listener = listen(ALL, EVERYTHING, 1_000_000L);

    assertThat(listener.take().reset()).isTrue();
  }

  @Test
  void has_everyone_start_anew_when_the_writer_has_loaded_another_state() {
    Subscriber listener = listen(ALL, EVERYTHING, null);

    hub.accept(new Engine.Published(ledger.state(), ledger.state(), List.of()));
    hub.cycle(false);

    assertThat(listener.take().reset()).isTrue();
  }

  @Test
  void has_everyone_start_anew_when_a_commit_was_not_seen() {
    Subscriber listener = listen(ALL, EVERYTHING, null);
    published(ledger.buy("A", "X"));

    commit(ledger.buy("A", "X"));

    assertThat(listener.take().reset()).isTrue();
  }

  @Test
  void never_makes_the_writer_wait_however_many_commits_nobody_has_told_of() {
    Subscriber listener = listen(ALL, EVERYTHING, null);

    for (int i = 0; i < 5_000; i++) {
      hub.accept(published(ledger.buy("A", "X")));
    }
    hub.cycle(false);

    Subscriber.Delivery delivery = listener.take();
    assertThat(delivery.reset()).isTrue();
    assertThat(delivery.seq()).isEqualTo(ledger.state().seq());
  }

  @Test
  void has_a_listener_who_does_not_take_anything_start_anew_and_counts_it() {
    Subscriber slow = listen(ALL, EVERYTHING, null);

    for (int i = 0; i < 20; i++) {
      commit(Ledger.open("C" + i));
    }

    assertThat(slow.take().reset()).isTrue();
    assertThat(hub.resets()).isPositive();
  }

  @Test
  void admits_only_so_many_of_one_user() {
    listen(ALL, EVERYTHING, null);
    listen(ALL, EVERYTHING, null);

    Admission third = hub.admit(listening(ALL, EVERYTHING, null));

    assertThat(third).isEqualTo(new Admission.TooManyOfOne(2));
  }

  @Test
  void admits_only_so_many_at_all_until_one_leaves() {
    Subscriber first = admitted(of("a"));
    admitted(of("b"));
    admitted(of("c"));

    Admission fourth = hub.admit(of("d"));
    hub.dismiss(first);
    Admission again = hub.admit(of("d"));

    assertThat(fourth).isEqualTo(new Admission.Full(3));
    assertThat(again).isInstanceOf(Admission.Admitted.class);
    assertThat(hub.listeners()).isEqualTo(3);
  }

  @Test
  void ids_never_fall_to_one_listener() {
    Subscriber listener = listen(ALL, EVERYTHING, null);
    List<Long> ids = new ArrayList<>();

    for (int i = 0; i < 50; i++) {
      commit(ledger.buy(i % 3 == 0 ? "A" : "B", i % 2 == 0 ? "X" : "Y"));
      hub.moved(List.of(mark("X", i + 1)));
      hub.cycle(true);
      if (i % 4 == 0) {
        listener.take().events().forEach(event -> ids.add(event.id()));
      }
    }

    assertThat(ids).isSorted().hasSizeGreaterThan(20);
  }

  private long commit(Change... changes) {
    return commitTo(hub, changes);
  }

  private long commitTo(StreamHub to, Change... changes) {
    to.accept(published(changes));
    to.cycle(false);
    return ledger.state().seq();
  }

  private Engine.Published published(Change... changes) {
    return ledger.commit(changes);
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      hub.cycle(true);
    }
  }

  private void move(String instrument) {
    hub.moved(List.of(mark(instrument, 11)));
  }

  private void revalue() {
    revalue(hub);
  }

  private static void revalue(StreamHub which) {
    for (int i = 0; i < 5; i++) {
      which.cycle(true);
    }
  }

  private Subscriber listen(Set<Topic> topics, Predicate<Account> sees, @Nullable Long after) {
    return admitted(listening(topics, sees, after));
  }

  private Subscriber admitted(Subscription subscription) {
    return admitted(hub, subscription);
  }

  private static Subscriber admitted(StreamHub to, Subscription subscription) {
    return ((Admission.Admitted) to.admit(subscription)).subscriber();
  }

  private static Subscription listening(
      Set<Topic> topics, Predicate<Account> sees, @Nullable Long after) {
    return new Subscription(new UserId("u"), topics, null, sees, after);
  }

  private static Subscription of(String user) {
    return new Subscription(new UserId(user), ALL, null, EVERYTHING, null);
  }

  private static Predicate<Account> seenBy(String user) {
    return account -> account.traders().contains(new UserId(user));
  }

  private static List<String> subjects(Subscriber listener) {
    return listener.take().events().stream().map(StreamEvent::toString).toList();
  }
}
