package io.loadline.web.firm;

import io.loadline.web.problem.ProblemException;
import java.util.List;

/** What a list may be sorted by. */
final class Sorts {
  private Sorts() {}

  /** The word, when it is one of those known; else a 400 problem that names them. */
  static String chosen(String sort, String... known) {
    if (!List.of(known).contains(sort)) {
      throw ProblemException.malformedAt(
          "/query/sort", "must be one of " + String.join(", ", known));
    }
    return sort;
  }
}
