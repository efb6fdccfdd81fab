package io.loadline.web.json;

/**
 * The characters that a text from outside may hold: all of Unicode except control characters (tab
 * and line breaks are allowed) and halves of surrogate pairs.
 *
 * <p>PostgreSQL cannot store U+0000, UTF-8 cannot write half a pair, and the other control
 * characters serve only to forge lines in a terminal or a log. Meaning is not judged here: markup
 * and SQL are ordinary text, made harmless where they are shown or bound.
 */
public final class PlainText {

  /** What is expected, in words for the person who reads the refusal. */
  public static final String EXPECTATION =
      "must be text without control characters and unpaired surrogates";

  private static final int LONGEST_ECHO = 64;

  private PlainText() {}

  /**
   * Returns the text itself.
   *
   * @throws IllegalArgumentException if it holds a character that may not be there
   */
  public static String check(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character >= ' ' && character < 0x7f) {
        continue;
      }
      if (Character.isHighSurrogate(character)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (!isAllowed(character)) {
        throw new IllegalArgumentException(EXPECTATION);
      }
    }
    return text;
  }

  /**
   * A piece of somebody's input that is safe to repeat in an answer or a log line: at most 64
   * characters, everything that {@link #check} refuses and every line break written as {@code ?}.
   */
  public static String echo(String text) {
    return echo(text, LONGEST_ECHO);
  }

  /** The same, with a longest length of one's own. */
  public static String echo(String text, int longest) {
    StringBuilder safe = new StringBuilder();
    String start = text.length() > longest ? text.substring(0, longest) : text;
    start
        .codePoints()
        .map(c -> Character.isISOControl(c) || isHalf(c) ? '?' : c)
        .forEach(safe::appendCodePoint);
    return text.length() > longest ? safe.append('…').toString() : safe.toString();
  }

  private static boolean isAllowed(char character) {
    return switch (character) {
      case '\t', '\n', '\r' -> true;
      default -> !Character.isISOControl(character) && !Character.isSurrogate(character);
    };
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
