package io.loadline.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Builds the HTTP answer of a problem, with the headers that its status asks for. */
final class ProblemResponses {

  static final String MEDIA_TYPE_TEXT = "application/problem+json";
  static final String CHALLENGE = "Basic realm=\"Loadline\", charset=\"UTF-8\"";

  /** Where a name and a password are not heard with every request. */
  static final String BEARER = "Bearer realm=\"Loadline\"";

  private static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");
  private static final long DEFAULT_RETRY_SECONDS = 1;

  private ProblemResponses() {}

  static Response of(Problem problem, @Nullable Long retryAfterSeconds, UriInfo uri) {
    Problem occurrence =
        problem.instance() == null ? problem.at(uri.getRequestUri().getRawPath()) : problem;
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(MEDIA_TYPE).entity(occurrence);
    if (problem.status() == ProblemKind.UNAUTHENTICATED.status()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    if (mustSayWhen(problem.status())) {
      response.header(
          HttpHeaders.RETRY_AFTER,
          retryAfterSeconds == null ? DEFAULT_RETRY_SECONDS : retryAfterSeconds);
    }
    return response.build();
  }

  private static boolean mustSayWhen(int status) {
    return status == ProblemKind.TOO_MANY_REQUESTS.status()
        || status == ProblemKind.UNAVAILABLE.status();
  }
}
