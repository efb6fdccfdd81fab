package io.loadline.persistence.testing;

import io.loadline.application.engine.Entry;
import io.loadline.application.engine.State;
import io.loadline.persistence.FactTables;
import io.loadline.persistence.engine.EntryReader;
import io.loadline.persistence.engine.JdbcJournal;
import io.loadline.persistence.engine.SnapshotStore;
import io.loadline.persistence.fill.JpaFacts;
import io.loadline.persistence.postgres.PostgresAdministrator;
import io.loadline.persistence.postgres.TestDatabase;
import io.loadline.persistence.schema.Migrations;
import io.loadline.persistence.user.JpaUserStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** A database of its own with the whole schema, and the adapters as the server would wire them. */
public final class MigratedDatabase implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final TestDatabase database;
  private final EntityManagerFactory factory;

  /** An empty one. */
  public MigratedDatabase() {
    this(TestDatabase.copyOf("migrated", empty -> new Migrations(empty.owner()).run()));
  }

  /** One that is migrated already, and is closed with this. */
  public MigratedDatabase(TestDatabase migrated) {
    database = migrated;
    factory =
        Persistence.createEntityManagerFactory(
            "loadline",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource",
                "",
                "jakarta.persistence.jdbc.url",
                database.url(),
                "jakarta.persistence.jdbc.user",
                PostgresAdministrator.APPLICATION,
                "jakarta.persistence.jdbc.password",
                database.password(),
                "eclipselink.weaving",
                "false"));
  }

  /** Connections of the running server. */
  public DataSource application() {
    return database.application();
  }

  /** Connections of the owner of the schema. */
  public DataSource owner() {
    return database.owner();
  }

  public EntityManagerFactory factory() {
    return factory;
  }

  /** The same entities over connections of somebody else's making; to be closed by the caller. */
  public EntityManagerFactory factory(DataSource connections) {
    return Persistence.createEntityManagerFactory(
        "loadline",
        Map.of(
            "jakarta.persistence.transactionType",
            "RESOURCE_LOCAL",
            "jakarta.persistence.jtaDataSource",
            "",
            "jakarta.persistence.nonJtaDataSource",
            connections,
            "eclipselink.weaving",
            "false"));
  }

  public JpaFacts facts() {
    return new JpaFacts(factory, application());
  }

  /** Facts with another idea of when a history is long. */
  public JpaFacts facts(int mostInMemory) {
    return new JpaFacts(factory, application(), mostInMemory);
  }

  public SnapshotStore snapshots() {
    return new SnapshotStore(application());
  }

  /** A journal of a process that has just started. */
  public JdbcJournal journal(String holder) {
    return journal(holder, snapshots());
  }

  public JdbcJournal journal(String holder, SnapshotStore snapshots) {
    return journal(holder, snapshots, LEASE);
  }

  public JdbcJournal journal(String holder, SnapshotStore snapshots, Duration lease) {
    return new JdbcJournal(
        application(), facts(), snapshots, FactTables.ALL, FactTables.REWRITERS, holder, lease);
  }

  /** The state that a new process loads, as the given holder of the lease. */
  public State reloaded(String holder) {
    try (JdbcJournal journal = journal(holder)) {
      return journal.load().state();
    }
  }

  /** Transactions of a process of its own, in place of those of a container. */
  public JpaUserStore.Transactions transactions() {
    return new JpaUserStore.Transactions() {
      @Override
      public <T> T in(Function<EntityManager, T> work) {
        try (EntityManager manager = factory.createEntityManager()) {
          manager.getTransaction().begin();
          try {
            T result = work.apply(manager);
            manager.getTransaction().commit();
            return result;
          } finally {
            if (manager.getTransaction().isActive()) {
              manager.getTransaction().rollback();
            }
          }
        }
      }
    };
  }

  /** All entries of the journal. */
  public List<Entry> entries() {
    try (Connection connection = application().getConnection()) {
      return EntryReader.all(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement as the owner of the schema. */
  public void execute(String sql) {
    execute(owner(), sql);
  }

  /** Cuts all connections of the server. */
  public void cutConnections() {
    execute(
        application(),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
            + " current_database() AND pid <> pg_backend_pid() AND usename = current_user");
  }

  private static void execute(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of the first row, as text. */
  public String value(String sql) {
    try (Connection connection = owner().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    factory.close();
    database.close();
  }
}
