package io.loadline.persistence.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Lends a connection to Liquibase so that all it does is one transaction. By itself it commits a
 * change, and then, separately, that the change was made; a crash between the two would leave a
 * database that no later start completes. PostgreSQL can undo changes of the schema like any
 * others, so that none of that is needed.
 */
final class OneTransaction {
  private final Connection connection;

  /**
   * @param connection which does not commit by itself
   */
  OneTransaction(Connection connection) {
    this.connection = connection;
  }

  /** The connection, but for when its transaction ends: that is the owner's business. */
  Connection lent() {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, this::answer);
  }

  private @Nullable Object answer(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "commit", "rollback", "setAutoCommit", "close" -> {
        return null;
      }
      default -> {
        try {
          return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
  }
}
