package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.web.alert.WebhookSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/x",
        "file:///etc/passwd",
        "mailto:desk@example.com",
        "desk.example.org",
        "localhost:9080/hook",
        "//example.com/hook",
        "http:///nohost",
        "http:/example.com/hook",
        "http://?x=1",
        "http://desk_one.example.com/",
        "https://user:hunter22hunter22@example.com/",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://example.com:port/",
        "http://exa mple.com/",
        "http://[::1/",
        "https://example.com/%zz"
      })
  void anAddressThatNothingCanBeSentToIsRefusedInOneSentence(String url) {
    Map<String, String> environment = Map.of("LOADLINE_WEBHOOK_URL", url);

    assertThatThrownBy(() -> WebhookAddress.require(environment))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageStartingWith("LOADLINE_WEBHOOK_URL ")
        .hasMessageEndingWith(", or be left out.")
        .hasMessageNotContaining(url)
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> WebhookSettings.of(environment))
        .as("the server judges as the launcher does")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "https://hooks.example.com/services/T0/B0/x?y=%20z",
        "HTTPS://example.com",
        "http://127.0.0.1:9999/",
        "http://[::1]:9999/hook",
        " https://example.com/hook "
      })
  void anAddressThatCanBeUsedAndNoneAtAllAreTaken(String url) {
    Map<String, String> environment = Map.of("LOADLINE_WEBHOOK_URL", url);

    assertThatCode(() -> WebhookAddress.require(environment)).doesNotThrowAnyException();
    assertThatCode(() -> WebhookSettings.of(environment)).doesNotThrowAnyException();
  }

  @Test
  void aSecretThatCanBeGuessedIsRefusedAndNotRepeated() {
    Map<String, String> environment =
        Map.of("LOADLINE_WEBHOOK_URL", "https://example.com/", "LOADLINE_WEBHOOK_SECRET", "short");

    assertThatThrownBy(() -> WebhookAddress.require(environment))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageStartingWith("LOADLINE_WEBHOOK_SECRET must have 16 characters")
        .hasMessageNotContaining("short");
  }

  @Test
  void withoutSettingsThereIsNothingToRefuse() {
    assertThatCode(() -> WebhookAddress.require(Map.of())).doesNotThrowAnyException();
    assertThat(WebhookSettings.of(Map.of())).isEmpty();
  }
}
