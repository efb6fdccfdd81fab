package io.loadline.persistence.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.importing.IgnoreReason;
import io.loadline.application.importing.ImportId;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.ImportStore.RowPlace;
import io.loadline.application.importing.RowCode;
import io.loadline.application.importing.RowResult;
import io.loadline.application.reconciling.Break;
import io.loadline.application.reconciling.Reconciliation;
import io.loadline.application.reconciling.Statement;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.persistence.testing.MigratedDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcImportsTest {
  private static final AccountId ACCOUNT = new AccountId("A1");
  private static final Instant AT = Instant.parse("2026-01-10T12:00:00Z");

  private static MigratedDatabase database;

  @BeforeAll
  static void migrate() {
    database = new MigratedDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static ImportRun run(String id, ImportRun.State state, List<RowResult> results) {
    return new ImportRun(
        new ImportId(id),
        ACCOUNT,
        new UserId("admin"),
        AT,
        state == ImportRun.State.RUNNING ? null : AT.plusSeconds(1),
        state,
        false,
        List.of(
            new ImportRun.File(
                "a.csv",
                "kraken",
                "trades",
                null,
                "",
                new ImportRun.Counts(3, 1, 0, 1, 1),
                "head")),
        results,
        List.of("BTC-EUR"),
        List.of(),
        List.of("a warning"),
        Map.of("BTC", new ImportRun.VenueBalance(new BigDecimal("0.5"), BigDecimal.ZERO, AT)));
  }

  @Test
  void an_import_is_found_as_it_stands_with_the_results_of_all_its_steps() {
    JdbcImports store = new JdbcImports(database.application());
    RowResult booked = new RowResult(0, 1, RowResult.Status.BOOKED, null, null, "");
    RowResult ignored =
        new RowResult(0, 2, RowResult.Status.IGNORED, null, IgnoreReason.PENDING, "");
    RowResult refused =
        new RowResult(
            0, 3, RowResult.Status.REFUSED, RowCode.SIDE_UNKNOWN, null, "is no side: X", "a,b");

    store.save(run("I1", ImportRun.State.RUNNING, List.of(refused, booked)));
    ImportRun ended = run("I1", ImportRun.State.COMPLETED, List.of(ignored));
    store.save(ended);

    ImportId id = new ImportId("I1");
    assertThat(store.find(ACCOUNT, id)).contains(ended.withoutResults());
    assertThat(store.rows(ACCOUNT, id, null, null, 10)).containsExactly(booked, ignored, refused);
    assertThat(store.rows(ACCOUNT, id, RowResult.Status.REFUSED, null, 10))
        .containsExactly(refused);
    assertThat(store.rows(ACCOUNT, id, null, new RowPlace(0, 1), 1)).containsExactly(ignored);
    assertThat(store.sources(ACCOUNT, "kraken")).containsExactly("trades");
    assertThat(store.sources(ACCOUNT, "okx")).isEmpty();
    assertThat(store.amended(ACCOUNT, "fix-44:none")).isEmpty();
  }

  @Test
  void imports_are_listed_the_newest_first_page_by_page() {
    JdbcImports store = new JdbcImports(database.application());
    AccountId other = new AccountId("A2");

    assertThat(store.list(other, null, 10)).isEmpty();
    store.save(run("I7", ImportRun.State.COMPLETED, List.of()));
    store.save(run("I8", ImportRun.State.COMPLETED, List.of()));

    assertThat(store.list(ACCOUNT, null, 1))
        .extracting(each -> each.id().value())
        .containsExactly("I8");
    assertThat(store.list(ACCOUNT, new ImportId("I8"), 1))
        .extracting(each -> each.id().value())
        .containsExactly("I7");
  }

  @Test
  void comparisons_and_breaks_are_kept_as_they_stand() {
    JdbcReconciliations store = new JdbcReconciliations(database.application());
    Break one =
        new Break(
            Statement.Kind.BALANCE,
            "USD",
            BigDecimal.ONE,
            BigDecimal.TEN,
            new BigDecimal("-9"),
            AT,
            AT,
            Break.State.OPEN,
            Break.Cause.UNKNOWN,
            List.of(),
            null,
            null,
            null);
    Reconciliation made =
        new Reconciliation("R1", ACCOUNT, new UserId("admin"), AT, AT, true, 1, List.of(one));

    store.save(made);
    store.save(ACCOUNT, List.of(one));
    store.save(ACCOUNT, List.of(one));

    assertThat(store.find(ACCOUNT, "R1")).contains(made);
    assertThat(store.list(ACCOUNT, null, 5)).containsExactly(made);
    assertThat(store.list(ACCOUNT, "R1", 5)).isEmpty();
    assertThat(store.breaks(ACCOUNT)).containsExactly(one);
  }
}
