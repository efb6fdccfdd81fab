package io.loadline.web.http;

/**
 * An answer about one thing that has a place of its own below the path of its list. With status 201
 * its place is said in {@code Location}.
 */
public interface Identified {

  /** The last segment of its path, not escaped: the id that the client has chosen. */
  String identity();
}
