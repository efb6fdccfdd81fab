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
    Response answer = ProblemResponses.of(Problem.of(kind, detail(kind)), null, uri);
    String allow = refusal.getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }

  static String detail(ProblemKind kind) {
    return switch (kind) {
      case MALFORMED -> "The request cannot be read.";
      case UNAUTHENTICATED -> "Send the name and password of a user by HTTP Basic.";
      case FORBIDDEN -> "The caller's roles do not include this operation.";
      case NOT_FOUND -> "Nothing is here, or nothing that the caller may see.";
      case METHOD_NOT_ALLOWED -> "This path does not have this method; see the Allow header.";
      case NOT_ACCEPTABLE -> "Ask for application/json.";
      case CONFLICT -> "The same id is recorded with other content.";
      case PRECONDITION_FAILED -> "Read the current version and its ETag again.";
      case TOO_LARGE -> "Send less in one request.";
      case UNSUPPORTED_MEDIA_TYPE ->
          "Send a Content-Type and Content-Encoding that this operation reads, in UTF-8.";
      case REFUSED -> "A rule refuses the request.";
      case PRECONDITION_REQUIRED -> "Send If-Match with the ETag last seen.";
      case TOO_MANY_REQUESTS, UNAVAILABLE -> "Try again after the time in Retry-After.";
      case INTERNAL -> "The request could not be completed.";
    };
  }
}
