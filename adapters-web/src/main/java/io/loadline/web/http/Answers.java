package io.loadline.web.http;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Edited;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Version;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.problem.Refusals;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;

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

  /**
   * An edit: 201 when it created something, 200 when it changed something or when the same content
   * was there already; with the entity tag.
   *
   * @param body the wire form, told whether the same had been there before
   * @throws ProblemException when it was refused
   */
  public static <T> Response edited(Answer<Edited<T>> answer, BiFunction<T, Boolean, Object> body) {
    return switch (answer.outcome()) {
      case Edited.Created<T>(T content) -> tagged(Response.Status.CREATED, content, body, false);
      case Edited.Changed<T>(T content) -> tagged(Response.Status.OK, content, body, false);
      case Edited.Unchanged<T>(T content) -> tagged(Response.Status.OK, content, body, true);
      case Edited.Refused<T>(Refusal refusal) -> throw Refusals.problem(refusal);
    };
  }

  private static <T> Response tagged(
      Response.Status status, T content, BiFunction<T, Boolean, Object> body, boolean duplicate) {
    return Response.status(status)
        .entity(body.apply(content, duplicate))
        .header(HttpHeaders.ETAG, IfMatch.tag(Version.of(content)))
        .build();
  }

  /** The entity tag of something that can be edited. */
  public static String tag(Object content) {
    return IfMatch.tag(Version.of(content));
  }

  /** Something that can be edited, as it is, with its entity tag. */
  public static Response versioned(Object content, Object body) {
    return Response.ok(body).header(HttpHeaders.ETAG, IfMatch.tag(Version.of(content))).build();
  }

  /** The same id with other content: a 409 with the code of the id's kind. */
  public static ProblemException conflict(String code, String detail) {
    return ProblemException.of(ProblemKind.CONFLICT, code, detail);
  }

  /** Missing, or not for this caller to see: the two are never distinguished. */
  public static ProblemException notFound() {
    return ProblemException.of(ProblemKind.NOT_FOUND, ProblemKind.NOT_FOUND.detail());
  }
}
