package io.loadline.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.persistence.postgres.TestDatabase;
import org.junit.jupiter.api.Test;

class DurabilityTest {
  @Test
  void nothing_is_safe_before_the_database_was_asked() {
    assertThat(new Durability().isSafe()).isFalse();
  }

  @Test
  void a_database_whose_commits_wait_for_the_disk_is_safe() {
    try (TestDatabase database = TestDatabase.empty()) {
      Durability durability = new Durability();

      durability.look(database.application());

      assertThat(durability.problem()).isEmpty();
      assertThat(durability.isSafe()).isTrue();
    }
  }

  @Test
  void a_role_whose_commits_do_not_wait_is_named_with_the_setting() throws Exception {
    try (TestDatabase database = TestDatabase.empty()) {
      Durability durability = new Durability();
      try (var connection = database.owner().getConnection();
          var statement = connection.createStatement()) {
        statement.execute(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off',"
                + " current_database()); END $$");
      }

      durability.look(database.application());

      assertThat(durability.isSafe()).isFalse();
      assertThat(durability.problem()).contains("synchronous_commit = off");
    }
  }
}
