package io.loadline.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.synthetic.DataSetService;
import io.loadline.application.synthetic.DataSetWorker;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.RandomBusiness;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSet.Stage;
import io.loadline.domain.synthetic.DataSetId;
import io.loadline.domain.synthetic.DataSetTerms;
import io.loadline.persistence.audit.JpaAuditTrail;
import io.loadline.persistence.testing.MadeUpBusiness;
import io.loadline.persistence.testing.MigratedDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data sets in a database in which somebody really trades. */
class DataSetClearingTest {
  private static final DataSetId ID = new DataSetId("made-up");
  private static final DataSetTerms TERMS = new DataSetTerms(9, 450, 12, 42, null);
  private static final long SEED = 77;
  private static final List<String> TABLES =
      List.of("fill", "fill_amendment", "customer_order", "cash_movement", "pnl_bucket");

  @Test
  void clearingLeavesTheJournalAndEveryRealAccountAsTheyAreByteForByte() {
    try (MigratedDatabase database = new MigratedDatabase();
        JdbcJournal journal = database.journal("server");
        Business business = new Business(journal, database.facts())) {
      RandomBusiness.steps(SEED).forEach(step -> step.happen(business));
      DataSetService service = new DataSetService(business.engine());
      DataSetWorker worker = MadeUpBusiness.worker(database, business);
      service.request(Business.ACTOR, ID, TERMS);
      worker.work();
      DataSet loaded = set(business);
      long seq = business.state().seq();
      String entries = entriesUntil(database, seq);
      String facts = factsOfRealAccounts(database);
      String books = realBooks(business);

      service.clear(Business.ACTOR, ID);
      worker.work();

      assertThat(loaded.stage()).as("%s", loaded.failure()).isEqualTo(Stage.LOADED);
      assertThat(set(business).stage()).isEqualTo(Stage.CLEARED);
      assertThat(business.state().seq()).isGreaterThan(seq);
      assertThat(entriesUntil(database, seq)).isEqualTo(entries);
      assertThat(factsOfRealAccounts(database)).isEqualTo(facts).contains("A0", "A1");
      assertThat(realBooks(business)).isEqualTo(books).contains("A0", "A1");
      assertThat(new JpaAuditTrail(database.factory()).verify().firstBadSeq()).isNull();
      assertThat(
              database.value(
                  "SELECT count(*) FROM journal WHERE account IN ('A0', 'A1') AND seq > " + seq))
          .isEqualTo("0");
    }
  }

  @Test
  void dataSetsOutliveARestartWithAndWithoutASnapshot() {
    try (MigratedDatabase database = new MigratedDatabase()) {
      DataSet loaded;
      try (JdbcJournal journal = database.journal("server");
          Business business = new Business(journal, database.facts())) {
        new DataSetService(business.engine()).request(Business.ACTOR, ID, TERMS);
        MadeUpBusiness.worker(database, business).work();
        loaded = set(business);
      }

      DataSet replayed = database.reloaded("server").dataSets().get(ID);
      SnapshotStore snapshots = database.snapshots();
      try (JdbcJournal journal = database.journal("server", snapshots)) {
        snapshots.save(journal.load().state());
      }
      DataSet restored = database.reloaded("server").dataSets().get(ID);

      assertThat(loaded.stage()).as("%s", loaded.failure()).isEqualTo(Stage.LOADED);
      assertThat(replayed).isEqualTo(loaded);
      assertThat(restored).isEqualTo(loaded);
    }
  }

  private static DataSet set(Business business) {
    return Objects.requireNonNull(business.state().dataSets().get(ID));
  }

  private static String entriesUntil(MigratedDatabase database, long seq) {
    return database.value(
        "SELECT count(*) || ' ' || md5(string_agg(j::text, E'\\n' ORDER BY seq)) FROM journal j"
            + " WHERE seq <= "
            + seq);
  }

  private static String factsOfRealAccounts(MigratedDatabase database) {
    return TABLES.stream()
        .map(
            table ->
                database.value(
                    "SELECT string_agg(t::text, E'\\n' ORDER BY t::text) FROM %s t WHERE account IN ('A0', 'A1')"
                        .formatted(table)))
        .collect(Collectors.joining("\n\n"));
  }

  private static String realBooks(Business business) {
    Stream<String> lines =
        new String(StateCodec.canonical(business.state()), StandardCharsets.UTF_8).lines();
    return lines.filter(line -> line.matches("[a-z-]+ A[01].*")).collect(Collectors.joining("\n"));
  }
}
