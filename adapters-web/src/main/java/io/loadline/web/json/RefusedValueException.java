package io.loadline.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A value that one of our own readers refuses; its message is written for the client. */
final class RefusedValueException extends MismatchedInputException {

  private static final long serialVersionUID = 1L;

  private final boolean wellFormed;

  private RefusedValueException(JsonParser parser, String expectation, boolean wellFormed) {
    super(parser, expectation);
    this.wellFormed = wellFormed;
  }

  /** The value is not written as it must be. */
  static RefusedValueException malformed(JsonParser parser, String expectation) {
    return new RefusedValueException(parser, expectation, false);
  }

  /** The value is well written, but a rule of its type refuses it. */
  static RefusedValueException ruledOut(JsonParser parser, String rule) {
    return new RefusedValueException(parser, rule, true);
  }

  boolean isWellFormed() {
    return wellFormed;
  }
}
