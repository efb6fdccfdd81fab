package io.loadline.persistence.backup;

import io.loadline.domain.audit.ChainCheck;
import io.loadline.domain.audit.JournalEntry;
import io.loadline.persistence.postgres.SchemaHistory;
import io.loadline.persistence.schema.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Makes backups and restores them; see the package. */
public final class Backup {
  private static final int ROWS_AT_ONCE = 2_000;

  private Backup() {}

  /**
   * What is in a backup.
   *
   * @param seq of the last entry of the journal; 0: none
   * @param headHash the hash of that entry, in hexadecimal digits
   * @param rows of all tables together
   */
  public record Content(long seq, String headHash, long rows) {}

  /**
   * Writes a backup, beside a running server. The file is readable by its owner alone, as it holds
   * the hashes of passwords and keys, and it appears when it is complete.
   *
   * @param database may read all tables
   * @throws IOException when there is no room, for example
   */
  public static Content write(DataSource database, Path file, Instant now)
      throws SQLException, IOException {
    Path target = file.toAbsolutePath();
    Path incomplete =
        Files.createTempFile(
            target.getParent(),
            target.getFileName() + ".",
            ".incomplete",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Connection connection = database.getConnection()) {
      Manifest manifest;
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(incomplete))) {
        manifest = write(connection, zip, now);
      }
      connection.rollback();
      Files.move(
          incomplete, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new Content(manifest.seq(), manifest.headHash(), manifest.rows());
    } finally {
      Files.deleteIfExists(incomplete);
    }
  }

  private static Manifest write(Connection connection, ZipOutputStream zip, Instant now)
      throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    Map<String, Manifest.Part> parts = new TreeMap<>();
    for (Table table : Table.all(connection)) {
      zip.putNextEntry(new ZipEntry(entry(table)));
      Counting out = new Counting(zip);
      long rows = copy.copyOut(table.copyOut(), out);
      parts.put(table.name(), new Manifest.Part(rows, out.digest()));
      zip.closeEntry();
    }
    long seq = 0;
    String head = new ChainCheck().result().headHash();
    try (Statement statement = connection.createStatement();
        ResultSet last =
            statement.executeQuery("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")) {
      if (last.next()) {
        seq = last.getLong(1);
        head = HexFormat.of().formatHex(last.getBytes(2));
      }
    }
    Manifest manifest = new Manifest(now, seq, head, changes(connection), parts);
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    return manifest;
  }

  /**
   * Puts a backup into an empty database, in one transaction: all of it or nothing.
   *
   * @param owner owns the schema, which is made when it is not there
   * @throws UnusableBackup when the file is damaged or of another version, when the database is not
   *     empty, or when the chain of the journal does not hold
   */
  public static Content restore(DataSource owner, Path file) throws SQLException, IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Manifest manifest = manifest(zip);
      requireSameSchema(manifest);
      new Migrations(owner).run();
      try (Connection connection = owner.getConnection()) {
        connection.setAutoCommit(false);
        try {
          requireEmpty(connection);
          load(connection, zip, manifest);
          requireSame(connection, manifest);
          connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
          connection.rollback();
          throw e;
        }
      }
      return new Content(manifest.seq(), manifest.headHash(), manifest.rows());
    } catch (ZipException e) {
      throw new UnusableBackup("is damaged, or no backup: " + e.getMessage());
    }
  }

  private static Manifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw new UnusableBackup("is no backup: it has no manifest");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return Manifest.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void requireSameSchema(Manifest manifest) {
    List<String> known = new ArrayList<>(SchemaHistory.known());
    List<String> missing = new ArrayList<>(known);
    missing.removeAll(manifest.changes());
    List<String> unknown = new ArrayList<>(manifest.changes());
    unknown.removeAll(known);
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new UnusableBackup(
          "was made by "
              + (unknown.isEmpty() ? "an older" : "another")
              + " Loadline: restore it with the one that made it, and upgrade afterwards (changes"
              + " of the schema that differ: "
              + String.join(", ", unknown.isEmpty() ? missing : unknown)
              + ")");
    }
  }

  private static void requireEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT EXISTS (SELECT FROM journal) OR EXISTS (SELECT FROM app_user)")) {
      if (found.next() && found.getBoolean(1)) {
        throw new UnusableBackup("cannot be restored: the database is not empty");
      }
    }
  }

  private static void load(Connection connection, ZipFile zip, Manifest manifest)
      throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    for (Table table : Table.all(connection)) {
      ZipEntry entry = zip.getEntry(entry(table));
      if (entry == null || !manifest.tables().containsKey(table.name())) {
        throw new UnusableBackup("is damaged: it has no table " + table.name());
      }
      try (Statement statement = connection.createStatement();
          InputStream in = zip.getInputStream(entry)) {
        statement.execute("DELETE FROM " + table.name());
        copy.copyIn(table.copyIn(), in);
      } catch (SQLException e) {
        throw new UnusableBackup(
            "is damaged: the rows of table " + table.name() + " are refused: " + e.getMessage());
      }
    }
  }

  private static void requireSame(Connection connection, Manifest manifest)
      throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    for (Table table : Table.all(connection)) {
      Counting out = new Counting(OutputStream.nullOutputStream());
      long rows = copy.copyOut(table.copyOut(), out);
      Manifest.Part wanted = manifest.tables().get(table.name());
      if (!new Manifest.Part(rows, out.digest()).equals(wanted)) {
        throw new UnusableBackup(
            "is damaged: the rows of table " + table.name() + " are not those that were saved");
      }
    }
    ChainCheck.Result chain = chain(connection);
    if (!chain.verified()
        || chain.entries() != manifest.seq()
        || !chain.headHash().equals(manifest.headHash())) {
      throw new UnusableBackup(
          "has a journal whose hash chain does not hold, from entry "
              + chain.firstBadSeq()
              + " on");
    }
  }

  private static ChainCheck.Result chain(Connection connection) throws SQLException {
    ChainCheck check = new ChainCheck();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT seq, at, actor, action, subject, payload, prev_hash, hash FROM journal"
                  + " ORDER BY seq")) {
        while (rows.next()) {
          check.add(
              new JournalEntry(
                  rows.getLong("seq"),
                  rows.getObject("at", OffsetDateTime.class).toInstant(),
                  rows.getString("actor"),
                  rows.getString("action"),
                  rows.getString("subject"),
                  rows.getString("payload"),
                  rows.getBytes("prev_hash"),
                  rows.getBytes("hash")));
        }
      }
    }
    return check.result();
  }

  private static List<String> changes(Connection connection) throws SQLException {
    List<String> changes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT author || ':' || id FROM databasechangelog ORDER BY orderexecuted")) {
      while (rows.next()) {
        if (!changes.contains(rows.getString(1))) {
          changes.add(rows.getString(1));
        }
      }
    }
    return changes;
  }

  private static String entry(Table table) {
    return "tables/" + table.name() + ".copy";
  }
}
