package io.loadline.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.State;
import io.loadline.application.synthetic.DataSetService;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.RandomBusiness;
import io.loadline.domain.audit.ChainCheck;
import io.loadline.domain.synthetic.DataSetId;
import io.loadline.domain.synthetic.DataSetTerms;
import io.loadline.persistence.audit.JpaAuditTrail;
import io.loadline.persistence.engine.JdbcJournal;
import io.loadline.persistence.engine.SnapshotStore;
import io.loadline.persistence.testing.MadeUpBusiness;
import io.loadline.persistence.testing.MigratedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Not a test but the tool that keeps a dump of a release, with data of all kinds in it, for {@link
 * ReleasesTest} to begin from ever after. At each release:
 *
 * <pre>
 * ./mvnw -pl adapters-persistence -am test -Dtest=NewReleaseTest -Dloadline.release=1.1 \
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
@EnabledIfSystemProperty(named = "loadline.release", matches = "[0-9a-z.-]+")
class NewReleaseTest {
  private static final Path RELEASES = Path.of("src/test/resources/releases");
  private static final long SEED = 5;
  private static final List<String> MUST_HAVE_ROWS =
      List.of(
          "journal",
          "snapshot",
          "fill",
          "fill_amendment",
          "customer_order",
          "cash_movement",
          "pnl_bucket",
          "day_close",
          "mark_minute",
          "fx_rate",
          "restatement");

  @Test
  void a_dump_of_this_release_is_kept() throws IOException {
    String name = System.getProperty("loadline.release");
    Path file = RELEASES.resolve(name + ".sql");
    assertThat(file).as("a dump is kept once and for all").doesNotExist();
    try (MigratedDatabase database = new MigratedDatabase()) {
      fill(database);
      ChainCheck.Result chain = new JpaAuditTrail(database.factory()).verify();
      for (String table : MUST_HAVE_ROWS) {
        assertThat(database.value("SELECT count(*) FROM " + table)).as(table).isNotEqualTo("0");
      }

      Files.writeString(
          file,
          """
          -- Loadline %s: its schema, and a made-up business in it. Made by NewReleaseTest.
          -- entries: %d
          -- head: %s

          """
                  .formatted(name, chain.entries(), chain.headHash())
              + Dump.of(database.owner()));
      Files.writeString(RELEASES.resolve("releases.txt"), name + "\n", StandardOpenOption.APPEND);
    }
  }

  private static void fill(MigratedDatabase database) {
    SnapshotStore snapshots = database.snapshots();
    try (JdbcJournal journal = database.journal("server", snapshots);
        Business business = new Business(journal, database.facts())) {
      List<RandomBusiness.Step> steps = RandomBusiness.steps(SEED);
      int half = steps.size() / 2;
      steps.subList(0, half).forEach(step -> step.happen(business));
      new DataSetService(business.engine())
          .request(Business.ACTOR, new DataSetId("set"), new DataSetTerms(9, 60, 2, SEED, null));
      MadeUpBusiness.worker(database, business).work();
      State snapshot = business.state();
      snapshots.save(snapshot);
      steps.subList(half, steps.size()).forEach(step -> step.happen(business));
    }
  }
}
