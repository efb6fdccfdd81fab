package io.loadline.persistence.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Makes roles and databases, as one who may do so.
 *
 * @param url of any database of the server
 */
public record PostgresAdministrator(String url, String user, String password) {

  /** The role that owns the schema and runs the migrations. */
  public static final String OWNER = "loadline_owner";

  /** The role of the running server: it may do what the migrations granted to it. */
  public static final String APPLICATION = "loadline_app";

  /**
   * Makes a role that may log in and do nothing else, or gives an existing one this password. The
   * password is hashed here, so that the server's log never has it.
   */
  public void ensureRole(String role, String rolePassword) throws SQLException {
    String verb = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
    execute(
        verb
            + " ROLE "
            + identifier(role)
            + " LOGIN PASSWORD "
            + literal(ScramSecret.of(rolePassword)));
  }

  /** Makes an empty database of {@link #OWNER}, unless it is there. */
  public void ensureDatabase(String database) throws SQLException {
    if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", database)) {
      createDatabase(database, "template1");
    }
  }

  /**
   * Makes a database of {@link #OWNER} as a copy of another one, to which nobody may be connected.
   */
  public void createDatabase(String database, String template) throws SQLException {
    execute(
        "CREATE DATABASE "
            + identifier(database)
            + " OWNER "
            + identifier(OWNER)
            + " TEMPLATE "
            + identifier(template));
  }

  /** Removes a database and cuts off whoever is connected to it. */
  public void dropDatabase(String database) throws SQLException {
    execute("DROP DATABASE IF EXISTS " + identifier(database) + " WITH (FORCE)");
  }

  private boolean exists(String query, String name) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "10");
    return DriverManager.getConnection(url, properties);
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Says who, never with which password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
