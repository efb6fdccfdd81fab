package io.loadline.web.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Answers with the problem that a resource, filter or reader has thrown. */
@Provider
public final class ProblemExceptionMapper implements ExceptionMapper<ProblemException> {

  private static final List<String> HEADERS_OF_BROWSERS =
      List.of("Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-Fetch-Dest", "X-Requested-With");

  private final UriInfo uri;
  private final HttpHeaders headers;

  /** Called by the container, once per application; the proxies know the current request. */
  public ProblemExceptionMapper(@Context UriInfo uri, @Context HttpHeaders headers) {
    this.uri = uri;
    this.headers = headers;
  }

  @Override
  public Response toResponse(ProblemException exception) {
    Response answer = ProblemResponses.of(exception.problem(), exception.retryAfterSeconds(), uri);
    boolean asked = answer.getStatus() == ProblemKind.UNAUTHENTICATED.status();
    if (!asked || (exception.asksForBasic() && !isBrowser())) {
      return answer;
    }
    return Response.fromResponse(answer)
        .header(HttpHeaders.WWW_AUTHENTICATE, null)
        .header(HttpHeaders.WWW_AUTHENTICATE, isBrowser() ? null : ProblemResponses.BEARER)
        .build();
  }

  /** A browser would prompt for a password, and then send it with everything by itself. */
  private boolean isBrowser() {
    return HEADERS_OF_BROWSERS.stream().anyMatch(name -> headers.getHeaderString(name) != null);
  }
}
