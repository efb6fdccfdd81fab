package io.loadline.web.limit;

/** Reasons and notes that people give. */
public final class Texts {
  private static final int LONGEST = 1_000;

  private Texts() {}

  /**
   * Refuses an empty or a very long text.
   *
   * @param name what it is called in the body
   */
  public static void require(String text, String name) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException("must have 1 to " + LONGEST + " characters: " + name);
    }
  }
}
