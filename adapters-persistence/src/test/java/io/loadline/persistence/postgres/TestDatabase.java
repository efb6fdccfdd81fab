package io.loadline.persistence.postgres;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own for a test or a test class, so that no test sees what another one wrote. It
 * takes some hundredths of a second to make.
 *
 * <pre>{@code
 * private static final TestDatabase DATABASE = TestDatabase.copyOf("migrated", Schema::migrate);
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {
  private static final Map<String, TestDatabase> TEMPLATES = new ConcurrentHashMap<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;

  private TestDatabase(String name, String template) {
    this.name = name;
    try {
      SharedPostgres.server().administrator().createDatabase(name, template);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the database " + name, e);
    }
  }

  /** A database without a single table. */
  public static TestDatabase empty() {
    return new TestDatabase(next(), "template1");
  }

  /**
   * A copy of a database that is prepared once per JVM.
   *
   * @param template the name under which the prepared one is known
   * @param prepare fills it, and leaves no connection open
   */
  public static TestDatabase copyOf(String template, Consumer<TestDatabase> prepare) {
    TestDatabase prepared =
        TEMPLATES.computeIfAbsent(
            template,
            absent -> {
              TestDatabase made = empty();
              prepare.accept(made);
              return made;
            });
    return new TestDatabase(next(), prepared.name);
  }

  /** For JDBC, without user and password. */
  public String url() {
    return SharedPostgres.server().url(name);
  }

  /** Connections of the role that owns the schema; they are not pooled. */
  public DataSource owner() {
    return dataSource(PostgresAdministrator.OWNER);
  }

  /** Connections of the role that the running server has; they are not pooled. */
  public DataSource application() {
    return dataSource(PostgresAdministrator.APPLICATION);
  }

  /** The password of both roles. */
  public String password() {
    return SharedPostgres.PASSWORD;
  }

  /** Removes the database and cuts off whoever is connected. */
  @Override
  public void close() {
    try {
      SharedPostgres.server().administrator().dropDatabase(name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot drop the database " + name, e);
    }
  }

  private DataSource dataSource(String user) {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url());
    dataSource.setUser(user);
    dataSource.setPassword(SharedPostgres.PASSWORD);
    return dataSource;
  }

  private static String next() {
    return "test_" + COUNT.incrementAndGet();
  }
}
