package io.loadline.web.importing;

/** Cells of CSV that no spreadsheet takes for a formula. */
final class CsvText {
  private CsvText() {}

  /** In quotes; one that begins like a formula gets an apostrophe before it. */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
