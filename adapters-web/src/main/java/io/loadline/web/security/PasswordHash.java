package io.loadline.web.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password that can be recognised but not told: PBKDF2 with HMAC-SHA-512, 256 bits, a random salt
 * of 128 bits and as many rounds as OWASP asks for (210,000, about a tenth of a second).
 */
final class PasswordHash {

  static final int ROUNDS = 210_000;

  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int HASH_BITS = 256;
  private static final int SALT_BYTES = 16;

  private final byte[] salt;
  private final byte[] hash;
  private final int rounds;

  private PasswordHash(byte[] salt, byte[] hash, int rounds) {
    this.salt = salt;
    this.hash = hash;
    this.rounds = rounds;
  }

  /** Hashes a password under a new salt. */
  static PasswordHash of(String password, int rounds) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(salt, derive(password, salt, rounds), rounds);
  }

  /** Whether this is the password; the comparison takes the same time wherever they differ. */
  boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, salt, rounds));
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " is part of every JDK", missing);
    } finally {
      key.clearPassword();
    }
  }

  @Override
  public String toString() {
    return "PasswordHash";
  }
}
