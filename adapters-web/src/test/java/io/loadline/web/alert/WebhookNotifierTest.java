package io.loadline.web.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.application.alert.Alert;
import io.loadline.application.alert.Notifier;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNotifierTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final byte[] SECRET = "a secret of some length".getBytes(UTF_8);
  private static final Alert ALERT =
      new Alert(
          "KILL_SWITCH_ENGAGED-7",
          Alert.Kind.KILL_SWITCH,
          "kill-switches/K1",
          "HALT of FIRM by risk, kill switch K1: \"enough\"",
          NOON,
          7,
          Map.of("mode", "HALT", "by", "risk"));

  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void posts_json_whose_text_slack_shows() {
    Notifier.Outcome outcome = notifier(null, Duration.ofSeconds(30)).send(ALERT);

    assertThat(outcome).isEqualTo(new Notifier.Delivered());
    assertThat(receiver.received()).hasSize(1);
    assertThat(new String(receiver.received().getFirst().body(), UTF_8))
        .isEqualTo(
            "{\"text\":\"HALT of FIRM by risk, kill switch K1: \\\"enough\\\"\","
                + "\"id\":\"KILL_SWITCH_ENGAGED-7\",\"kind\":\"KILL_SWITCH\","
                + "\"subject\":\"kill-switches/K1\",\"at\":\"2026-03-02T12:00:00Z\",\"seq\":7,"
                + "\"details\":{\"by\":\"risk\",\"mode\":\"HALT\"}}");
    assertThat(receiver.received().getFirst().headers().getFirst("Loadline-Alert-Id"))
        .isEqualTo("KILL_SWITCH_ENGAGED-7");
    assertThat(receiver.received().getFirst().headers()).doesNotContainKey("Loadline-Signature");
  }

  @Test
  void signs_time_and_body_with_the_secret() throws Exception {
    notifier(SECRET, Duration.ofSeconds(30)).send(ALERT);

    Receiver.Received received = receiver.received().getFirst();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    mac.update("1772452800.".getBytes(UTF_8));
    String expected = HexFormat.of().formatHex(mac.doFinal(received.body()));
    assertThat(received.headers().getFirst("Loadline-Signature"))
        .isEqualTo("t=1772452800,v1=" + expected);
  }

  @Test
  void signs_as_openssl_does() {
    String signature =
        Signature.of("key".getBytes(UTF_8), Instant.ofEpochSecond(0), "body".getBytes(UTF_8));

    assertThat(signature)
        .isEqualTo("t=0,v1=e0af04d5c83b24373ff89f540d0c8fd9a4e097e2b3ee8318ab5541047697626d");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429, 408, 425})
  void may_try_again_after_what_passes_and_waits_as_long_as_it_is_asked_to(int status) {
    receiver.answers(status);

    Notifier.Outcome outcome = notifier(null, Duration.ofSeconds(30)).send(ALERT);

    assertThat(outcome).isEqualTo(new Notifier.Failed("status " + status, Duration.ofSeconds(7)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 301, 302, 307})
  void does_not_try_again_what_is_refused_and_follows_nobody_elsewhere(int status) {
    receiver.answers(status);

    Notifier.Outcome outcome = notifier(null, Duration.ofSeconds(30)).send(ALERT);

    assertThat(outcome).isEqualTo(new Notifier.Refused("status " + status));
  }

  @Test
  void may_try_again_when_the_receiver_does_not_answer() {
    receiver.fallsSilent();

    Notifier.Outcome outcome = notifier(null, Duration.ofMillis(50)).send(ALERT);

    assertThat(outcome).isInstanceOf(Notifier.Failed.class);
  }

  @Test
  void may_try_again_when_nobody_is_there() {
    receiver.close();

    Notifier.Outcome outcome = notifier(null, Duration.ofSeconds(30)).send(ALERT);

    assertThat(outcome).isInstanceOf(Notifier.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/x",
        "file:///etc/passwd",
        "example.com",
        "http:///nohost",
        "https://user:password@example.com/",
        "http://exa mple.com/"
      })
  void takes_only_http_addresses_and_never_repeats_them_in_a_message(String url) {
    assertThatThrownBy(() -> WebhookSettings.of(Map.of("LOADLINE_WEBHOOK_URL", url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LOADLINE_WEBHOOK_URL")
        .hasMessageNotContaining(url);
  }

  @Test
  void takes_no_secret_that_can_be_guessed() {
    assertThatThrownBy(
            () ->
                WebhookSettings.of(
                    Map.of(
                        "LOADLINE_WEBHOOK_URL",
                        "https://example.com/",
                        "LOADLINE_WEBHOOK_SECRET",
                        "short")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("short");
  }

  @Test
  void is_off_without_an_address() {
    assertThat(WebhookSettings.of(Map.of())).isEmpty();
  }

  private WebhookNotifier notifier(byte @Nullable [] secret, Duration patience) {
    URI url = receiver.url();
    return new WebhookNotifier(
        new WebhookSettings(url, secret, patience), InstantSource.fixed(NOON));
  }
}
