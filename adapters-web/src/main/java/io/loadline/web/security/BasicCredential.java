package io.loadline.web.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name and password of an {@code Authorization: Basic} header (RFC 7617, UTF-8). It never
 * prints its password.
 */
record BasicCredential(String name, String password) {

  private static final String SCHEME = "Basic ";
  private static final int LONGEST_HEADER = 2048;

  /** Whether the header claims to be of this scheme. */
  static boolean isBasic(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Empty if the header is missing, of another scheme, too long or not decodable. */
  static Optional<BasicCredential> parse(@Nullable String header) {
    if (header == null || !isBasic(header) || header.length() > LONGEST_HEADER) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String pair = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString();
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new BasicCredential(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException | CharacterCodingException undecodable) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "BasicCredential[" + name.length() + " characters]";
  }
}
