package io.loadline.web.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers with the problem that a resource, filter or reader has thrown. */
@Provider
public final class ProblemExceptionMapper implements ExceptionMapper<ProblemException> {

  private final UriInfo uri;

  /** Called by the container, once per application; the proxy knows the current request. */
  public ProblemExceptionMapper(@Context UriInfo uri) {
    this.uri = uri;
  }

  @Override
  public Response toResponse(ProblemException exception) {
    return ProblemResponses.of(exception.problem(), exception.retryAfterSeconds(), uri);
  }
}
