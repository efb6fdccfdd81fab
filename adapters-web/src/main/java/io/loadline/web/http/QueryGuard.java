package io.loadline.web.http;

import io.loadline.web.export.Export;
import io.loadline.web.json.PlainText;
import io.loadline.web.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses query parameters that an operation does not have, and one given twice where it takes one
 * value: a misspelt {@code dryrun=true} must not place an order. What an operation has is read from
 * its {@link QueryParam}s once. Runs after the access filter.
 */
@Provider
@Priority(Priorities.ENTITY_CODER - 1)
public final class QueryGuard implements ContainerRequestFilter {

  private static final int LONGEST_ECHO = 40;

  /** Every read has it: the entry that the answer must have seen. */
  private static final String AT_LEAST_SEQ = "atLeastSeq";

  /** The names that a method takes, and whether each may be repeated. */
  private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

  private final ResourceInfo resource;

  /** Called by the container, once per application; the proxy knows the current request. */
  public QueryGuard(@Context ResourceInfo resource) {
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var given = request.getUriInfo().getQueryParameters();
    if (given.isEmpty()) {
      return;
    }
    Map<String, Boolean> names =
        known.computeIfAbsent(resource.getResourceMethod(), QueryGuard::parameters);
    boolean reads = "GET".equals(request.getMethod());
    boolean exports = Export.isWanted(request.getProperty(Export.attribute()));
    given.forEach(
        (name, values) -> {
          if (name.isEmpty() || (reads && name.equals(AT_LEAST_SEQ))) {
            return; // two separators in a row; or what the front door has looked at
          }
          if (exports && name.equals("limit") && !names.containsKey(name)) {
            return; // the export asks for large pages; a list that has none is one page
          }
          Boolean repeatable = names.get(name);
          if (repeatable == null) {
            throw unknown(name, names);
          }
          if (!repeatable && values.size() > 1) {
            throw ProblemException.malformedAt("/query/" + name, "is given more than once");
          }
        });
  }

  private static ProblemException unknown(String name, Map<String, Boolean> names) {
    return ProblemException.malformedAt(
        "/query/" + PlainText.echo(name, LONGEST_ECHO),
        names.isEmpty()
            ? "is not known here; this operation has no query parameters"
            : "is not known here; this operation has " + String.join(", ", names.keySet()));
  }

  private static Map<String, Boolean> parameters(Method method) {
    Map<String, Boolean> names = new TreeMap<>();
    Class<?>[] types = method.getParameterTypes();
    Annotation[][] annotations = method.getParameterAnnotations();
    for (int i = 0; i < types.length; i++) {
      add(types[i], annotations[i], names);
    }
    return names;
  }

  private static void add(Class<?> type, Annotation[] annotations, Map<String, Boolean> names) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof QueryParam query) {
        names.put(query.value(), Collection.class.isAssignableFrom(type));
      } else if (annotation instanceof BeanParam) {
        for (Field field : type.getDeclaredFields()) {
          add(field.getType(), field.getAnnotations(), names);
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
          Annotation[][] ofParameters = constructor.getParameterAnnotations();
          for (int i = 0; i < ofParameters.length; i++) {
            add(constructor.getParameterTypes()[i], ofParameters[i], names);
          }
        }
      }
    }
  }
}
