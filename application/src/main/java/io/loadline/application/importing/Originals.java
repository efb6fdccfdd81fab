package io.loadline.application.importing;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of a table written again, so that they can be mended and sent. */
final class Originals {
  private Originals() {}

  /** The cells in quotes, with commas between. */
  static String line(List<String> cells) {
    return cells.stream().map(Originals::cell).collect(Collectors.joining(","));
  }

  /** What a spreadsheet would take for a formula gets an apostrophe; numbers and dashes do not. */
  private static String cell(String text) {
    boolean formula =
        !text.isEmpty()
            && ("=@\t\r".indexOf(text.charAt(0)) >= 0
                || ("+-".indexOf(text.charAt(0)) >= 0
                    && !text.chars().allMatch(each -> "+-.,0123456789$eE ".indexOf(each) >= 0)
                    && !text.matches("[+-][$€£¥]?[0-9.,]+([eE][+-]?[0-9]+)?\\s?[A-Za-z0-9]*")));
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
