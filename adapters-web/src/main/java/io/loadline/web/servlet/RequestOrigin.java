package io.loadline.web.servlet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request that changes something may come from the page that sent it.
 *
 * <p>A browser adds its user's credentials to requests that foreign pages make. It also says where
 * they come from: {@code Sec-Fetch-Site} (Fetch Metadata) and {@code Origin} (RFC 6454), which no
 * page can forge. Programs send neither and pass. Schemes are not compared, because a proxy may end
 * TLS; host and port are.
 */
final class RequestOrigin {

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private RequestOrigin() {}

  /**
   * Whether the request is safe, or from a page of this server, or from no page at all.
   *
   * @param fetchSite the header {@code Sec-Fetch-Site}
   * @param origin the header {@code Origin}
   * @param host the header {@code Host}: name and, unless it is the scheme's default, port
   */
  static boolean isAllowed(
      String method, @Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
    if (SAFE_METHODS.contains(method)) {
      return true;
    }
    if (fetchSite != null && !OWN_SITE.contains(fetchSite.strip().toLowerCase(Locale.ROOT))) {
      return false;
    }
    return origin == null || isOwn(origin.strip(), host);
  }

  private static boolean isOwn(String origin, @Nullable String host) {
    try {
      URI page = new URI(origin);
      String scheme = page.getScheme();
      String authority = page.getRawAuthority();
      if (host == null || scheme == null || authority == null) {
        return false;
      }
      int port = scheme.equalsIgnoreCase("https") ? 443 : 80;
      return withPort(authority, port).equals(withPort(host.strip(), port));
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private static String withPort(String authority, int port) {
    String name = authority.toLowerCase(Locale.ROOT);
    return name.matches(".*:[0-9]+") ? name : name + ":" + port;
  }
}
