package io.loadline.persistence.table;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query whose conditions depend on what was asked for. */
public final class Conditions {
  private final StringBuilder query;
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  /**
   * @param select the query without conditions
   */
  public Conditions(String select) {
    query = new StringBuilder(select);
  }

  /** Adds a condition with its parameter, unless the value is null. */
  public Conditions and(String condition, String parameter, @Nullable Object value) {
    if (value != null) {
      query.append(parameters.isEmpty() ? " WHERE " : " AND ").append(condition);
      parameters.put(parameter, value);
    }
    return this;
  }

  /** Adds another parameter of a condition that is there. */
  public Conditions with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** The query, read only. */
  public <T> TypedQuery<T> query(EntityManager manager, String order, Class<T> type) {
    TypedQuery<T> typed = manager.createQuery(query + order, type);
    typed.setHint("eclipselink.read-only", true);
    parameters.forEach(typed::setParameter);
    return typed;
  }

  /** A pattern for LIKE with the escape {@code !} that fits what begins with the text. */
  public static String prefix(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
