package io.loadline.web.export;

import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemKind;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes the items of a page as lines when the request asks for them. */
@Provider
public final class RowsFilter implements ContainerResponseFilter {
  private static final String ITEMS = "items";
  private static final String NEXT = "next";

  private final Map<Class<?>, Columns> columns = new ConcurrentHashMap<>();
  private final ResourceInfo resource;

  /** Called by the container, once per application; the proxy knows the current request. */
  public RowsFilter(@Context ResourceInfo resource) {
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    if (!(request.getProperty(Export.ATTRIBUTE) instanceof Export export)) {
      return;
    }
    Object page = response.getEntity();
    if (response.getStatus() != Response.Status.OK.getStatusCode() || page == null) {
      export.failed();
      return;
    }
    RecordComponent items = component(page, ITEMS);
    if (items == null || !(value(page, items) instanceof List<?> list)) {
      if (export.takesNothingElse() && page instanceof Record) {
        refuse(request, response);
      }
      export.failed();
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    export
        .lines()
        .write(
            list,
            columns.computeIfAbsent(itemType(items, list), Columns::of),
            export.isFirst(),
            out);
    RecordComponent next = component(page, NEXT);
    if (export.isFirst()) {
      response
          .getHeaders()
          .putSingle(HttpHeaders.CONTENT_DISPOSITION, disposition(request, export.lines()));
    }
    response.setEntity(
        out.toByteArray(), new Annotation[0], MediaType.valueOf(export.lines().contentType()));
    export.written(next == null ? null : (String) value(page, next));
  }

  private static void refuse(ContainerRequestContext request, ContainerResponseContext response) {
    response.setStatus(ProblemKind.NOT_ACCEPTABLE.status());
    response.setEntity(
        Problem.of(
                ProblemKind.NOT_ACCEPTABLE,
                "Only lists can be had as CSV or JSON lines; this is one thing.")
            .at(request.getUriInfo().getRequestUri().getRawPath()),
        new Annotation[0],
        MediaType.valueOf("application/problem+json"));
  }

  /** The file is named after the list: {@code fills.csv}. */
  private static String disposition(ContainerRequestContext request, Lines lines) {
    String path = request.getUriInfo().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "");
    return "attachment; filename=\"" + name + "." + lines.extension() + "\"";
  }

  private static @Nullable RecordComponent component(Object page, String name) {
    if (page instanceof Record) {
      for (RecordComponent component : page.getClass().getRecordComponents()) {
        if (component.getName().equals(name)) {
          return component;
        }
      }
    }
    return null;
  }

  private static @Nullable Object value(Object page, RecordComponent component) {
    try {
      return component.getAccessor().invoke(page);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(page.getClass() + " must be public", e);
    }
  }

  /** The record of the items: as the page declares it, or as the method does of a generic page. */
  private Class<?> itemType(RecordComponent items, List<?> list) {
    Class<?> declared = argument(items.getGenericType());
    if (declared == null && resource.getResourceMethod() != null) {
      declared = argument(resource.getResourceMethod().getGenericReturnType());
    }
    if (declared != null) {
      return declared;
    }
    if (list.isEmpty()) {
      throw new IllegalStateException("the method must say what its list holds");
    }
    return list.getFirst().getClass();
  }

  private static @Nullable Class<?> argument(Type type) {
    return type instanceof ParameterizedType generic
            && generic.getActualTypeArguments()[0] instanceof Class<?> argument
        ? argument
        : null;
  }
}
