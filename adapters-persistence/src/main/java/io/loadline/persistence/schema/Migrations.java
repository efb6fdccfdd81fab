package io.loadline.persistence.schema;

import io.loadline.persistence.postgres.SchemaHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/**
 * Brings the schema of a database to what this program expects, in one transaction: a crash in the
 * middle leaves what was there before, and the next start does all of it. Several servers may start
 * at once: one applies what is missing, the others wait. The lock that they wait for belongs to the
 * transaction, so that it ends with the one who holds it; what Liquibase's own lock says, which a
 * program that was killed leaves behind forever, is not asked.
 */
public final class Migrations {
  /** One for all databases: whoever else would use this number does not use ours. */
  private static final long LOCK = 0x4C4F41444C494E45L;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Liquibase tells each step; held here, or the garbage collector would forget the level. */
  private static final Logger LOGGER = Logger.getLogger("liquibase");

  private final DataSource owner;
  private final Duration patience;

  /**
   * @param owner connects as the user who owns the schema
   */
  public Migrations(DataSource owner) {
    this(owner, PATIENCE);
  }

  /**
   * @param patience how long to wait at the most for another server that migrates
   */
  Migrations(DataSource owner, Duration patience) {
    this.owner = owner;
    this.patience = patience;
  }

  /**
   * Applies what is missing; nothing when all is there.
   *
   * @throws SchemaTooNew when the database has changes that this program does not know
   * @throws IllegalStateException when it failed; then nothing of it stays
   */
  public void run() {
    LOGGER.setLevel(Level.WARNING);
    try (Connection connection = owner.getConnection()) {
      connection.setAutoCommit(false);
      try {
        migrate(connection);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        undo(connection, e);
        throw e;
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  private static void undo(Connection connection, Exception failure) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void migrate(Connection connection) throws SQLException {
    await(connection);
    List<String> unknown = SchemaHistory.unknown(connection);
    if (!unknown.isEmpty()) {
      throw new SchemaTooNew(unknown);
    }
    breakStaleLock(connection);
    Map<String, Object> scope =
        Map.of(
            Scope.Attr.resourceAccessor.name(),
            new ClassLoaderResourceAccessor(Migrations.class.getClassLoader()),
            Scope.Attr.ui.name(),
            new LoggerUIService());
    PGConnection driver = connection.unwrap(PGConnection.class);
    AutoSave before = driver.getAutosave();
    // Liquibase finds out by statements that fail what is not there yet: they must not end ours
    driver.setAutosave(AutoSave.ALWAYS);
    try {
      Scope.child(scope, () -> update(new OneTransaction(connection).lent()));
    } catch (Exception e) {
      throw new IllegalStateException("the schema cannot be migrated: " + e.getMessage(), e);
    } finally {
      driver.setAutosave(before);
    }
  }

  /** Until the transaction ends, nobody else migrates. */
  private void await(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = " + patience.toMillis());
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      statement.execute("SET LOCAL lock_timeout = DEFAULT");
    }
  }

  /** Whoever holds it is gone, or would hold ours. */
  private static void breakStaleLock(Connection connection) throws SQLException {
    if (SchemaHistory.hasTable(connection, "databasechangeloglock")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "UPDATE databasechangeloglock SET locked = false, lockgranted = NULL, lockedby = NULL"
                + " WHERE locked");
      }
    }
  }

  private static void update(Connection connection) throws LiquibaseException {
    Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    new CommandScope(UpdateCommandStep.COMMAND_NAME)
        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, SchemaHistory.CHANGELOG)
        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
        .execute();
  }
}
