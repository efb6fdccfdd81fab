package io.loadline.web.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Random texts of 256 bits, in base64url. Thread-safe. */
public final class Secrets implements Supplier<String> {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
