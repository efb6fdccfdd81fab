package io.loadline.web.export;

import org.jspecify.annotations.Nullable;

/** How far the export of a list has come; one for each request. */
public final class Export {
  /** The name of the request's attribute that holds it. */
  static final String ATTRIBUTE = "io.loadline.export";

  private final Lines lines;
  private final boolean only;
  private boolean first = true;
  private boolean failed;
  private @Nullable String next;

  /**
   * @param only true when the client takes nothing but lines
   */
  Export(Lines lines, boolean only) {
    this.lines = lines;
    this.only = only;
  }

  /** True when a request is an export: its list has a limit of its own. */
  public static boolean isWanted(@Nullable Object attribute) {
    return attribute instanceof Export;
  }

  /** The name under which a filter finds it. */
  public static String attribute() {
    return ATTRIBUTE;
  }

  Lines lines() {
    return lines;
  }

  boolean takesNothingElse() {
    return only;
  }

  /** True for the first page. */
  boolean isFirst() {
    return first;
  }

  /** A page was written; the next begins at the cursor, if there is one. */
  void written(@Nullable String cursor) {
    first = false;
    next = cursor;
  }

  /** The answer was no page. */
  void failed() {
    failed = !first;
    next = null;
  }

  /** True when a page after the first could not be had. */
  boolean isCutShort() {
    return failed;
  }

  @Nullable String next() {
    return next;
  }
}
