package io.loadline.web.http;

import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that refuses to be larger than agreed. One that breaks off is a malformed request, not a
 * failure of ours.
 */
final class BoundedBody extends FilterInputStream {

  private final int limit;
  private long taken;

  BoundedBody(InputStream body, int limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count;
    try {
      count = super.read(buffer, offset, length);
    } catch (IOException brokenOff) {
      throw ProblemException.malformedAt("", "ended early or could not be decoded");
    }
    taken += Math.max(0, count);
    if (taken > limit) {
      throw tooLarge(limit);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, limit)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  static ProblemException tooLarge(int limit) {
    return ProblemException.of(
        ProblemKind.TOO_LARGE, "The body may have " + limit + " bytes, decompressed.");
  }
}
