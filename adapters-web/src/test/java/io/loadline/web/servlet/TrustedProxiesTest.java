package io.loadline.web.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
  private final TrustedProxies proxies = TrustedProxies.of("10.0.0.0/8, 192.168.1.7,fd00::/16");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          203.0.113.9 | -                                  | 198.51.100.1            | 203.0.113.9
          10.0.0.1    | -                                  | -                       | 10.0.0.1
          10.0.0.1    | -                                  | 198.51.100.1            | 198.51.100.1
          10.0.0.1    | -                                  | 6.6.6.6, 198.51.100.1   | 198.51.100.1
          10.0.0.1    | -                                  | 198.51.100.1, 10.9.9.9  | 198.51.100.1
          192.168.1.7 | -                                  | 198.51.100.1, 10.9.9.9  | 198.51.100.1
          192.168.1.8 | -                                  | 198.51.100.1            | 192.168.1.8
          10.0.0.1    | -                                  | made-up, 10.9.9.9       | 10.9.9.9
          10.0.0.1    | -                                  | evil.example            | 10.0.0.1
          10.0.0.1    | for=198.51.100.2;proto=https       | 6.6.6.6                 | 198.51.100.2
          10.0.0.1    | for="[2001:db8::1]:4711"           | -                       | 2001:db8:0:0:0:0:0:1
          10.0.0.1    | for=6.6.6.6, for=198.51.100.2:80   | -                       | 198.51.100.2
          10.0.0.1    | for=unknown, for=10.2.2.2          | -                       | 10.2.2.2
          fd00::1     | -                                  | 198.51.100.1            | 198.51.100.1
          """)
  void the_client_is_the_last_address_that_no_trusted_proxy_has(
      String peer, String forwarded, String forwardedFor, String client) {
    assertThat(proxies.client(peer, false, forwarded, forwardedFor, null).address())
        .isEqualTo(client);
  }

  @Test
  void tls_before_the_proxy_counts_when_the_proxy_is_trusted() {
    assertThat(proxies.client("10.0.0.1", false, null, "198.51.100.1", "https").secure()).isTrue();
    assertThat(
            proxies.client("10.0.0.1", false, "for=198.51.100.1;proto=https", null, null).secure())
        .isTrue();
    assertThat(proxies.client("203.0.113.9", false, null, "1.1.1.1", "https").secure()).isFalse();
    assertThat(proxies.client("203.0.113.9", true, null, null, null).secure()).isTrue();
  }

  @Test
  void nobody_is_trusted_without_a_setting() {
    assertThat(TrustedProxies.none().client("127.0.0.1", false, null, "6.6.6.6", "https"))
        .isEqualTo(new TrustedProxies.Client("127.0.0.1", false));
  }

  @ParameterizedTest
  @CsvSource({"name.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/8/8", "10.0.0"})
  void a_list_that_is_none_is_refused(String list) {
    assertThatThrownBy(() -> TrustedProxies.of(list)).isInstanceOf(IllegalArgumentException.class);
  }
}
