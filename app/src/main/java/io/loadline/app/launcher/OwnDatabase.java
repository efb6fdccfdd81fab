package io.loadline.app.launcher;

import io.loadline.persistence.postgres.EmbeddedPostgres;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.Optional;

/** The database for a command that needs no server, and is given back after it. */
final class OwnDatabase implements AutoCloseable {
  private final Database database;
  private final Optional<FileLock> lock;
  private final Optional<EmbeddedPostgres> postgres;

  private OwnDatabase(
      Database database, Optional<FileLock> lock, Optional<EmbeddedPostgres> postgres) {
    this.database = database;
    this.lock = lock;
    this.postgres = postgres;
  }

  /**
   * The database of {@code DATABASE_URL}, or else the one of the home directory, started for this.
   *
   * @throws LaunchFailure when a server runs on the home directory
   */
  static OwnDatabase alone(Settings settings, Map<String, String> environment) {
    Optional<String> url = settings.find(Settings.DATABASE_URL);
    if (url.isPresent()) {
      Database existing = Database.existing(DatabaseAddress.parse(url.get()));
      return new OwnDatabase(existing, Optional.empty(), Optional.empty());
    }
    Home home = Home.of(environment);
    FileLock lock = home.take();
    var started = new EmbeddedPostgres[1];
    try {
      Database database =
          Database.embedded(home, Secrets.in(home.secrets()), running -> started[0] = running);
      return new OwnDatabase(database, Optional.of(lock), Optional.of(started[0]));
    } catch (RuntimeException e) {
      Optional.ofNullable(started[0]).ifPresent(EmbeddedPostgres::close);
      Home.leave(lock);
      throw e;
    }
  }

  /** The same, or the one of the server that runs on the home directory. */
  static OwnDatabase beside(Settings settings, Map<String, String> environment) {
    Home home = Home.of(environment);
    Optional<Integer> port =
        settings.find(Settings.DATABASE_URL).isPresent()
            ? Optional.empty()
            : EmbeddedPostgres.runningPort(home.data());
    return port.isEmpty()
        ? alone(settings, environment)
        : new OwnDatabase(
            Database.running(port.get(), Secrets.in(home.secrets())),
            Optional.empty(),
            Optional.empty());
  }

  Database database() {
    return database;
  }

  @Override
  public void close() {
    postgres.ifPresent(EmbeddedPostgres::close);
    lock.ifPresent(Home::leave);
  }
}
