package io.loadline.web.security;

import io.loadline.application.user.User;
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
 * request. Kept is only SHA-256 over a secret of this process and the header; with it, the revision
 * of the directory at which it was true.
 *
 * <p>Thread-safe. Bounded: when full it starts afresh, which costs each user one slow check.
 */
final class CredentialCache {

  private static final int SECRET_BYTES = 32;

  private record Verified(User user, long revision) {}

  private final Map<ByteBuffer, Verified> verified = new ConcurrentHashMap<>();
  private final byte[] secret = new byte[SECRET_BYTES];
  private final int capacity;

  CredentialCache(int capacity) {
    this.capacity = capacity;
    new SecureRandom().nextBytes(secret);
  }

  /** The user that this header was found to belong to at this revision of the directory. */
  @Nullable User find(String header, long revision) {
    Verified found = verified.get(digest(header));
    return found != null && found.revision == revision ? found.user : null;
  }

  /** Remembers that the header belongs to the user. */
  void remember(String header, User user, long revision) {
    if (verified.size() >= capacity) {
      verified.clear();
    }
    verified.put(digest(header), new Verified(user, revision));
  }

  int size() {
    return verified.size();
  }

  private ByteBuffer digest(String header) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(secret);
      return ByteBuffer.wrap(sha.digest(header.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("SHA-256 is part of every JDK", missing);
    }
  }
}
