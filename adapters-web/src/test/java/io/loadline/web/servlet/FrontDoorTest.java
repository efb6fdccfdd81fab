package io.loadline.web.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.security.AccessFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        .containsEntry(
            "Content-Security-Policy",
            "default-src 'none'; style-src "
                + io.loadline.web.statement.StatementPage.styleHash()
                + "; frame-ancestors 'none'");
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

  @Test
  void a_trusted_proxy_says_who_the_client_is_and_a_line_of_the_client_does_not_hide_it()
      throws Exception {
    Exchange exchange = new Exchange("GET", "/api/v1/me", null);
    exchange.with("X-Forwarded-For", "6.6.6.6\n198.51.100.1").with("X-Forwarded-Proto", "https");
    FrontDoor door = new FrontDoor();
    door.use(null, TrustedProxies.of("10.0.0.0/24"), AccessLog.OFF);

    door.doFilter(exchange.request(), exchange.response(), exchange.chain());

    assertThat(exchange.attributes)
        .containsEntry(AccessFilter.REMOTE_ADDRESS, "198.51.100.1")
        .containsEntry(AccessFilter.SECURE, true);
    assertThat(exchange.headers).containsKey("Strict-Transport-Security");
  }

  @Test
  void an_answer_says_what_its_request_is_called() throws Exception {
    Exchange exchange = new Exchange("GET", "/api/v1/me", null);
    exchange.with("X-Request-Id", "mine-1");

    new FrontDoor().doFilter(exchange.request(), exchange.response(), exchange.chain());

    assertThat(exchange.headers).containsEntry("X-Request-Id", "mine-1");
    assertThat(exchange.headers.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    assertThat(exchange.headers).doesNotContainKey("Strict-Transport-Security");
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

  @ParameterizedTest
  @CsvSource({
    "same-origin, http://desk.example:9080, true",
    "none,        ,                         true",
    ",            http://desk.example:9080, true",
    ",            https://DESK.example:9080, true",
    ",            ,                         true",
    "cross-site,  http://evil.example,      false",
    "same-site,   ,                         false",
    ",            http://evil.example,      false",
    ",            http://desk.example:8765, false",
    ",            http://desk.example,      false",
    ",            null,                     false",
    "cross-site,  http://desk.example:9080, false",
  })
  void only_a_page_of_this_server_may_change_something(String site, String origin, boolean passes)
      throws Exception {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      Exchange exchange = new Exchange(method, "/api/v1/limit-proposals/p/approve", null);
      exchange.with("Host", "desk.example:9080").with("Sec-Fetch-Site", site);
      exchange.with("Origin", origin);

      through(exchange);

      assertThat(exchange.passed).as(method).isEqualTo(passes);
      assertThat(exchange.status).isEqualTo(passes ? 200 : 403);
    }
  }

  @Test
  void a_foreign_page_may_be_answered_what_changes_nothing() throws Exception {
    Exchange exchange = new Exchange("GET", "/api/v1/me", null);
    exchange.with("Sec-Fetch-Site", "cross-site").with("Host", "desk.example");

    through(exchange);

    assertThat(exchange.passed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "text/csv;header=present;charset=\"utf-8\"",
        "multipart/form-data; boundary=----x'y",
        "application/json;"
      })
  void a_media_type_passes(String type) throws Exception {
    Exchange exchange = new Exchange("POST", "/api/v1/marks", null).with("Content-Type", type);

    assertThat(through(exchange).passed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "application/", "/json", "a/b; c", "a/b; c=\"d", "a/b, c/d"})
  void what_is_no_media_type_is_refused_before_anything_reads_it(String type) throws Exception {
    Exchange exchange = new Exchange("POST", "/api/v1/marks", null).with("Content-Type", type);

    assertThat(through(exchange).passed).isFalse();
    assertThat(exchange.status).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "text/html, application/xml;q=0.9, */*;q=0.8", "", "text/csv;q=1.000"})
  void media_ranges_pass(String accept) throws Exception {
    Exchange exchange = new Exchange("GET", "/api/v1/me", null).with("Accept", accept);

    assertThat(through(exchange).passed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "*/*;q=2", "*/*;q=abc", "text/html,", "a/b c/d"})
  void what_is_no_list_of_media_ranges_is_refused(String accept) throws Exception {
    Exchange exchange = new Exchange("GET", "/api/v1/me", null).with("Accept", accept);

    assertThat(through(exchange).passed).isFalse();
    assertThat(exchange.status).isEqualTo(406);
  }

  @Test
  void a_header_of_hostile_length_is_judged_at_once() throws Exception {
    String hostile = "a/b" + ";a=\"".repeat(1_000_000);
    Exchange exchange = new Exchange("GET", "/api/v1/me", null).with("Accept", hostile);

    assertThat(through(exchange).passed).isFalse();
  }

  private static Exchange through(Exchange exchange) throws Exception {
    new FrontDoor().doFilter(exchange.request(), exchange.response(), exchange.chain());
    return exchange;
  }

  private static Exchange through(String method, String path, String query) throws Exception {
    return through(new Exchange(method, path, query));
  }
}
