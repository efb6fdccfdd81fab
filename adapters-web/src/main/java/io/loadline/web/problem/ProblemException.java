package io.loadline.web.problem;

import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The way for a resource to refuse: carries the {@link Problem} that is the answer.
 *
 * <p>It is a {@link WebApplicationException}, because Jakarta REST lets only those pass unchanged
 * out of parameter converters and body readers. It has no stack trace: it is an answer, not a
 * defect, and a hostile client must not make it costly.
 */
public final class ProblemException extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final long retryAfterSeconds;
  private final boolean basic;

  /** An answer without {@code Retry-After}. */
  public ProblemException(Problem problem) {
    this(problem, 0, true);
  }

  private ProblemException(Problem problem, long retryAfterSeconds, boolean basic) {
    super(problem.detail(), problem.status());
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
    this.basic = basic;
  }

  /** Shorthand for a problem of this kind with its default code. */
  public static ProblemException of(ProblemKind kind, String detail) {
    return new ProblemException(Problem.of(kind, detail));
  }

  /** Shorthand for a problem of this kind with a code of its own. */
  public static ProblemException of(ProblemKind kind, String code, String detail) {
    return new ProblemException(Problem.of(kind, code, detail));
  }

  /** Shorthand for a 400 about one place of the request; see {@link ProblemError#pointer()}. */
  public static ProblemException malformedAt(String pointer, String detail) {
    return new ProblemException(Problem.malformedAt(pointer, detail));
  }

  /** A 429 or 503 that says when to come back; a started second counts as a whole one. */
  public static ProblemException retryAfter(ProblemKind kind, String detail, Duration wait) {
    long seconds = wait.plusNanos(999_999_999).toSeconds();
    return new ProblemException(Problem.of(kind, detail), Math.max(1, seconds), true);
  }

  /**
   * A 401.
   *
   * @param basic whether name and password would be heard
   */
  public static ProblemException unauthenticated(String detail, boolean basic) {
    return new ProblemException(Problem.of(ProblemKind.UNAUTHENTICATED, detail), 0, basic);
  }

  /** Whether a 401 may ask for name and password by HTTP Basic. */
  boolean asksForBasic() {
    return basic;
  }

  /** The answer. */
  public Problem problem() {
    return problem;
  }

  /** Seconds for {@code Retry-After}, or null if the answer does not say. */
  public @Nullable Long retryAfterSeconds() {
    return retryAfterSeconds > 0 ? retryAfterSeconds : null;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is filled in
  public Throwable fillInStackTrace() {
    return this;
  }
}
