package io.loadline.application.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The version of something that can be edited: a digest of its content. */
public final class Version {
  private static final int BYTES = 8;

  private Version() {}

  /** The version of a record; equal for equal content, on any server. */
  public static String of(Object content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** True when the list (commas between, or {@code *}) names the version of the content. */
  static boolean isAmong(String versions, Object content) {
    return versions.equals("*") || Arrays.asList(versions.split(",")).contains(of(content));
  }
}
