package io.loadline.web.batch;

import io.loadline.web.problem.Problem;
import org.jspecify.annotations.Nullable;

/** One row of a batch, read or not. */
public sealed interface Row<T> {

  /** Its place in the body, from 1. */
  int number();

  /** A row that could be read. */
  record Read<T>(int number, T value) implements Row<T> {}

  /**
   * A row that could not be read.
   *
   * @param id the client's id of the row as far as it could be made out, else null
   * @param problem what is wrong; its pointers lead into the row
   */
  record Unread<T>(int number, @Nullable String id, Problem problem) implements Row<T> {}
}
