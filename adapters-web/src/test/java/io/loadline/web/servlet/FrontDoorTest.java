package io.loadline.web.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.security.AccessFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {

  @Test
  void an_answer_of_the_api_is_not_kept_framed_or_guessed_at() throws Exception {
    Exchange exchange = through("POST", "/api/v1/marks", null);

    assertThat(exchange.passed).isTrue();
    assertThat(exchange.headers)
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }

  @Test
  void a_page_may_use_its_own_parts_only() throws Exception {
    Exchange exchange = through("GET", "/index.html", null);

    assertThat(exchange.passed).isTrue();
    assertThat(exchange.headers.get("Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
  }

  @Test
  void the_address_of_the_connection_is_noted() throws Exception {
    Exchange exchange = through("GET", "/api/v1/me", null);

    assertThat(exchange.attributes).containsEntry(AccessFilter.REMOTE_ADDRESS, "10.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"})
  void pages_can_only_be_read(String method) throws Exception {
    Exchange exchange = through(method, "/", null);

    assertThat(exchange.passed).isFalse();
    assertThat(exchange.status).isEqualTo(405);
    assertThat(exchange.headers).containsEntry("Allow", "GET, HEAD");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "limit=5&from=2026-03-01T00:00:00%2B01:00", "a=b=c&&d", "q=%C3%BC"})
  void a_query_passes(String query) throws Exception {
    assertThat(through("GET", "/api/v1/me", query).passed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=%", "limit=%2", "limit=%zz", "x=a|b", "x={a}", "x=\"", "x=a b"})
  void what_is_no_query_is_a_bad_request(String query) throws Exception {
    Exchange exchange = through("GET", "/api/v1/me", query);

    assertThat(exchange.passed).isFalse();
    assertThat(exchange.status).isEqualTo(400);
  }

  private static Exchange through(String method, String path, String query) throws Exception {
    Exchange exchange = new Exchange(method, path, query);
    new FrontDoor().doFilter(exchange.request(), exchange.response(), exchange.chain());
    return exchange;
  }
}
