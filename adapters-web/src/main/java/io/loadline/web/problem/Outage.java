package io.loadline.web.problem;

import io.loadline.application.engine.Unavailable;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells a failure of the database or the writer, which passes, from a mistake in the program. */
final class Outage {
  /** How far a chain of causes is followed. */
  private static final int DEEPEST = 50;

  /** Connection, insufficient resources, intervention of an operator, trouble of the system. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

  private Outage() {}

  /** True when the exception, or one behind it, says that something is away for now. */
  static boolean isBehind(Throwable exception) {
    Throwable each = exception;
    for (int depth = 0; each != null && depth < DEEPEST; depth++) {
      if (each instanceof Unavailable || isAway(each)) {
        return true;
      }
      each = each.getCause();
    }
    return false;
  }

  private static boolean isAway(Throwable exception) {
    if (exception instanceof SQLTransientException
        || exception instanceof SQLRecoverableException) {
      return true;
    }
    return exception instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().length() == 5
        && CLASSES.contains(sql.getSQLState().substring(0, 2));
  }
}
