package io.loadline.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.testing.Business;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.audit.ChainCheck;
import io.loadline.persistence.audit.JpaAuditTrail;
import io.loadline.persistence.engine.JdbcJournal;
import io.loadline.persistence.engine.StateCodec;
import io.loadline.persistence.postgres.SchemaHistory;
import io.loadline.persistence.postgres.TestDatabase;
import io.loadline.persistence.testing.MigratedDatabase;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every release that ever was, with data in it, becomes what this program needs. */
class ReleasesTest {
  static List<String> releases() {
    return Dump.releases();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void the_database_of_a_release_gets_the_schema_of_today_and_keeps_what_it_knew(String release) {
    String dump = SchemaHistory.text("releases/" + release + ".sql");
    TestDatabase restored = TestDatabase.empty();
    Dump.restore(dump, restored.owner());

    new Migrations(restored.owner()).run();

    try (MigratedDatabase database = new MigratedDatabase(restored);
        MigratedDatabase fresh = new MigratedDatabase()) {
      assertThat(SchemaText.of(database.owner())).isEqualTo(SchemaText.of(fresh.owner()));
      ChainCheck.Result chain = new JpaAuditTrail(database.factory()).verify();
      assertThat(chain.firstBadSeq()).isNull();
      assertThat(Long.toString(chain.entries())).isEqualTo(said(dump, "entries"));
      assertThat(chain.headHash()).isEqualTo(said(dump, "head"));
      State loaded = database.reloaded("server");
      assertThat(StateCodec.canonical(loaded)).isEqualTo(StateCodec.canonical(replayed(database)));
      assertThat(loaded.books().size()).isGreaterThan(2);
      goesOn(database, loaded);
    }
  }

  @Test
  void there_is_a_dump_to_begin_from() {
    assertThat(releases()).isNotEmpty();
  }

  @Test
  void a_dump_that_was_restored_is_dumped_as_the_same() {
    String dump = SchemaHistory.text("releases/" + releases().getLast() + ".sql");
    try (TestDatabase restored = TestDatabase.empty()) {
      Dump.restore(dump, restored.owner());

      assertThat(dump).endsWith(Dump.of(restored.owner()));
    }
  }

  private static void goesOn(MigratedDatabase database, State before) {
    try (JdbcJournal journal = database.journal("server");
        Business business = new Business(journal, database.facts())) {
      business
          .accounts()
          .put(Business.ACTOR, new Desk(new DeskId("after-the-upgrade"), "New"), null);
      assertThat(business.state().seq()).isEqualTo(before.seq() + 1);
    }
    assertThat(new JpaAuditTrail(database.factory()).verify().firstBadSeq()).isNull();
  }

  private static State replayed(MigratedDatabase database) {
    Replay replay = Replay.ofEntriesAlone();
    database.entries().forEach(replay::apply);
    return replay.state();
  }

  private static String said(String dump, String what) {
    Matcher matcher = Pattern.compile("(?m)^-- " + what + ": (\\S+)$").matcher(dump);
    assertThat(matcher.find()).as("the dump says its " + what).isTrue();
    return matcher.group(1);
  }
}
