package io.loadline.app.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether alerts can be sent to what {@code LOADLINE_WEBHOOK_URL} says, before anything is started.
 * The server holds it to the same rules; there a fault would end the start of the application.
 */
final class WebhookAddress {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int HIGHEST_PORT = 65_535;
  private static final int SHORTEST_SECRET = 16;

  private WebhookAddress() {}

  /**
   * Returns when there is no webhook, or one that can be used.
   *
   * @throws LaunchFailure else; one sentence that names the variable and never repeats its value,
   *     which often holds a secret
   */
  static void require(Map<String, String> environment) {
    String url = environment.getOrDefault("LOADLINE_WEBHOOK_URL", "").strip();
    if (url.isEmpty()) {
      return;
    }
    URI address = parse(url);
    String scheme = address.getScheme();
    if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw wrong("must begin with http:// or https://");
    }
    if (address.getHost() == null) {
      throw wrong("names no host, or one with characters that no host name has");
    }
    if (address.getUserInfo() != null) {
      throw wrong("must not carry a user or a password");
    }
    if (address.getPort() == 0 || address.getPort() > HIGHEST_PORT) {
      throw wrong("must have a port from 1 to 65535, or none");
    }
    String secret = environment.getOrDefault("LOADLINE_WEBHOOK_SECRET", "");
    if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
      throw new LaunchFailure(
          "LOADLINE_WEBHOOK_SECRET must have " + SHORTEST_SECRET + " characters or more, or none.");
    }
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw wrong("is no URL");
    }
  }

  private static LaunchFailure wrong(String what) {
    return new LaunchFailure(
        "LOADLINE_WEBHOOK_URL "
            + what
            + "; it must look like https://hooks.example.com/loadline, or be left out.");
  }
}
