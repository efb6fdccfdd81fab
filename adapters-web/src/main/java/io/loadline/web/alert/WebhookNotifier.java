package io.loadline.web.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.loadline.application.alert.Alert;
import io.loadline.application.alert.Notifier;
import io.loadline.web.json.StrictJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts alerts to a webhook. Follows no redirects and does not read what the receiver says: only
 * the status counts. 2xx: delivered. 408, 425, 429, 5xx and whatever happens to the connection:
 * failed for now. Everything else: refused for good.
 */
public final class WebhookNotifier implements Notifier {
  private static final int SUCCESS = 2;
  private static final int SERVER_ERROR = 5;
  private static final int CLASS = 100;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final WebhookSettings settings;
  private final InstantSource clock;
  private final HttpClient client;

  /** The body of a webhook. */
  private record Body(
      String text,
      String id,
      Alert.Kind kind,
      String subject,
      Instant at,
      long seq,
      Map<String, String> details) {
    static Body of(Alert alert) {
      return new Body(
          alert.text(),
          alert.id(),
          alert.kind(),
          alert.subject(),
          alert.at(),
          alert.seq(),
          alert.details());
    }
  }

  public WebhookNotifier(WebhookSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.patience())
            .build();
  }

  @Override
  public Outcome send(Alert alert) {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request(alert), HttpResponse.BodyHandlers.discarding());
    try {
      return outcome(answer.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Failed("no answer within " + settings.patience(), null);
    } catch (ExecutionException e) {
      return new Failed(reason(e.getCause()), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed("interrupted", null);
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(Alert alert) {
    byte[] body = json(alert);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url())
            .timeout(settings.patience())
            .header("Content-Type", "application/json")
            .header("User-Agent", "Loadline")
            .header("Loadline-Alert-Id", alert.id())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    byte[] secret = settings.secret();
    if (secret != null) {
      request.header("Loadline-Signature", Signature.of(secret, clock.instant(), body));
    }
    return request.build();
  }

  private static byte[] json(Alert alert) {
    try {
      return StrictJson.mapper().writeValueAsBytes(Body.of(alert));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an alert must be writable: " + alert.id(), e);
    }
  }

  private static Outcome outcome(HttpResponse<Void> answer) {
    int status = answer.statusCode();
    if (status / CLASS == SUCCESS) {
      return new Delivered();
    }
    boolean passing =
        status / CLASS == SERVER_ERROR || status == 408 || status == 425 || status == 429;
    return passing
        ? new Failed("status " + status, pause(answer.headers().firstValue("Retry-After")))
        : new Refused("status " + status);
  }

  /** What Retry-After says in seconds, up to five minutes; a date is not read. */
  private static @Nullable Duration pause(Optional<String> retryAfter) {
    return retryAfter
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(wanted -> wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted)
        .orElse(null);
  }

  private static String reason(@Nullable Throwable cause) {
    return cause instanceof IOException
        ? "cannot be reached: " + cause.getClass().getSimpleName()
        : "failed: " + cause;
  }
}
