package io.loadline.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.State;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.RandomBusiness;
import io.loadline.persistence.testing.MigratedDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A snapshot that another program wrote, whose state is made of something else. */
class SnapshotFormatTest {
  private static final long SEED = 31;

  record Inner(long amount) {}

  record InnerLater(long amount, String currency) {}

  record Before(List<Inner> parts) {}

  record After(List<InnerLater> parts) {}

  @Test
  void aSnapshotOfAnotherFormatCountsAsNoneAndTheNextOneReplacesIt() {
    try (MigratedDatabase database = new MigratedDatabase()) {
      State live = written(database);
      database.execute("UPDATE snapshot SET body = 'of another program' WHERE kind = 'format'");
      database.execute("UPDATE snapshot SET body = '{\"gone\": 1}' WHERE kind <> 'format'");

      State replayed = database.reloaded("server");
      SnapshotStore snapshots = database.snapshots();
      try (JdbcJournal journal = database.journal("server", snapshots)) {
        State loaded = journal.load().state();
        database.execute("UPDATE snapshot_head SET seq = seq - 1");
        snapshots.save(loaded);
      }

      States.requireSame("replayed", replayed, live);
      States.requireSame("read from the next snapshot", database.reloaded("server"), live);
      assertThat(database.value("SELECT body FROM snapshot WHERE kind = 'format'"))
          .isEqualTo(StateFormat.CURRENT);
      assertThat(database.value("SELECT count(*) FROM snapshot WHERE body LIKE '%gone%'"))
          .isEqualTo("0");
    }
  }

  @Test
  void aSnapshotOfTheSameFormatIsRead() {
    try (MigratedDatabase database = new MigratedDatabase()) {
      State live = written(database);
      database.execute("DELETE FROM snapshot WHERE kind = 'holding'");

      State reloaded = database.reloaded("server");

      assertThat(live.books().values().anyMatch(each -> !each.holdings().isEmpty())).isTrue();
      assertThat(reloaded.books().values().allMatch(each -> each.holdings().isEmpty())).isTrue();
    }
  }

  @Test
  void whatIsDeepInsideCounts() {
    assertThat(StateFormat.of(Before.class)).isNotEqualTo(StateFormat.of(After.class));
    assertThat(StateFormat.of(Before.class)).isEqualTo(StateFormat.of(Before.class));
  }

  private static State written(MigratedDatabase database) {
    SnapshotStore snapshots = database.snapshots();
    try (JdbcJournal journal = database.journal("server", snapshots);
        Business business = new Business(journal, database.facts())) {
      RandomBusiness.steps(SEED).forEach(step -> step.happen(business));
      snapshots.save(business.state());
      return business.state();
    }
  }
}
