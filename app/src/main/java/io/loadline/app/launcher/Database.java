package io.loadline.app.launcher;

import io.loadline.persistence.postgres.EmbeddedPostgres;
import io.loadline.persistence.postgres.PostgresAdministrator;
import io.loadline.persistence.postgres.PostgresBinaries;
import io.loadline.persistence.postgres.SchemaHistory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The database that the server will use, running and with both of its roles.
 *
 * @param owner who may change the schema
 * @param application who may not
 */
record Database(DatabaseAddress owner, DatabaseAddress application) {
  private static final String NAME = "loadline";
  private static final int PATIENCE_SECONDS = 5;

  /** What the server's configuration reads. */
  Map<String, String> environment() {
    return Map.of(
        "LOADLINE_DATABASE_URL", application.url(),
        "LOADLINE_DATABASE_USER", application.user(),
        "LOADLINE_DATABASE_PASSWORD", application.password(),
        "LOADLINE_DATABASE_OWNER", owner.user(),
        "LOADLINE_DATABASE_OWNER_PASSWORD", owner.password());
  }

  /** Throws when the schema has changes that the server that comes along does not know. */
  void requireKnownSchema() {
    try (Connection connection =
        DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
      List<String> unknown = SchemaHistory.unknown(connection);
      if (!unknown.isEmpty()) {
        throw new LaunchFailure(SchemaHistory.tooNew(unknown));
      }
    } catch (SQLException e) {
      throw new LaunchFailure("Cannot read the schema of the database: " + e.getMessage());
    }
  }

  /**
   * The PostgreSQL of the home directory; {@code running} is told of it, so that it can be ended.
   */
  static Database embedded(
      Home home, Secrets secrets, java.util.function.Consumer<EmbeddedPostgres> running) {
    var postgres =
        new EmbeddedPostgres(
            PostgresBinaries.below(home.directory()), home.data(), 0, secrets.superuser());
    running.accept(postgres);
    postgres.start();
    PostgresAdministrator administrator = postgres.administrator();
    try {
      administrator.ensureRole(PostgresAdministrator.OWNER, secrets.owner());
      administrator.ensureRole(PostgresAdministrator.APPLICATION, secrets.application());
      administrator.ensureDatabase(NAME);
    } catch (SQLException e) {
      throw new LaunchFailure(
          "The database in "
              + home.data()
              + " does not open with the passwords in "
              + home.secrets()
              + ": "
              + e.getMessage());
    }
    return running(postgres.port(), secrets);
  }

  /** The PostgreSQL of a home directory that runs already. */
  static Database running(int port, Secrets secrets) {
    String url = EmbeddedPostgres.url(port, NAME);
    return new Database(
        new DatabaseAddress(url, PostgresAdministrator.OWNER, secrets.owner()),
        new DatabaseAddress(url, PostgresAdministrator.APPLICATION, secrets.application()));
  }

  /**
   * A database that runs already. Its user becomes the owner of the schema. The other role gets a
   * password that follows from the owner's, so that several servers on one database agree on it.
   */
  static Database existing(DatabaseAddress owner) {
    String password = derived(owner.password());
    DatabaseAddress application =
        new DatabaseAddress(owner.url(), PostgresAdministrator.APPLICATION, password);
    if (opens(application)) {
      return new Database(owner, application);
    }
    try {
      new PostgresAdministrator(owner.url(), owner.user(), owner.password())
          .ensureRole(PostgresAdministrator.APPLICATION, password);
    } catch (SQLException e) {
      throw new LaunchFailure(
          "Cannot use the database of DATABASE_URL ("
              + owner
              + "): "
              + e.getMessage()
              + "\nIts user must be able to connect, to create tables, and to create the role "
              + PostgresAdministrator.APPLICATION
              + " (ALTER ROLE "
              + owner.user()
              + " CREATEROLE).");
    }
    return new Database(owner, application);
  }

  /** Refuses a database that does not open. */
  static void requireOpen(DatabaseAddress address) {
    try (Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password())) {
      connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException e) {
      throw new LaunchFailure("Cannot open the database of DATABASE_URL: " + e.getMessage());
    }
  }

  /** The role keeps its password when it opens the database; nothing is altered then. */
  private static boolean opens(DatabaseAddress address) {
    try (Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password())) {
      return connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private static String derived(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(("loadline:" + secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] name = PostgresAdministrator.APPLICATION.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(name));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
