package io.loadline.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.application.engine.State;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.RandomBusiness;
import io.loadline.persistence.engine.JdbcJournal;
import io.loadline.persistence.engine.SnapshotStore;
import io.loadline.persistence.engine.States;
import io.loadline.persistence.postgres.TestDatabase;
import io.loadline.persistence.testing.MigratedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long SEED = 1_000;

  @TempDir private Path directory;

  @Test
  void whatIsRestoredIsWhatWasSavedEvenWhileTheWriterWritesOn() throws Exception {
    try (MigratedDatabase database = new MigratedDatabase()) {
      Path file = directory.resolve("backup.zip");
      Backup.Content saved;
      State then;
      SnapshotStore snapshots = database.snapshots();
      try (JdbcJournal journal = database.journal("server", snapshots);
          Business business = new Business(journal, database.facts())) {
        List<RandomBusiness.Step> steps = RandomBusiness.steps(SEED);
        int half = steps.size() / 2;
        steps.subList(0, half / 2).forEach(step -> step.happen(business));
        snapshots.save(business.state());
        steps.subList(half / 2, half).forEach(step -> step.happen(business));
        then = business.state();
        addUser(database, "ann");
        saved = Backup.write(database.application(), file, NOW);
        steps.subList(half, steps.size()).forEach(step -> step.happen(business));
        assertThat(business.state().seq()).isGreaterThan(then.seq());
      }

      TestDatabase empty = TestDatabase.empty();
      Backup.Content restored = Backup.restore(empty.owner(), file);

      assertThat(restored).isEqualTo(saved);
      assertThat(saved.seq()).isEqualTo(then.seq());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      try (MigratedDatabase again = new MigratedDatabase(empty)) {
        States.requireSame("restored", again.reloaded("another server"), then);
        Path second = directory.resolve("second.zip");
        assertThat(Backup.write(again.application(), second, NOW)).isEqualTo(saved);
      }
    }
  }

  @Test
  void aDatabaseThatIsNotEmptyIsLeftAlone() throws Exception {
    try (MigratedDatabase database = new MigratedDatabase()) {
      Path file = directory.resolve("backup.zip");
      Backup.write(database.application(), file, NOW);
      addUser(database, "ann");

      assertThatThrownBy(() -> Backup.restore(database.owner(), file))
          .isInstanceOf(UnusableBackup.class)
          .hasMessageContaining("not empty");
    }
  }

  @Test
  void aJournalThatWasRewrittenIsRefused() throws Exception {
    Path file = directory.resolve("backup.zip");
    try (MigratedDatabase database = new MigratedDatabase()) {
      SnapshotStore snapshots = database.snapshots();
      try (JdbcJournal journal = database.journal("server", snapshots);
          Business business = new Business(journal, database.facts())) {
        RandomBusiness.steps(SEED).subList(0, 20).forEach(step -> step.happen(business));
      }
      try (Connection connection = database.owner().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("UPDATE journal SET actor = 'somebody else' WHERE seq = 3");
      }
      Backup.write(database.application(), file, NOW);
    }

    refuse(file, "hash chain does not hold, from entry 3 on");
  }

  @Test
  void aFileThatWasChangedIsRefused() throws Exception {
    Path file = directory.resolve("backup.zip");
    try (MigratedDatabase database = new MigratedDatabase()) {
      addUser(database, "ann");
      Backup.write(database.application(), file, NOW);
    }

    refuse(
        changed(file, "tables/app_user.copy", text -> text.replace("name", "eve")),
        "the rows of table app_user are not those that were saved");
    refuse(changed(file, "tables/app_user.copy", text -> ""), "is damaged: the rows of table");
    refuse(
        changed(file, Manifest.NAME, text -> text.replace("loadline\\:users", "loadline\\:others")),
        "restore it with the one that made it");
    refuse(Files.writeString(directory.resolve("no.zip"), "no backup"), "damaged, or no backup");
  }

  private void refuse(Path file, String why) {
    try (TestDatabase empty = TestDatabase.empty()) {
      assertThatThrownBy(() -> Backup.restore(empty.owner(), file))
          .isInstanceOf(UnusableBackup.class)
          .hasMessageContaining(why);
    }
  }

  private static void addUser(MigratedDatabase database, String user) throws SQLException {
    try (Connection connection = database.application().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO app_user VALUES ('"
              + user
              + "', 'A\tname\\', 'ACTIVE', NULL, false, false)");
      statement.execute("INSERT INTO user_role VALUES ('" + user + "', 'AUDITOR')");
    }
  }

  private Path changed(Path file, String name, UnaryOperator<String> change) throws IOException {
    Path changed = Files.createTempFile(directory, "changed", ".zip");
    try (ZipFile in = new ZipFile(file.toFile());
        OutputStream bytes = Files.newOutputStream(changed);
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Enumeration<? extends ZipEntry> entries = in.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        out.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream content = in.getInputStream(entry)) {
          String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
          out.write(
              (entry.getName().equals(name) ? change.apply(text) : text)
                  .getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return changed;
  }
}
