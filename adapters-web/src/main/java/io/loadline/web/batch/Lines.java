package io.loadline.web.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a body, as slices of one buffer that is used again and again. A line longer than
 * {@value #MAX_LINE} bytes is skipped to its end and reported as too long.
 */
final class Lines {

  static final int MAX_LINE = 65_536;

  private static final int CHUNK = 16_384;

  private final InputStream body;
  private byte[] buffer = new byte[CHUNK];
  private int filled;
  private int start;
  private int end;
  private int searched;
  private boolean exhausted;
  private boolean tooLong;

  Lines(InputStream body) {
    this.body = body;
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    start = searched;
    tooLong = false;
    while (true) {
      int newline = newline();
      if (newline >= 0) {
        end = newline;
        searched = newline + 1;
        return true;
      }
      if (exhausted) {
        end = filled;
        searched = filled;
        return tooLong || start < filled;
      }
      fill();
    }
  }

  /** The bytes that hold the line, from {@link #offset} on. */
  byte[] bytes() {
    return buffer;
  }

  int offset() {
    return start;
  }

  /** Length without the line end. */
  int length() {
    int length = end - start;
    return length > 0 && buffer[end - 1] == '\r' ? length - 1 : length;
  }

  boolean isTooLong() {
    return tooLong;
  }

  boolean isBlank() {
    for (int i = start; i < end; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return !tooLong;
  }

  private int newline() {
    for (int i = searched; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    searched = filled;
    return -1;
  }

  private void fill() throws IOException {
    if (filled - start > MAX_LINE) {
      tooLong = true;
      start = filled;
    }
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
    searched -= start;
    start = 0;
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = body.read(buffer, filled, buffer.length - filled);
    exhausted = count < 0;
    filled += Math.max(0, count);
  }
}
