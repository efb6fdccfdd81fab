package io.loadline.domain.limit;

/** How a list of instruments is meant. */
public enum ListMode {
  /** Only these. */
  ALLOW,
  /** All but these. */
  DENY
}
