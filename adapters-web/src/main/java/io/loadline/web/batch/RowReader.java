package io.loadline.web.batch;

import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import java.io.InputStream;
import java.util.List;

/** Reads the rows of a batch from a body. */
public interface RowReader<T> {

  /** How many rows one batch may have. */
  int MAX_ROWS = 10_000;

  /**
   * All rows in their order.
   *
   * @param body UTF-8, with or without byte order mark; bounded by the body guard; not closed
   * @throws ProblemException with 400 if the body as a whole cannot be read, 413 if it is too large
   */
  List<Row<T>> read(InputStream body);

  /** The refusal of a batch with one row too many. */
  static ProblemException tooManyRows() {
    return ProblemException.of(
        ProblemKind.TOO_LARGE, "A batch may have " + MAX_ROWS + " rows; split it.");
  }
}
