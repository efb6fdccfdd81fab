package io.loadline.persistence.schema;

import java.sql.Connection;
import java.sql.SQLException;
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

/**
 * Brings the schema of a database to what this program expects. Several servers may start at once:
 * one applies what is missing, the others wait.
 */
public final class Migrations {
  private static final String CHANGELOG = "db/changelog/changelog.xml";

  /** Liquibase tells each step; held here, or the garbage collector would forget the level. */
  private static final Logger LOGGER = Logger.getLogger("liquibase");

  private final DataSource owner;

  /**
   * @param owner connects as the user who owns the schema
   */
  public Migrations(DataSource owner) {
    this.owner = owner;
  }

  /**
   * Applies what is missing; nothing when all is there.
   *
   * @throws IllegalStateException when it failed; each change before the failing one stays
   */
  public void run() {
    LOGGER.setLevel(Level.WARNING);
    try (Connection connection = owner.getConnection()) {
      connection.setAutoCommit(true);
      Map<String, Object> scope =
          Map.of(
              Scope.Attr.resourceAccessor.name(),
              new ClassLoaderResourceAccessor(Migrations.class.getClassLoader()),
              Scope.Attr.ui.name(),
              new LoggerUIService());
      Scope.child(scope, () -> update(connection));
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be reached: " + e.getMessage(), e);
    } catch (Exception e) {
      throw new IllegalStateException("the schema cannot be migrated: " + e.getMessage(), e);
    }
  }

  private static void update(Connection connection) throws LiquibaseException {
    Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    new CommandScope(UpdateCommandStep.COMMAND_NAME)
        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
        .execute();
  }
}
