package io.loadline.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives the refusals of Jakarta REST itself (no such path, method, media type, parameter) the form
 * of a problem and keeps the {@code Allow} header. Its messages are not passed on: they name
 * classes. Answers below 400, like the one to {@code OPTIONS}, pass unchanged.
 */
@Provider
public final class WebApplicationExceptionMapper
    implements ExceptionMapper<WebApplicationException> {

  private final UriInfo uri;
  private final UnexpectedExceptionMapper unexpected;

  /** Called by the container, once per application; the proxy knows the current request. */
  public WebApplicationExceptionMapper(@Context UriInfo uri) {
    this.uri = uri;
    this.unexpected = new UnexpectedExceptionMapper(uri);
  }

  @Override
  public Response toResponse(WebApplicationException exception) {
    Response refusal = exception.getResponse();
    if (refusal.getStatus() < 400) {
      return refusal;
    }
    ProblemKind kind = ProblemKind.ofStatus(refusal.getStatus());
    if (kind == ProblemKind.INTERNAL) {
      return unexpected.toResponse(exception);
    }
    Response answer = ProblemResponses.of(Problem.of(kind, kind.detail()), null, uri);
    String allow = refusal.getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }
}
