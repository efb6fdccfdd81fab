package io.loadline.web.problem;

import java.util.Locale;

/** The kinds of refusal that the API knows: one HTTP status, title and default code each. */
public enum ProblemKind {
  /** The request cannot be read: wrong syntax, a wrong type, a field missing or not known. */
  MALFORMED(400, "VALIDATION", "The request is malformed"),
  /** Nobody has said who is asking, or it was not true. */
  UNAUTHENTICATED(401, "UNAUTHENTICATED", "Authentication is required"),
  /** It is known who asks, and that person may not do this. */
  FORBIDDEN(403, "FORBIDDEN", "Not permitted"),
  /** It does not exist, or the caller may not see it: both look the same. */
  NOT_FOUND(404, "NOT_FOUND", "Not found"),
  /** The path exists, but not with this method. */
  METHOD_NOT_ALLOWED(405, "METHOD_NOT_ALLOWED", "Method not allowed"),
  /** None of the media types that the client accepts is offered. */
  NOT_ACCEPTABLE(406, "NOT_ACCEPTABLE", "No acceptable representation"),
  /** The same id exists with other content. */
  CONFLICT(409, "CONFLICT", "Conflict with what is recorded"),
  /** {@code If-Match} names a version that is no longer current. */
  PRECONDITION_FAILED(412, "PRECONDITION_FAILED", "The resource has changed"),
  /** More bytes or rows than are taken in one request. */
  TOO_LARGE(413, "TOO_LARGE", "The request is too large"),
  /** The body is of a type, charset or encoding that is not read here. */
  UNSUPPORTED_MEDIA_TYPE(415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported media type"),
  /** The request can be read, and a rule refuses it. */
  REFUSED(422, "VALIDATION", "The request is refused by a rule"),
  /** An edit of something that exists must say which version it edits. */
  PRECONDITION_REQUIRED(428, "PRECONDITION_REQUIRED", "If-Match is required"),
  /** Too many requests of a sort; {@code Retry-After} says when to come back. */
  TOO_MANY_REQUESTS(429, "TOO_MANY_REQUESTS", "Too many requests"),
  /** A defect of ours. */
  INTERNAL(500, "INTERNAL", "Internal error"),
  /** The writer or the database is not to be trusted now; {@code Retry-After} says when. */
  UNAVAILABLE(503, "UNAVAILABLE", "Temporarily unavailable");

  private final int status;
  private final String code;
  private final String title;

  ProblemKind(int status, String code, String title) {
    this.status = status;
    this.code = code;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The code that a problem of this kind has unless it says something more precise. */
  public String code() {
    return code;
  }

  /** The title, the same for every problem of this kind. */
  public String title() {
    return title;
  }

  /** The RFC 9457 type, a URN that is stable across releases. */
  public String type() {
    return "urn:loadline:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What to tell a person when nothing more is known than the kind. */
  public String detail() {
    return switch (this) {
      case MALFORMED -> "The request cannot be read.";
      case UNAUTHENTICATED ->
          "Sign in, or send a name and password by HTTP Basic or a key as Bearer.";
      case FORBIDDEN -> "The caller's roles do not include this operation.";
      case NOT_FOUND -> "Nothing is here, or nothing that the caller may see.";
      case METHOD_NOT_ALLOWED -> "This path does not have this method.";
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

  /**
   * The kind that fits a status chosen by the container. A status without a kind of its own is
   * {@link #MALFORMED} below 500 and {@link #INTERNAL} from there on.
   */
  public static ProblemKind ofStatus(int status) {
    for (ProblemKind kind : values()) {
      if (kind.status == status) {
        return kind;
      }
    }
    return status >= 500 ? INTERNAL : MALFORMED;
  }
}
