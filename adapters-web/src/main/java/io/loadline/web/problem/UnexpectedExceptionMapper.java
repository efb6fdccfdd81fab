package io.loadline.web.problem;

import io.loadline.web.tracing.RequestIdentity;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/**
 * What nobody foresaw. When the database or the writer is away it is a 503, and nothing is wrong
 * with the request; whether a write was recorded is then unknown, and the same request again finds
 * out. Else a 500 that shows nothing of the inside. The log has the exception under the incident id
 * that the client gets in {@code instance}.
 */
@Provider
public final class UnexpectedExceptionMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG =
      System.getLogger(UnexpectedExceptionMapper.class.getName());

  private static final long RETRY_AFTER_SECONDS = 1;
  private static final String UNAVAILABLE =
      "The database or the writer is away. Whether a write was recorded is unknown: send the same"
          + " request with the same ids again.";

  private final UriInfo uri;

  /** Called by the container, once per application; the proxy knows the current request. */
  public UnexpectedExceptionMapper(@Context UriInfo uri) {
    this.uri = uri;
  }

  @Override
  public Response toResponse(Throwable exception) {
    if (Outage.isBehind(exception)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "unavailable at "
              + uri.getRequestUri().getRawPath()
              + RequestIdentity.forLog()
              + ": "
              + exception);
      return ProblemResponses.of(
          Problem.of(ProblemKind.UNAVAILABLE, UNAVAILABLE), RETRY_AFTER_SECONDS, uri);
    }
    UUID incident = UUID.randomUUID();
    LOG.log(
        System.Logger.Level.ERROR,
        "incident "
            + incident
            + " at "
            + uri.getRequestUri().getRawPath()
            + RequestIdentity.forLog(),
        exception);
    Problem problem =
        Problem.of(ProblemKind.INTERNAL, "Unexpected failure, incident " + incident + ".");
    return ProblemResponses.of(problem.at("urn:uuid:" + incident), null, uri);
  }
}
