package io.loadline.web.http;

import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a body before anyone reads it: not larger than the method's {@link BodyLimit}, in UTF-8,
 * and compressed by gzip at most, which is undone here with both sides counted, so that a bomb
 * stops at the limit. Runs after the access filter: a stranger's body is never read.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public final class BodyGuard implements ContainerRequestFilter {

  private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

  private final Map<Method, Integer> limits = new ConcurrentHashMap<>();
  private final ResourceInfo resource;

  /** Called by the container, once per application; the proxy knows the current request. */
  public BodyGuard(@Context ResourceInfo resource) {
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    refuseCharset(request.getMediaType());
    boolean gzip = isGzip(request.getHeaderString(HttpHeaders.CONTENT_ENCODING));
    if (request.getLength() == 0 || request.getMethod().equals("GET")) {
      return;
    }
    int limit = limits.computeIfAbsent(resource.getResourceMethod(), BodyGuard::limit);
    if (request.getLength() > limit) {
      throw BoundedBody.tooLarge(limit);
    }
    InputStream body = new BoundedBody(request.getEntityStream(), limit);
    request.setEntityStream(gzip ? new BoundedBody(inflated(body), limit) : body);
  }

  private static int limit(Method method) {
    BodyLimit limit = method.getAnnotation(BodyLimit.class);
    return limit == null ? BodyLimit.JSON : limit.value();
  }

  private static void refuseCharset(MediaType type) {
    String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !CHARSETS.contains(charset.toLowerCase(Locale.ROOT))) {
      throw ProblemException.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "The charset must be UTF-8.");
    }
  }

  private static boolean isGzip(@Nullable String encoding) {
    if (encoding == null) {
      return false;
    }
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> true;
      case "identity" -> false;
      default ->
          throw ProblemException.of(
              ProblemKind.UNSUPPORTED_MEDIA_TYPE, "The Content-Encoding must be gzip or identity.");
    };
  }

  private static InputStream inflated(InputStream body) {
    try {
      return new GZIPInputStream(body);
    } catch (IOException notGzip) {
      throw ProblemException.malformedAt("", "ended early or could not be decoded");
    }
  }
}
