package io.loadline.web.alert;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where webhooks go.
 *
 * @param url http or https, without user information
 * @param secret signs them; null: they are not signed
 * @param patience how long an attempt may take, from connecting to the end of the answer
 */
public record WebhookSettings(URI url, byte @Nullable [] secret, Duration patience) {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int HIGHEST_PORT = 65_535;
  private static final int SHORTEST_SECRET = 16;

  public WebhookSettings {
    String scheme = url.getScheme();
    if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "LOADLINE_WEBHOOK_URL must begin with http:// or https://");
    }
    if (url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "LOADLINE_WEBHOOK_URL must name a host, and no user or password");
    }
    if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
      throw new IllegalArgumentException("LOADLINE_WEBHOOK_URL must have a port from 1 to 65535");
    }
    secret = secret == null ? null : secret.clone();
  }

  /**
   * Reads {@code LOADLINE_WEBHOOK_URL} and {@code LOADLINE_WEBHOOK_SECRET}.
   *
   * @return empty when there is no address
   * @throws IllegalArgumentException when they cannot be used; names the variable, never its value
   */
  public static Optional<WebhookSettings> of(Map<String, String> environment) {
    String url = environment.getOrDefault("LOADLINE_WEBHOOK_URL", "").strip();
    String secret = environment.getOrDefault("LOADLINE_WEBHOOK_SECRET", "");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "LOADLINE_WEBHOOK_SECRET must have " + SHORTEST_SECRET + " characters or more");
    }
    return Optional.of(
        new WebhookSettings(
            parse(url),
            secret.isEmpty() ? null : secret.getBytes(StandardCharsets.UTF_8),
            PATIENCE));
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("LOADLINE_WEBHOOK_URL must be a URL");
    }
  }

  @Override
  public byte @Nullable [] secret() {
    return secret == null ? null : secret.clone();
  }

  @Override
  public String toString() {
    return "WebhookSettings[" + url.getHost() + (secret == null ? "" : ", signed") + "]";
  }
}
