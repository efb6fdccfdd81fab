package io.loadline.web.http;

/**
 * Which end of a list comes first.
 *
 * @param text {@code asc} or {@code desc}
 */
public record Direction(String text) {

  /**
   * @throws IllegalArgumentException when it is another word
   */
  public Direction {
    if (!text.equals("asc") && !text.equals("desc")) {
      throw new IllegalArgumentException("must be asc or desc");
    }
  }

  /** True when the largest or latest comes first. */
  public boolean isDescending() {
    return text.equals("desc");
  }
}
