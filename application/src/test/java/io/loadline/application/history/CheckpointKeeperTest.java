package io.loadline.application.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Checkpoint;
import io.loadline.application.engine.Checkpoints;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.HoldingId;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.InMemoryJournal;
import io.loadline.application.testing.RandomBusiness;
import io.loadline.domain.position.EventKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointKeeperTest {
  private static final int EVERY = 4;

  private final List<Checkpoint> saved = new ArrayList<>();
  private final CheckpointKeeper keeper =
      new CheckpointKeeper(
          new Checkpoints() {
            @Override
            public Optional<Checkpoint> before(HoldingId holding, EventKey place, long knownAt) {
              return Optional.empty();
            }

            @Override
            public int prune(int most) {
              return 0;
            }

            @Override
            public boolean isChanged(HoldingId holding, EventKey place, long from, long to) {
              return false;
            }

            @Override
            public void save(Collection<Checkpoint> checkpoints) {
              saved.addAll(checkpoints);
            }
          },
          EVERY);

  @Test
  void a_checkpoint_is_the_holding_as_it_was_published() {
    List<State> states = followed();

    assertThat(saved).isNotEmpty();
    for (Checkpoint each : saved) {
      assertThat(
              states
                  .get((int) each.knownAt())
                  .book(each.account())
                  .holdings()
                  .get(each.holding().key()))
          .isSameAs(each.holding());
    }
  }

  @Test
  void nothing_is_saved_twice() {
    followed();
    int count = saved.size();

    assertThat(keeper.saveDue()).isZero();
    assertThat(saved).hasSize(count);
  }

  /** Follows a random business entry by entry, and answers the state after each. */
  private List<State> followed() {
    InMemoryJournal journal = new InMemoryJournal();
    try (Business business = new Business(journal, journal)) {
      RandomBusiness.steps(7).forEach(step -> step.happen(business));
    }
    Replay replay = Replay.ofEntriesAlone();
    List<State> states = new ArrayList<>(List.of(State.EMPTY));
    for (Recorded each : journal.entries()) {
      replay.apply(each.entry());
      states.add(replay.state());
      keeper.accept(
          new Engine.Published(states.get(states.size() - 2), replay.state(), List.of(each)));
      keeper.saveDue();
    }
    return states;
  }
}
