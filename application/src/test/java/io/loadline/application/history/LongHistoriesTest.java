package io.loadline.application.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Checkpoint;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.HoldingId;
import io.loadline.application.engine.KnownFill;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.Span;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.InMemoryJournal;
import io.loadline.application.testing.RandomBusiness;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that are not held in memory lead to what they would lead to there. */
class LongHistoriesTest {
  private static final int HISTORIES = 12;

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void a_history_worked_out_without_its_steps_leads_to_the_same_state(int most) {
    int deferred = 0;
    for (long seed = 1; seed <= HISTORIES; seed++) {
      InMemoryJournal ordinary = new InMemoryJournal();
      InMemoryJournal streamed = new InMemoryJournal();
      streamed.holdInMemory(most);
      try (Business one = new Business(ordinary, ordinary);
          Business other = new Business(streamed, streamed)) {
        int count = 0;
        for (RandomBusiness.Step step : RandomBusiness.steps(seed)) {
          step.happen(one);
          step.happen(other);

          assertSame(other.state(), one.state(), "seed " + seed + " step " + count);
          if (count++ % 5 == 0) {
            streamed.checkpoints().save(checkpoints(other.state()));
          }
        }
        assertThat(streamed.entries().stream().map(Recorded::entry))
            .isEqualTo(ordinary.entries().stream().map(Recorded::entry).toList());
        assertSame(replayed(streamed), one.state(), "seed " + seed + " replayed");
      }
      deferred += (int) streamed.entries().stream().filter(LongHistoriesTest::isDeferred).count();
    }
    assertThat(deferred).isGreaterThan(HISTORIES / 3);
  }

  /** What comes while a change is rehearsed: in order, or late itself, before or after it. */
  @ParameterizedTest
  @ValueSource(longs = {0, 30, 60})
  void what_comes_during_a_rehearsal_is_not_lost(long seconds) {
    InMemoryJournal ordinary = new InMemoryJournal();
    InMemoryJournal streamed = new InMemoryJournal();
    streamed.holdInMemory(0);
    AtomicReference<Runnable> meanwhile = new AtomicReference<>();
    try (Business one = new Business(ordinary, ordinary);
        Business other = new Business(streamed, new Interrupted(streamed, meanwhile))) {
      FillsOfOne before = new FillsOfOne(one);
      FillsOfOne after = new FillsOfOne(other);
      for (int i = 0; i < 10; i++) {
        before.book("f" + i, i % 3 == 2 ? -2 : 1, 10 * i);
        after.book("f" + i, i % 3 == 2 ? -2 : 1, 10 * i);
      }

      meanwhile.set(() -> after.book("between", -1, 100 - seconds));
      after.book("late", 1, 45);
      before.book("between", -1, 100 - seconds);
      before.book("late", 1, 45);

      assertSame(other.state(), one.state(), "late fill");

      meanwhile.set(() -> after.book("again", 1, 105 - seconds));
      after.bust("f2");
      before.book("again", 1, 105 - seconds);
      before.bust("f2");

      assertSame(other.state(), one.state(), "bust");
      assertThat(streamed.entries().stream().filter(LongHistoriesTest::isDeferred))
          .hasSizeGreaterThan(1);
    }
  }

  @Test
  void a_past_that_changes_again_and_again_is_worked_out_in_the_end() {
    InMemoryJournal ordinary = new InMemoryJournal();
    InMemoryJournal streamed = new InMemoryJournal();
    streamed.holdInMemory(0);
    AtomicReference<Runnable> meanwhile = new AtomicReference<>();
    try (Business one = new Business(ordinary, ordinary);
        Business other = new Business(streamed, new Interrupted(streamed, meanwhile))) {
      FillsOfOne before = new FillsOfOne(one);
      FillsOfOne after = new FillsOfOne(other);
      for (int i = 0; i < 10; i++) {
        before.book("f" + i, 1, 10 * i);
        after.book("f" + i, 1, 10 * i);
      }
      after.interruptingAgain(meanwhile, 5);

      after.book("late", 1, 45);
      for (int i = 5; i > 5 - after.interruptions(); i--) {
        before.book("again" + i, 1, i);
      }
      before.book("late", 1, 45);

      assertThat(after.interruptions()).isGreaterThan(2);
      assertSame(other.state(), one.state(), "late fill");
    }
  }

  private static boolean isDeferred(Recorded each) {
    return each.effect() instanceof FillEffect effect && effect.deferred();
  }

  private static void assertSame(State actual, State expected, String which) {
    assertThat(actual.seq()).as(which).isEqualTo(expected.seq());
    for (Map.Entry<AccountId, Book> each : expected.books()) {
      Book book = actual.book(each.getKey());
      assertThat(book).as(which).isEqualTo(each.getValue());
      assertThat(actual.orders(each.getKey())).as(which).isEqualTo(expected.orders(each.getKey()));
    }
  }

  private static List<Checkpoint> checkpoints(State state) {
    return state
        .books()
        .values()
        .flatMap(
            book ->
                book.holdings()
                    .values()
                    .map(each -> new Checkpoint(book.account().id(), each, state.seq())))
        .toList();
  }

  private static State replayed(InMemoryJournal journal) {
    Replay replay = new Replay(State.EMPTY, journal);
    journal.entries().forEach(each -> replay.apply(each.entry()));
    return replay.state();
  }

  /** Facts that have something happen when a page is read beside the writer. */
  private record Interrupted(InMemoryJournal facts, AtomicReference<Runnable> meanwhile)
      implements Facts {
    @Override
    public Page page(HoldingId holding, EventKey after, int most, long knownAt) {
      Page page = facts.page(holding, after, most, knownAt);
      if (!Thread.currentThread().getName().equals("writer")) {
        Runnable once = meanwhile.getAndSet(null);
        if (once != null) {
          once.run();
        }
      }
      return page;
    }

    @Override
    public int mostInMemory() {
      return facts.mostInMemory();
    }

    @Override
    public io.loadline.application.engine.Checkpoints checkpoints() {
      return facts.checkpoints();
    }

    @Override
    public Optional<KnownFill> fill(AccountId account, FillId fill) {
      return facts.fill(account, fill);
    }

    @Override
    public Optional<KnownMovement> movement(AccountId account, MovementId movement) {
      return facts.movement(account, movement);
    }

    @Override
    public Optional<KnownOrder> order(AccountId account, ClientOrderId order) {
      return facts.order(account, order);
    }

    @Override
    public Set<GivenId> recorded(Collection<GivenId> ids) {
      return facts.recorded(ids);
    }

    @Override
    public List<Execution> executions(HoldingId holding, Span span, long knownAt) {
      return facts.executions(holding, span, knownAt);
    }
  }
}
