package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.persistence.postgres.PostgresAdministrator;
import io.loadline.persistence.postgres.TestDatabase;
import io.loadline.persistence.schema.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  @Test
  void aSchemaThatIsKnownOrIsNotThereYetIsFine() {
    try (TestDatabase database = TestDatabase.empty()) {
      assertThatCode(() -> of(database).requireKnownSchema()).doesNotThrowAnyException();
      new Migrations(database.owner()).run();
      assertThatCode(() -> of(database).requireKnownSchema()).doesNotThrowAnyException();
    }
  }

  @Test
  void aSchemaOfANewerServerIsRefusedInPlainWords() throws SQLException {
    try (TestDatabase database = TestDatabase.empty()) {
      new Migrations(database.owner()).run();
      try (Connection connection = database.owner().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("UPDATE databasechangelog SET id = 'of-the-future' WHERE id = 'marks'");
      }

      assertThatThrownBy(() -> of(database).requireKnownSchema())
          .isInstanceOf(LaunchFailure.class)
          .hasMessageContaining("newer Loadline")
          .hasMessageContaining("loadline:of-the-future");
    }
  }

  private static Database of(TestDatabase database) {
    return new Database(
        new DatabaseAddress(database.url(), PostgresAdministrator.OWNER, database.password()),
        new DatabaseAddress(
            database.url(), PostgresAdministrator.APPLICATION, database.password()));
  }
}
