package io.loadline.web.security;

import io.loadline.application.user.ApiKey;
import io.loadline.application.user.Session;

/** By what a caller was recognised. */
public sealed interface Access {
  /**
   * Name and password with the request.
   *
   * @param hash of the password that was right
   */
  record Password(String hash) implements Access {
    /** Does not show the hash. */
    @Override
    public String toString() {
      return "Password[]";
    }
  }

  /** A key of a program. */
  record Key(ApiKey key) implements Access {}

  /**
   * The session of a browser.
   *
   * @param csrfToken what the browser's writes must repeat in a header
   */
  record Browser(Session session, String csrfToken) implements Access {
    /** Does not show the token. */
    @Override
    public String toString() {
      return "Browser[" + session.user() + "]";
    }
  }

  /** The scheme, as {@code getAuthenticationScheme} and {@code /me} name it. */
  default String scheme() {
    return switch (this) {
      case Password password -> "BASIC";
      case Key key -> "KEY";
      case Browser browser -> "SESSION";
    };
  }
}
