package io.loadline.web.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that were found true, so that the slow hash runs once per credential and not once per
 * request. Kept is only SHA-256 over a secret of this process and the header; with it, the hash of
 * the password that it was true for. Another password of the user makes it worthless.
 *
 * <p>Thread-safe. Bounded: when full it starts afresh, which costs each user one slow check.
 */
final class CredentialCache {

  private static final int SECRET_BYTES = 32;

  private final Map<ByteBuffer, String> verified = new ConcurrentHashMap<>();
  private final byte[] secret = new byte[SECRET_BYTES];
  private final int capacity;

  CredentialCache(int capacity) {
    this.capacity = capacity;
    new SecureRandom().nextBytes(secret);
  }

  /** The hash that the password of this header was found to match; null: not known. */
  @Nullable String find(String header) {
    return verified.get(digest(header));
  }

  /** Remembers that the password of the header matches the hash. */
  void remember(String header, String hash) {
    if (verified.size() >= capacity) {
      verified.clear();
    }
    verified.put(digest(header), hash);
  }

  int size() {
    return verified.size();
  }

  private ByteBuffer digest(String header) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(secret);
      return ByteBuffer.wrap(sha256.digest(header.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("SHA-256 is part of every JDK", missing);
    }
  }
}
