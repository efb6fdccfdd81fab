package io.loadline.web.http;

import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The answers that all writes have in common. */
public final class Answers {

  private Answers() {}

  /**
   * A write under an id that the client has chosen: 201 the first time, 200 for the same again. The
   * body says which by its own field {@code duplicate}.
   */
  public static Response written(Object body, boolean duplicate) {
    return Response.status(duplicate ? Response.Status.OK : Response.Status.CREATED)
        .entity(body)
        .build();
  }

  /** An edit that has been carried out: 201 if it created, else 200; with the entity tag. */
  public static Response edited(Object body, EditRule rule, long version) {
    Response.Status status =
        switch (rule) {
          case CREATE -> Response.Status.CREATED;
          case UNCHANGED, REPLACE -> Response.Status.OK;
        };
    return Response.status(status)
        .entity(body)
        .header(HttpHeaders.ETAG, IfMatch.tag(version))
        .build();
  }

  /** Something with a version, as it is. */
  public static Response versioned(Object body, long version) {
    return Response.ok(body).header(HttpHeaders.ETAG, IfMatch.tag(version)).build();
  }

  /** The same id with other content: a 409 with the code of the id's kind. */
  public static ProblemException conflict(String code, String detail) {
    return ProblemException.of(ProblemKind.CONFLICT, code, detail);
  }

  /** Missing, or not for this caller to see: the two are never told apart. */
  public static ProblemException notFound() {
    return ProblemException.of(
        ProblemKind.NOT_FOUND, "Nothing is here, or nothing that the caller may see.");
  }
}
