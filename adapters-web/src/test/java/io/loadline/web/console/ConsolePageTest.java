package io.loadline.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.servlet.Exchange;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConsolePageTest {

  private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{24})'");

  @Test
  void each_page_has_a_nonce_of_its_own_in_policy_and_page() throws IOException {
    Exchange first = page();
    Exchange second = page();

    assertThat(first.text()).contains("nonce=\"" + nonce(first) + "\"").doesNotContain("{nonce}");
    assertThat(nonce(first)).isNotEqualTo(nonce(second));
  }

  @Test
  void the_policy_allows_this_origin_alone_and_nothing_inline() throws IOException {
    String policy = page().headers.get("Content-Security-Policy");

    assertThat(policy)
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
        .contains("connect-src 'self'", "base-uri 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
  }

  @Test
  void the_page_is_never_kept() throws IOException {
    assertThat(page().headers).containsEntry("Cache-Control", "no-store");
  }

  private static Exchange page() throws IOException {
    Exchange exchange = new Exchange("GET", "/", null);
    new ConsolePage().doGet(exchange.request(), exchange.response());
    return exchange;
  }

  private static String nonce(Exchange exchange) {
    Matcher found = NONCE.matcher(exchange.headers.get("Content-Security-Policy"));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
