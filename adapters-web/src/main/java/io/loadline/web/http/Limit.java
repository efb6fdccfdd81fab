package io.loadline.web.http;

/**
 * How many items a list may have: {@code @QueryParam("limit") @DefaultValue(Limit.DEFAULT)}.
 *
 * @param value 1 to 1000
 */
public record Limit(int value) {

  /** What a list has unless the client says otherwise. */
  public static final String DEFAULT = "100";

  private static final int MAX = 1_000;

  /** Refuses what is out of bounds. */
  public Limit {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException("must be 1 to " + MAX);
    }
  }
}
