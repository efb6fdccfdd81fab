package io.loadline.web.problem;

import io.loadline.application.engine.Refusal;
import java.util.List;

/** How the refusals of the application are said in HTTP. */
public final class Refusals {
  private Refusals() {}

  public static ProblemException problem(Refusal refusal) {
    return new ProblemException(body(refusal));
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
