package io.loadline.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.persistence.postgres.SchemaHistory;
import io.loadline.persistence.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private static final int CUTS = Integer.getInteger("loadline.cuts", 6);
  private static final String COMPLETE = complete();

  private static String complete() {
    try (TestDatabase database = TestDatabase.empty()) {
      new Migrations(database.owner()).run();
      return SchemaText.of(database.owner());
    }
  }

  @Test
  void an_empty_database_gets_the_whole_schema_and_a_second_run_changes_nothing() {
    try (TestDatabase database = TestDatabase.empty()) {
      new Migrations(database.owner()).run();
      List<String> first = changes(database);
      new Migrations(database.owner()).run();

      assertThat(COMPLETE).contains("CREATE TABLE journal", "CREATE TABLE fx_rate");
      assertThat(SchemaText.of(database.owner())).isEqualTo(COMPLETE);
      assertThat(first).containsExactlyElementsOf(SchemaHistory.known());
      assertThat(changes(database)).isEqualTo(first);
    }
  }

  @Test
  void wherever_a_migration_is_killed_nothing_stays_and_the_next_start_completes() {
    int statements = statements();

    for (int cut = 0; cut <= CUTS; cut++) {
      int before = 1 + cut * (statements - 1) / CUTS;
      try (TestDatabase database = TestDatabase.empty()) {
        CuttingDataSource cutting = new CuttingDataSource(database.owner(), before);
        assertThatThrownBy(() -> new Migrations(cutting).run())
            .as("cut before %d of %d", before, statements)
            .isInstanceOf(IllegalStateException.class);
        String after = SchemaText.of(database.owner());

        new Migrations(database.owner()).run();

        assertThat(after).as("cut before %d of %d", before, statements).isBlank();
        assertThat(SchemaText.of(database.owner())).isEqualTo(COMPLETE);
      }
    }
  }

  private static int statements() {
    try (TestDatabase database = TestDatabase.empty()) {
      CuttingDataSource counting = new CuttingDataSource(database.owner(), 0);
      new Migrations(counting).run();
      return counting.statements();
    }
  }

  @Test
  void a_lock_that_a_killed_program_left_behind_keeps_nobody_out() {
    try (TestDatabase database = TestDatabase.empty()) {
      new Migrations(database.owner()).run();
      execute(database, "UPDATE databasechangeloglock SET locked = true, lockedby = 'a dead host'");
      execute(
          database,
          "DELETE FROM databasechangelog"
              + " WHERE id IN ('fx-rates', 'rates-stored-at', 'rate-age')");
      execute(database, "DROP TABLE fx_rate");

      new Migrations(database.owner()).run();

      assertThat(SchemaText.of(database.owner())).isEqualTo(COMPLETE);
      assertThat(column(database, "SELECT locked::text FROM databasechangeloglock"))
          .containsExactly("false");
    }
  }

  @Test
  void of_several_servers_that_start_at_once_one_migrates_and_the_others_wait() {
    try (TestDatabase database = TestDatabase.empty()) {
      List<CompletableFuture<Void>> servers =
          Stream.generate(
                  () ->
                      CompletableFuture.runAsync(
                          () -> new Migrations(database.owner()).run(),
                          task -> Thread.ofPlatform().start(task)))
              .limit(3)
              .toList();

      servers.forEach(CompletableFuture::join);

      assertThat(changes(database)).containsExactlyElementsOf(SchemaHistory.known());
    }
  }

  @Test
  void who_waits_too_long_for_another_server_says_so() throws SQLException {
    try (TestDatabase database = TestDatabase.empty();
        Connection other = database.owner().getConnection()) {
      other.setAutoCommit(false);
      try (var statement = other.createStatement()) {
        statement.execute("SELECT pg_advisory_xact_lock(x'4C4F41444C494E45'::bigint)");
      }

      assertThatThrownBy(() -> new Migrations(database.owner(), Duration.ofMillis(50)).run())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("lock timeout");
    }
  }

  @Test
  void a_schema_newer_than_the_program_is_refused_and_left_as_it_is() {
    try (TestDatabase database = TestDatabase.empty()) {
      new Migrations(database.owner()).run();
      execute(database, "ALTER TABLE fill ADD COLUMN of_the_future text");
      execute(
          database,
          "INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted,"
              + " exectype) VALUES ('of-the-future', 'loadline', 'x', now(), 999, 'EXECUTED')");
      String newer = SchemaText.of(database.owner());

      assertThatThrownBy(() -> new Migrations(database.owner()).run())
          .isInstanceOf(SchemaTooNew.class)
          .hasMessageContaining("newer Loadline")
          .hasMessageContaining("loadline:of-the-future");

      assertThat(SchemaText.of(database.owner())).isEqualTo(newer);
    }
  }

  @Test
  void a_change_that_fails_leaves_nothing_of_those_before_it() {
    try (TestDatabase database = TestDatabase.empty()) {
      execute(database, "CREATE TABLE fx_rate (in_the_way int)");

      assertThatThrownBy(() -> new Migrations(database.owner()).run())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("fx_rate");

      assertThat(SchemaText.of(database.owner())).doesNotContain("journal").contains("in_the_way");
    }
  }

  private static List<String> changes(TestDatabase database) {
    return column(
        database, "SELECT author || ':' || id FROM databasechangelog ORDER BY orderexecuted");
  }

  private static List<String> column(TestDatabase database, String query) {
    try (Connection connection = database.owner().getConnection()) {
      return SchemaText.column(connection, query);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(TestDatabase database, String sql) {
    try (Connection connection = database.owner().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
