package io.loadline.application.importing;

/** Ends the reading of a file: nothing of it is booked. Becomes a value at the edge of reading. */
public final class FileRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final FileCode code;

  public FileRefused(FileCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  public FileCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
