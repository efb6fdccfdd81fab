package io.loadline.web.metrics;

import io.loadline.web.component.WebComponent;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * How often each operation was asked for, how long it took, and with what kind of answer: {@code
 * loadline_http} by {@code operation} (as in the description of the API) and {@code status} (such
 * as {@code 2xx}). A stream is counted when it begins.
 */
@Provider
@WebComponent
@Priority(HttpMetrics.FIRST)
public class HttpMetrics implements ContainerRequestFilter, ContainerResponseFilter {
  /** Before the caller is known, and after everything else has seen the answer. */
  static final int FIRST = 1;

  private static final String START = "loadline.http-start";
  private static final int CLASS = 100;
  private static final Metadata METADATA =
      Metadata.builder()
          .withName("loadline_http")
          .withDescription("Requests by operation and kind of answer")
          .build();

  private final MetricRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  @SuppressWarnings("NullAway.Init") // set by the container before the first request
  @Context
  private ResourceInfo resource;

  private record Key(Method method, int kind) {}

  @Inject
  public HttpMetrics(@Context MetricRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(START, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Method method = resource.getResourceMethod();
    if (method != null && request.getProperty(START) instanceof Long start) {
      timers
          .computeIfAbsent(new Key(method, response.getStatus() / CLASS), this::timer)
          .update(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Timer timer(Key key) {
    return registry.timer(
        METADATA, new Tag("operation", name(key.method())), new Tag("status", key.kind() + "xx"));
  }

  private static String name(Method method) {
    Operation operation = method.getAnnotation(Operation.class);
    return operation == null || operation.operationId().isEmpty()
        ? method.getName()
        : operation.operationId();
  }
}
