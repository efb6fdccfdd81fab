package io.loadline.web.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/**
 * What nobody foresaw: a 500 that shows nothing of the inside. The log has the exception under the
 * incident id that the client gets in {@code instance}.
 */
@Provider
public final class UnexpectedExceptionMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG =
      System.getLogger(UnexpectedExceptionMapper.class.getName());

  private final UriInfo uri;

  /** Called by the container, once per application; the proxy knows the current request. */
  public UnexpectedExceptionMapper(@Context UriInfo uri) {
    this.uri = uri;
  }

  @Override
  public Response toResponse(Throwable exception) {
    UUID incident = UUID.randomUUID();
    LOG.log(
        System.Logger.Level.ERROR,
        "incident " + incident + " at " + uri.getRequestUri().getRawPath(),
        exception);
    Problem problem =
        Problem.of(ProblemKind.INTERNAL, "Unexpected failure, incident " + incident + ".");
    return ProblemResponses.of(problem.at("urn:uuid:" + incident), null, uri);
  }
}
