package io.loadline.application.importing;

import java.util.List;

/** Reads the outer form of files. Thread-safe. */
public interface Documents {
  /**
   * Finds out by its first bytes what a file is, and reads it.
   *
   * @throws FileRefused with FILE_UNREADABLE or FILE_UNSAFE, and FILE_UNKNOWN when it is empty
   */
  Document read(byte[] content);

  /**
   * The lines of a text as cells; a cell in double quotes may hold separators and line ends. Cells
   * are trimmed, byte order marks taken away, empty cells at the end of a line and blank lines left
   * out.
   *
   * @param most stop after so many lines
   * @throws FileRefused with FILE_UNREADABLE when a quote does not end
   */
  List<List<String>> cells(String text, char separator, int most);
}
