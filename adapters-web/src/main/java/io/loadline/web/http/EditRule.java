package io.loadline.web.http;

import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import org.jspecify.annotations.Nullable;

/**
 * What to do with an edit (PUT, PATCH, DELETE), in the order that makes retries safe: the same
 * content again is always fine, other content must name the version that it replaces.
 */
public enum EditRule {
  /** Nothing is there yet: create it, answer 201. */
  CREATE,
  /** What is there is what is asked for: change nothing, answer 200. */
  UNCHANGED,
  /** Replace that version, answer 200. */
  REPLACE;

  /**
   * Decides. Call it on the state that the change will be applied to, in the single writer, or the
   * version may be old by then.
   *
   * @param current the version that is there, or null if there is none
   * @param same whether the content asked for is the content that is there
   * @throws ProblemException with 428 if other content comes without {@code If-Match}, with 412 if
   *     it names another version or something that does not exist
   */
  public static EditRule decide(@Nullable Long current, boolean same, IfMatch ifMatch) {
    if (current == null) {
      if (ifMatch.present()) {
        throw stale("There is nothing to edit; leave If-Match out to create it.");
      }
      return CREATE;
    }
    if (same) {
      return UNCHANGED;
    }
    if (!ifMatch.present()) {
      throw ProblemException.of(
          ProblemKind.PRECONDITION_REQUIRED,
          "It exists with other content. Send If-Match with the ETag last seen to replace it.");
    }
    if (!ifMatch.matches(current)) {
      throw stale("It has changed since that ETag was given out. Read it again.");
    }
    return REPLACE;
  }

  private static ProblemException stale(String detail) {
    return ProblemException.of(ProblemKind.PRECONDITION_FAILED, detail);
  }
}
