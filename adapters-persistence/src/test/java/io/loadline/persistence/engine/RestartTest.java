package io.loadline.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Checkpoint;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.InMemoryJournal;
import io.loadline.application.testing.RandomBusiness;
import io.loadline.persistence.testing.MigratedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The server is stopped and started at random, with snapshots at random, and nothing is lost. */
class RestartTest {
  private static final int BUSINESSES = Integer.getInteger("loadline.histories", 4);
  private static final long FIRST_SEED = Long.getLong("loadline.seed", 1_000);

  @Test
  void transfersAreAmongWhatHappens() {
    long transfers =
        LongStream.range(FIRST_SEED, FIRST_SEED + BUSINESSES)
            .mapToObj(RestartTest::uninterrupted)
            .flatMap(state -> state.books().values())
            .mapToLong(book -> book.transfers().size())
            .sum();

    assertThat(transfers).isPositive();
  }

  @Test
  void theStateAfterRestartsIsTheLiveStateAndTheReplayByteForByte() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + BUSINESSES; seed++) {
      try (MigratedDatabase database = new MigratedDatabase()) {
        State live = withRestarts(database, seed);
        State uninterrupted = uninterrupted(seed);

        State reloaded = database.reloaded("server");
        State replayed = replayed(database, new Replay(State.EMPTY, database.facts()));
        State replayedAlone = replayed(database, Replay.ofEntriesAlone());

        States.requireSame("replayed of seed " + seed, replayed, uninterrupted);
        States.requireSame("replayed alone of seed " + seed, replayedAlone, uninterrupted);
        States.requireSame("live of seed " + seed, live, uninterrupted);
        States.requireSame("reloaded of seed " + seed, reloaded, uninterrupted);
      } catch (RuntimeException e) {
        throw new IllegalStateException("seed " + seed, e);
      }
    }
  }

  private static State withRestarts(MigratedDatabase database, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<RandomBusiness.Step> steps = RandomBusiness.steps(seed);
    Business previous = null;
    int next = 0;
    State last = State.EMPTY;
    while (next < steps.size()) {
      int until = Math.min(steps.size(), next + random.nextInt(1, 60));
      SnapshotStore snapshots = database.snapshots();
      try (JdbcJournal journal = database.journal("server", snapshots);
          Business business =
              previous == null
                  ? new Business(journal, database.facts())
                  : previous.restarted(journal, database.facts())) {
        for (RandomBusiness.Step step : steps.subList(next, until)) {
          step.happen(business);
          if (random.nextInt(10) == 0) {
            snapshots.save(business.state());
          }
          if (random.nextInt(5) == 0) {
            keepCheckpoints(database, business.state());
          }
        }
        previous = business;
        last = business.state();
      }
      next = until;
    }
    return last;
  }

  private static void keepCheckpoints(MigratedDatabase database, State state) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    state
        .books()
        .forEach(
            entry ->
                entry
                    .getValue()
                    .holdings()
                    .values()
                    .forEach(
                        each ->
                            checkpoints.add(new Checkpoint(entry.getKey(), each, state.seq()))));
    database.facts().checkpoints().save(checkpoints);
  }

  private static State uninterrupted(long seed) {
    InMemoryJournal journal = new InMemoryJournal();
    try (Business business = new Business(journal, journal)) {
      RandomBusiness.steps(seed).forEach(step -> step.happen(business));
      return business.state();
    }
  }

  private static State replayed(MigratedDatabase database, Replay replay) {
    database.entries().forEach(replay::apply);
    return replay.state();
  }
}
