package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Compares states byte by byte, and says where they part. */
public final class States {
  private static final int CONTEXT = 200;

  private States() {}

  /** Throws when the canonical bytes differ. */
  public static void requireSame(String what, State actual, State expected) {
    byte[] is = StateCodec.canonical(actual);
    byte[] should = StateCodec.canonical(expected);
    int at = Arrays.mismatch(is, should);
    if (at >= 0) {
      throw new AssertionError(
          "%s differs at byte %d, expected%n…%s%nbut was%n…%s"
              .formatted(what, at, around(should, at), around(is, at)));
    }
  }

  private static String around(byte[] bytes, int at) {
    int line = at;
    while (line > 0 && bytes[line - 1] != '\n') {
      line--;
    }
    String head = text(bytes, line, Math.min(line + CONTEXT / 4, bytes.length));
    return head
        + " … "
        + text(bytes, Math.max(line, at - CONTEXT), Math.min(at + CONTEXT, bytes.length));
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
