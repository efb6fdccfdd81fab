package io.loadline.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {
  private final Path directory = SharedPostgres.temporaryDirectory();
  private final EmbeddedPostgres postgres =
      new EmbeddedPostgres(
          SharedPostgres.binaries(), directory.resolve("data"), 0, SharedPostgres.PASSWORD);

  @AfterEach
  void remove() {
    postgres.close();
    SharedPostgres.delete(directory);
  }

  @Test
  void keepsWhatWasCommittedWhenItIsKilledAndStartedAgain() throws SQLException {
    postgres.start();
    SharedPostgres.makeRoles(postgres);
    postgres.administrator().ensureDatabase("kept");

    postgres.kill();
    boolean alive = postgres.isAlive();
    postgres.start();

    assertThat(alive).isFalse();
    assertThat(query(superuser(), "SELECT datname FROM pg_database")).contains("kept");
  }

  @Test
  void takesOverFromAServerThatWasLeftRunningOnItsData() {
    postgres.start();
    long leftBehind = postgres.pid();
    var successor =
        new EmbeddedPostgres(
            SharedPostgres.binaries(), directory.resolve("data"), 0, SharedPostgres.PASSWORD);

    successor.start();

    assertThat(ProcessHandle.of(leftBehind)).isEmpty();
    assertThat(successor.pid()).isNotEqualTo(leftBehind);
    successor.close();
  }

  @Test
  void promisesThatACommitSurvivesAPowerCut() throws SQLException {
    postgres.start();

    List<String> settings =
        query(
            superuser(),
            "SELECT name || '=' || setting FROM pg_settings WHERE name IN"
                + " ('fsync', 'full_page_writes', 'synchronous_commit')");

    assertThat(settings)
        .containsExactlyInAnyOrder("fsync=on", "full_page_writes=on", "synchronous_commit=on");
  }

  @Test
  void writesNoPasswordOfARoleIntoItsLog() throws Exception {
    postgres.start();
    execute(superuser(), "ALTER SYSTEM SET log_statement = 'all'");
    execute(superuser(), "SELECT pg_reload_conf()");
    execute(superuser(), "CREATE TABLE is_logged (id int)");
    Path log = directory.resolve("data.log");
    while (!Files.readString(log).contains("CREATE TABLE is_logged")) {
      execute(superuser(), "CREATE TABLE IF NOT EXISTS is_logged (id int)");
    }

    postgres.administrator().ensureRole("somebody", "first-secret");
    postgres.administrator().ensureRole("somebody", "second-secret");

    assertThat(Files.readString(log))
        .contains("ROLE \"somebody\" LOGIN PASSWORD")
        .doesNotContain("first-secret")
        .doesNotContain("second-secret");
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.url("postgres"), "somebody", "first-secret"))
        .isInstanceOf(SQLException.class);
    try (Connection connection =
        DriverManager.getConnection(postgres.url("postgres"), "somebody", "second-secret")) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void letsOnlyTheOwnerChangeTheSchema() {
    try (TestDatabase database = TestDatabase.empty()) {
      String sql = "CREATE TABLE intruder (id int)";

      assertThatThrownBy(() -> execute(database.application(), sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied for schema public");
    }
  }

  @Test
  void copiesAPreparedDatabaseForEachTest() throws SQLException {
    try (TestDatabase first = TestDatabase.copyOf("counted", EmbeddedPostgresTest::prepare);
        TestDatabase second = TestDatabase.copyOf("counted", EmbeddedPostgresTest::prepare)) {

      execute(first.owner(), "INSERT INTO counted VALUES (2)");

      assertThat(query(first.owner(), "SELECT id FROM counted")).containsExactly("1", "2");
      assertThat(query(second.owner(), "SELECT id FROM counted")).containsExactly("1");
    }
  }

  private static void prepare(TestDatabase database) {
    try {
      execute(database.owner(), "CREATE TABLE counted (id int); INSERT INTO counted VALUES (1)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private DataSource superuser() {
    var dataSource = new org.postgresql.ds.PGSimpleDataSource();
    dataSource.setUrl(postgres.url("postgres"));
    dataSource.setUser("postgres");
    dataSource.setPassword(SharedPostgres.PASSWORD);
    return dataSource;
  }

  private static void execute(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
