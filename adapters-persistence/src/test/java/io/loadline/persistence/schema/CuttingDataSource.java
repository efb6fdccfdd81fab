package io.loadline.persistence.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Gives connections whose server process is ended before a certain statement, as when the program
 * that uses them is killed there.
 */
final class CuttingDataSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;
  private final transient DataSource database;
  private final int cutBefore;
  private int statements;

  /**
   * @param cutBefore the number of the statement, from 1; 0: none
   */
  CuttingDataSource(DataSource database, int cutBefore) {
    this.database = database;
    this.cutBefore = cutBefore;
  }

  /** How many statements and commits there were. */
  int statements() {
    return statements;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = database.getConnection();
    int process = connection.unwrap(PGConnection.class).getBackendPID();
    return watched(Connection.class, connection, process);
  }

  private <T> T watched(Class<T> type, T watched, int process) {
    return type.cast(
        Proxy.newProxyInstance(
            CuttingDataSource.class.getClassLoader(),
            interfaces(type),
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
                count(process);
              }
              return answer(watched, method, arguments, process);
            }));
  }

  private static Class<?>[] interfaces(Class<?> type) {
    return new Class<?>[] {type};
  }

  private Object answer(Object watched, Method method, Object[] arguments, int process)
      throws Throwable {
    Object answer;
    try {
      answer = method.invoke(watched, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    Class<?> type = method.getReturnType();
    boolean statement = Statement.class.isAssignableFrom(type);
    return statement ? watchedStatement(type, answer, process) : answer;
  }

  private <T> T watchedStatement(Class<T> type, Object statement, int process) {
    return watched(type, type.cast(statement), process);
  }

  private void count(int process) throws SQLException {
    statements++;
    if (statements == cutBefore) {
      try (Connection other = database.getConnection();
          var kill = other.prepareStatement("SELECT pg_terminate_backend(?, 60000)")) {
        kill.setInt(1, process);
        kill.execute();
      }
    }
  }

  @Override
  public String toString() {
    return "cut before " + cutBefore + " of " + Arrays.asList(statements);
  }
}
