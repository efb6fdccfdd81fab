package io.loadline.persistence.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Passes bytes on, and makes their SHA-256. Closing it does not close what is behind it. */
final class Counting extends OutputStream {
  private final OutputStream behind;
  private final MessageDigest digest;

  Counting(OutputStream behind) {
    this.behind = behind;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void write(int one) throws IOException {
    digest.update((byte) one);
    behind.write(one);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    digest.update(bytes, offset, length);
    behind.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    behind.flush();
  }

  /** Of what has come so far; then it begins again. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
