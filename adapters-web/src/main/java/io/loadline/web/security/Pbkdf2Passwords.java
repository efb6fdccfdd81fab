package io.loadline.web.security;

import io.loadline.application.user.PasswordHasher;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as {@code pbkdf2-sha512$rounds$salt$hash}: PBKDF2 with HMAC-SHA-512 of the JDK, 256
 * bits, a random salt of 128 bits, and as many rounds as OWASP asks for (210,000, about a tenth of
 * a second). A hash says its own rounds, so that more of them can be asked for later.
 */
public final class Pbkdf2Passwords implements PasswordHasher {
  private static final int ROUNDS = 210_000;
  private static final int MOST_ROUNDS = 10_000_000;
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int HASH_BITS = 256;
  private static final int SALT_BYTES = 16;
  private static final Pattern FORM =
      Pattern.compile("pbkdf2-sha512\\$([0-9]{1,8})\\$([0-9a-f]{32})\\$([0-9a-f]{64})");

  private final int rounds;
  private final SecureRandom random = new SecureRandom();

  /** The hasher of a server. */
  public Pbkdf2Passwords() {
    this(ROUNDS);
  }

  /** One of so many rounds; few are for tests. */
  public Pbkdf2Passwords(int rounds) {
    this.rounds = rounds;
  }

  @Override
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    String hash = hex.formatHex(derive(password, salt, rounds));
    return "pbkdf2-sha512$" + rounds + "$" + hex.formatHex(salt) + "$" + hash;
  }

  @Override
  public boolean matches(String hash, String password) {
    Matcher parts = FORM.matcher(hash);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) > MOST_ROUNDS) {
      throw new IllegalArgumentException("not a hash of pbkdf2-sha512: length=" + hash.length());
    }
    byte[] salt = HexFormat.of().parseHex(parts.group(2));
    byte[] wanted = HexFormat.of().parseHex(parts.group(3));
    return MessageDigest.isEqual(wanted, derive(password, salt, Integer.parseInt(parts.group(1))));
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
}
