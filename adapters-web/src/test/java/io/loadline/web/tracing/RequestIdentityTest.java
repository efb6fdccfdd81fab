package io.loadline.web.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdentityTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void what_the_client_says_is_taken() {
    RequestIdentity identity =
        RequestIdentity.of("order-7", "00-" + TRACE + "-00f067aa0ba902b7-01");

    assertThat(identity.id()).isEqualTo("order-7");
    assertThat(identity.traceId()).isEqualTo(TRACE);
    assertThat(identity.traceparent()).startsWith("00-" + TRACE + "-").endsWith("-01");
    assertThat(identity.traceparent()).doesNotContain("00f067aa0ba902b7");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "x\r\nSet-Cookie: a=b"
      })
  void what_is_malformed_is_replaced(String text) {
    RequestIdentity identity = RequestIdentity.of(text == null ? null : text + " ", text);

    assertThat(identity.id()).matches("[0-9a-f]{32}");
    assertThat(identity.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    assertThat(identity.traceId()).isNotEqualTo("0".repeat(32));
  }
}
