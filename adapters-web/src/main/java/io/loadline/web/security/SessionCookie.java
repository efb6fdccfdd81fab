package io.loadline.web.security;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The cookie of a session: for this host and its API only, not for scripts, never sent from other
 * sites. Over TLS its name makes browsers hold it to that.
 *
 * <p>The token that writes must repeat in {@value #CSRF_HEADER} follows from the cookie's by an
 * HMAC, so nothing more is kept, and the one does not betray the other.
 */
public final class SessionCookie {
  /** The header that writes of a session must have. */
  public static final String CSRF_HEADER = "X-CSRF-Token";

  private static final String NAME = "loadline-session";
  private static final String SECURE_NAME = "__Host-loadline-session";
  private static final String ALGORITHM = "HmacSHA256";

  private SessionCookie() {}

  /** The cookie that keeps the token. */
  public static NewCookie of(String token, boolean secure) {
    return cookie(token, secure, NewCookie.DEFAULT_MAX_AGE);
  }

  /** The cookie that makes the browser forget it. */
  public static NewCookie gone(boolean secure) {
    return cookie("", secure, 0);
  }

  private static NewCookie cookie(String token, boolean secure, int maxAge) {
    return new NewCookie.Builder(secure ? SECURE_NAME : NAME)
        .value(token)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge(maxAge)
        .build();
  }

  /** The token of a request; null: there is none. Over TLS only the cookie that is held to it. */
  static @Nullable String token(Map<String, Cookie> cookies, boolean secure) {
    Cookie cookie = cookies.get(secure ? SECURE_NAME : NAME);
    return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
  }

  /** The token that writes must repeat. */
  public static String csrfToken(String token) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] bytes = mac.doFinal("writes of a session".getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Compares in a time that does not depend on where they differ. */
  static boolean isSame(String wanted, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
