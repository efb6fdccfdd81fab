package io.loadline.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.web.tracing.RequestIdentity;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of every 4xx and 5xx answer (RFC 9457, with {@code code} and {@code errors} added).
 *
 * @param type a URN, one per {@link ProblemKind}
 * @param title the kind in a few words, always the same for a type
 * @param status the HTTP status of the answer
 * @param detail what is wrong with this request, for a person
 * @param instance the path of the request, or {@code urn:uuid:} and an incident id; null where the
 *     problem belongs to one row of a batch
 * @param code for programs, UPPER_SNAKE
 * @param errors the places that are wrong, in the order found; empty if there is no place to name
 * @param requestId the {@code X-Request-Id} of the answer, for the logs; left out where the problem
 *     belongs to one row of a batch
 */
public record Problem(
    String type,
    String title,
    @Schema(description = "The HTTP status of the answer") int status,
    String detail,
    @Nullable String instance,
    String code,
    List<ProblemError> errors,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestId) {

  /** Copies the list of errors. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem that says no request. */
  public Problem(
      String type,
      String title,
      int status,
      String detail,
      @Nullable String instance,
      String code,
      List<ProblemError> errors) {
    this(type, title, status, detail, instance, code, errors, null);
  }

  /** A problem of this kind with its default code and without places. */
  public static Problem of(ProblemKind kind, String detail) {
    return of(kind, kind.code(), detail, List.of());
  }

  /** A problem of this kind with a code of its own, like {@code FILL_CONFLICT}. */
  public static Problem of(ProblemKind kind, String code, String detail) {
    return of(kind, code, detail, List.of());
  }

  /** A problem of this kind with its places. */
  public static Problem of(
      ProblemKind kind, String code, String detail, List<ProblemError> errors) {
    return new Problem(kind.type(), kind.title(), kind.status(), detail, null, code, errors);
  }

  /** A 400 about one place of the request. */
  public static Problem malformedAt(String pointer, String detail) {
    ProblemError error = new ProblemError(pointer, ProblemKind.MALFORMED.code(), detail);
    String place = pointer.isEmpty() ? "the body" : pointer;
    return of(
        ProblemKind.MALFORMED, ProblemKind.MALFORMED.code(), place + " " + detail, List.of(error));
  }

  /** The same problem, said about this occurrence and the request of this thread. */
  public Problem at(String occurrence) {
    return new Problem(
        type, title, status, detail, occurrence, code, errors, RequestIdentity.currentId());
  }
}
