package io.loadline.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Comparator;

/**
 * One PostgreSQL for all tests of a JVM, with durable settings as in earnest. It starts with the
 * first test that asks for it and ends, with its data, when the JVM does.
 */
public final class SharedPostgres {
  /** Of the superuser and of both roles. */
  public static final String PASSWORD = "password-of-a-test";

  private static final class Holder {
    private static final EmbeddedPostgres SERVER = startServer();
  }

  private SharedPostgres() {}

  public static EmbeddedPostgres server() {
    return Holder.SERVER;
  }

  /** Where programs that tests start are unpacked, once per machine, among its temporary files. */
  public static Path programs() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "loadline-" + System.getProperty("user.name"));
  }

  public static PostgresBinaries binaries() {
    return PostgresBinaries.below(programs());
  }

  /**
   * A new directory among the temporary files that the user of the database can reach; it is
   * removed when the JVM ends, which the caller's server must not outlive.
   */
  public static Path temporaryDirectory() {
    try {
      Path directory = Files.createTempDirectory("loadline-test-");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a directory and everything in it. */
  public static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres startServer() {
    Path directory = temporaryDirectory();
    var server = new EmbeddedPostgres(binaries(), directory.resolve("data"), 0, PASSWORD);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  delete(directory);
                },
                "stop-shared-postgres"));
    server.start();
    makeRoles(server);
    return server;
  }

  /** Both roles, as the launcher makes them. */
  public static void makeRoles(EmbeddedPostgres server) {
    try {
      server.administrator().ensureRole(PostgresAdministrator.OWNER, PASSWORD);
      server.administrator().ensureRole(PostgresAdministrator.APPLICATION, PASSWORD);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the roles", e);
    }
  }
}
