package io.loadline.web.problem;

import io.loadline.application.engine.Refusal;
import java.util.List;
import java.util.function.Supplier;

/** How the refusals of the application are said in HTTP. */
public final class Refusals {
  private Refusals() {}

  public static ProblemException problem(Refusal refusal) {
    return new ProblemException(body(refusal));
  }

  /**
   * What the values of a well-formed body make together; a 422 problem when a value of the core
   * refuses what it is given.
   */
  public static <T> T value(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException refused) {
      String rule = refused.getMessage();
      throw problem(Refusal.rule("VALIDATION", "", rule == null ? "is refused" : rule));
    }
  }

  /** The same as a body, for one row of a batch. */
  public static Problem body(Refusal refusal) {
    Problem problem = Problem.of(kind(refusal.kind()), refusal.code(), refusal.detail());
    return refusal.pointer().isEmpty()
        ? problem
        : new Problem(
            problem.type(),
            problem.title(),
            problem.status(),
            problem.detail(),
            problem.instance(),
            problem.code(),
            List.of(new ProblemError(refusal.pointer(), refusal.code(), refusal.detail())));
  }

  private static ProblemKind kind(Refusal.Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> ProblemKind.NOT_FOUND;
      case CONFLICT -> ProblemKind.CONFLICT;
      case PRECONDITION_REQUIRED -> ProblemKind.PRECONDITION_REQUIRED;
      case PRECONDITION_FAILED -> ProblemKind.PRECONDITION_FAILED;
      case RULE -> ProblemKind.REFUSED;
      case FORBIDDEN -> ProblemKind.FORBIDDEN;
    };
  }
}
