package io.loadline.application.importing;

import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param file the place of its file in the import, from 0
 * @param row from 1, as the format counts
 * @param code why it was refused; null otherwise
 * @param reason why it was ignored; null otherwise
 * @param detail what was expected and what came, for people; may be empty
 * @param original the row as the file has it, when it was refused and can be written again: for a
 *     table the cells in quotes, with commas between; else null
 */
public record RowResult(
    int file,
    int row,
    Status status,
    @Nullable RowCode code,
    @Nullable IgnoreReason reason,
    String detail,
    @Nullable String original) {
  /** A row whose original is not kept. */
  public RowResult(
      int file,
      int row,
      Status status,
      @Nullable RowCode code,
      @Nullable IgnoreReason reason,
      String detail) {
    this(file, row, status, code, reason, detail, null);
  }

  /** How a row ended. */
  public enum Status {
    BOOKED,
    /** Everything in it had been booked before. */
    DUPLICATE,
    IGNORED,
    REFUSED
  }
}
