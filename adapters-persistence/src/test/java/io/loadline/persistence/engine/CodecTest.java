package io.loadline.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.limit.HighWaterRaised;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.InMemoryJournal;
import io.loadline.application.testing.RandomBusiness;
import io.loadline.persistence.json.Json;
import io.loadline.persistence.testing.RandomRecords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodecTest {
  private static final int BUSINESSES = 12;
  private static final long FIRST_SEED = Long.getLong("loadline.seed", 100);

  @Test
  void everyChangeOfTheApplicationIsInTheRegistry() throws Exception {
    Set<String> registered = new TreeSet<>();
    Changes.byAction().values().forEach(type -> registered.add(type.getName()));

    Set<String> changes = changesOfTheApplication();

    assertThat(changes).isNotEmpty().isSubsetOf(registered);
  }

  @Test
  void aChangeOfAnyContentIsTheSameAfterItWasWrittenAndRead() {
    RandomRecords records = new RandomRecords(FIRST_SEED);

    for (Class<? extends Change> type : new HashSet<>(Changes.byAction().values())) {
      for (int i = 0; i < 50; i++) {
        Change change = records.make(type);
        String text = Json.write(change);
        assertThat(Json.read(text, type)).as("seed %d: %s", FIRST_SEED, text).isEqualTo(change);
      }
    }
  }

  /** Before the marks of a high were kept, the journal did not tell them. */
  @Test
  void aHighOfAnOlderJournalHasNoMarks() {
    HighWaterRaised raised =
        Json.read(
            "{\"account\":\"A\",\"highWater\":{\"profit\":\"5\",\"at\":\"2026-01-02T03:04:05Z\"}}",
            HighWaterRaised.class);

    assertThat(raised.highWater().profit()).isEqualByComparingTo("5");
    assertThat(raised.highWater().marks()).isEmpty();
  }

  @Test
  void everyChangeIsTheSameAfterItWasWrittenAndRead() {
    Set<String> seen = new HashSet<>();

    for (long seed = FIRST_SEED; seed < FIRST_SEED + BUSINESSES; seed++) {
      for (Recorded recorded : recorded(seed)) {
        Change change = recorded.entry().change();
        String payload = ChangeCodec.write(change, recorded.effect());
        assertThat(ChangeCodec.change(change.action(), payload))
            .as("seed %d: %s", seed, payload)
            .isEqualTo(change);
        if (recorded.effect() instanceof FillEffect effect && effect.booked() != null) {
          assertThat(ChangeCodec.result(payload)).isEqualTo(effect.booked());
        }
        seen.add(change.action());
      }
    }

    assertThat(seen).contains("FILL_BOOKED", "FILL_BUSTED", "FILL_CORRECTED", "SPLIT_APPLIED");
  }

  @Test
  void aStateIsTheSameAfterItsDocumentsWereWrittenAndRead() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + BUSINESSES; seed++) {
      State state = state(seed);

      State restored = restored(state);

      assertThat(restored).as("seed %d", seed).isEqualTo(state);
      assertThat(StateCodec.canonical(restored)).isEqualTo(StateCodec.canonical(state));
    }
  }

  private static State restored(State state) {
    State[] restored = {State.EMPTY};
    StateCodec.difference(
        State.EMPTY, state, document -> restored[0] = StateCodec.restore(restored[0], document));
    return restored[0].at(state.seq());
  }

  private static java.util.List<Recorded> recorded(long seed) {
    InMemoryJournal journal = new InMemoryJournal();
    try (Business business = new Business(journal, journal)) {
      RandomBusiness.steps(seed).forEach(step -> step.happen(business));
    }
    return journal.entries();
  }

  private static State state(long seed) {
    InMemoryJournal journal = new InMemoryJournal();
    try (Business business = new Business(journal, journal)) {
      RandomBusiness.steps(seed).forEach(step -> step.happen(business));
      return business.state();
    }
  }

  private static Set<String> changesOfTheApplication() throws Exception {
    URI home = Change.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path place = Path.of(home);
    if (Files.isDirectory(place)) {
      return changesBelow(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
      return changesBelow(jar.getPath("/"));
    }
  }

  private static Set<String> changesBelow(Path root) throws IOException, ClassNotFoundException {
    Set<String> changes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(CodecTest::isClass)::iterator) {
        String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
        Class<?> type = Class.forName(name, false, Change.class.getClassLoader());
        if (Change.class.isAssignableFrom(type) && !type.isInterface()) {
          changes.add(name);
        }
      }
    }
    return changes;
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class") && !file.toString().endsWith("-info.class");
  }
}
