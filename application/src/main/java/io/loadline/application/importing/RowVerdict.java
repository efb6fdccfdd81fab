package io.loadline.application.importing;

import org.jspecify.annotations.Nullable;

/** Ends the reading of one row; becomes the row's result at the edge of reading. */
final class RowVerdict extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final @Nullable RowCode code;
  private final @Nullable IgnoreReason reason;

  private RowVerdict(@Nullable RowCode code, @Nullable IgnoreReason reason, String detail) {
    super(detail, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  static RowVerdict refused(RowCode code, String detail) {
    return new RowVerdict(code, null, detail);
  }

  static RowVerdict ignored(IgnoreReason reason) {
    return new RowVerdict(null, reason, "");
  }

  @Nullable RowCode code() {
    return code;
  }

  @Nullable IgnoreReason reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
