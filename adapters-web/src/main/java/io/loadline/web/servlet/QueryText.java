package io.loadline.web.servlet;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a query string is one. The server lets anything pass after the question mark, and the
 * REST engine then stumbles over half an escape and calls it a failure of its own.
 */
final class QueryText {

  private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

  private QueryText() {}

  static boolean isValid(@Nullable String query) {
    return query == null || isPlain(query) || isUri(query);
  }

  /** The usual case, decided without building anything. */
  private static boolean isPlain(String query) {
    for (int i = 0; i < query.length(); i++) {
      char character = query.charAt(i);
      boolean letterOrDigit =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9');
      if (!letterOrDigit && PLAIN.indexOf(character) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUri(String query) {
    try {
      return new URI("/?" + query).getRawQuery() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
