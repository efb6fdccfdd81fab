package io.loadline.persistence.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Connections that have PostgreSQL explain each query, with its parameters, before it is run: what
 * a test asks through JPA or JDBC is what is explained.
 */
public final class ExplainingDatabase {
  private final DataSource database;
  private final List<String> plans = new ArrayList<>();

  public ExplainingDatabase(DataSource database) {
    this.database = database;
  }

  /** The plans since the last call, each with its query in front. */
  public List<String> plans() {
    List<String> since = List.copyOf(plans);
    plans.clear();
    return since;
  }

  public DataSource connections() {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(database, method, arguments);
          return result instanceof Connection connection ? explaining(connection) : result;
        });
  }

  private Connection explaining(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = call(connection, method, arguments);
          return method.getName().equals("prepareStatement")
              ? explaining(connection, (PreparedStatement) result, (String) arguments[0])
              : result;
        });
  }

  private PreparedStatement explaining(
      Connection connection, PreparedStatement statement, String sql) {
    List<Setting> settings = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          boolean sets = method.getName().startsWith("set") && arguments.length >= 2;
          if (sets) {
            settings.add(new Setting(method, arguments));
          }
          if (method.getName().equals("executeQuery")) {
            plans.add(explain(connection, sql, settings));
          }
          return call(statement, method, arguments);
        });
  }

  private static String explain(Connection connection, String sql, List<Setting> settings)
      throws Throwable {
    try (PreparedStatement explain =
        connection.prepareStatement(
            "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql)) {
      for (Setting each : settings) {
        call(explain, each.method(), each.arguments());
      }
      StringBuilder plan = new StringBuilder(sql);
      try (ResultSet lines = explain.executeQuery()) {
        while (lines.next()) {
          plan.append("\n  ").append(lines.getString(1));
        }
      }
      return plan.toString();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot explain " + sql, e);
    }
  }

  private record Setting(Method method, Object[] arguments) {}

  @FunctionalInterface
  private interface Handler {
    Object handle(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                handler.handle(method, arguments == null ? new Object[0] : arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
