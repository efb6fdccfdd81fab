package io.loadline.application.importing;

import org.jspecify.annotations.Nullable;

/** One kind of file. Implementations are immutable. */
interface Format {
  /** Its name, as an import may give it and as it stands before the venue's ids. */
  String name();

  /** How to read the document; null when it is not of this format. */
  @Nullable Match match(Document document, Documents documents);

  /**
   * A document that fits a format.
   *
   * @param columns how many names had to fit: the largest wins; {@link #NOT_FILLS} when it is known
   *     to be something else
   * @param source which of the venue's files it is, when trades stand in it; null when none do
   */
  record Match(int columns, String format, @Nullable String source, Reader reader) {
    /** A document that looks near enough to be taken for fills, and holds none. */
    static final int NOT_FILLS = 0;
  }

  /** Reads a document that fits. */
  interface Reader {
    /**
     * @throws FileRefused when nothing of the file may be booked
     */
    void read(Reading reading);
  }
}
