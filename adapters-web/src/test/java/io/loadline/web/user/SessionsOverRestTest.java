package io.loadline.web.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Objects;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsOverRestTest {
  private final Floor floor = new Floor();
  private final Browser browser = new Browser(floor);

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void a_sign_in_gives_a_cookie_that_no_script_and_no_other_site_can_use() {
    int status = browser.signIn("trader", Floor.PASSWORD);

    NewCookie cookie = Objects.requireNonNull(browser.cookie());
    assertThat(status).isEqualTo(201);
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.STRICT);
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getValue()).hasSize(43);
  }

  @Test
  void the_session_says_who_and_until_when() {
    browser.signIn("trader", Floor.PASSWORD);

    JsonNode session = Browser.json(browser.ask("GET", "/session", null));
    JsonNode me = Browser.json(browser.ask("GET", "/me", null));

    assertThat(session.at("/user").asText()).isEqualTo("trader");
    assertThat(session.at("/expiresAt").asText())
        .isEqualTo(floor.now().plus(Duration.ofMinutes(30)).toString());
    assertThat(session.at("/endsAt").asText())
        .isEqualTo(floor.now().plus(Duration.ofHours(12)).toString());
    assertThat(me.at("/authentication").asText()).isEqualTo("SESSION");
    assertThat(me.at("/session/endsAt").asText()).isEqualTo(session.at("/endsAt").asText());
  }

  @Test
  void a_write_needs_the_token_of_its_own_session() {
    browser.signIn("risk", Floor.PASSWORD);
    Browser other = new Browser(floor);
    other.signIn("risk", Floor.PASSWORD);
    String foreign = Browser.json(other.ask("GET", "/session", null)).at("/csrfToken").asText();
    String body = "{\"regime\":\"VOLATILE\",\"reason\":\"a test\"}";

    MockHttpResponse without = browser.ask("PUT", "/market-regime", body, "");
    MockHttpResponse wrong = browser.ask("PUT", "/market-regime", body, foreign);
    MockHttpResponse right = browser.ask("PUT", "/market-regime", body);

    assertThat(without.getStatus()).isEqualTo(403);
    assertThat(Browser.json(without).at("/code").asText()).isEqualTo("CSRF");
    assertThat(wrong.getStatus()).isEqualTo(403);
    assertThat(right.getStatus()).isLessThan(300);
  }

  @Test
  void every_sign_in_makes_another_session_and_ends_the_one_before() {
    browser.signIn("trader", Floor.PASSWORD);
    Browser thief = new Browser(floor);
    thief.steal(browser);

    browser.signIn("trader", Floor.PASSWORD);

    assertThat(thief.ask("GET", "/session", null).getStatus()).isEqualTo(401);
    assertThat(browser.ask("GET", "/session", null).getStatus()).isEqualTo(200);
  }

  @Test
  void a_session_ends_after_half_an_hour_without_a_request() {
    browser.signIn("trader", Floor.PASSWORD);

    floor.waitUntil(floor.now().plus(Duration.ofMinutes(29)));
    assertThat(browser.ask("GET", "/me", null).getStatus()).isEqualTo(200);
    floor.waitUntil(floor.now().plus(Duration.ofMinutes(29)));
    assertThat(browser.ask("GET", "/me", null).getStatus()).isEqualTo(200);
    floor.waitUntil(floor.now().plus(Duration.ofMinutes(31)));

    assertThat(browser.ask("GET", "/me", null).getStatus()).isEqualTo(401);
  }

  @Test
  void a_session_ends_after_twelve_hours_however_busy_it_is() {
    browser.signIn("trader", Floor.PASSWORD);

    for (int i = 0; i < 35; i++) {
      floor.waitUntil(floor.now().plus(Duration.ofMinutes(20)));
      assertThat(browser.ask("GET", "/me", null).getStatus()).isEqualTo(200);
    }
    floor.waitUntil(floor.now().plus(Duration.ofMinutes(20)));

    assertThat(browser.ask("GET", "/me", null).getStatus()).isEqualTo(401);
  }

  @Test
  void signing_out_ends_the_session_and_the_cookie() {
    browser.signIn("trader", Floor.PASSWORD);
    Browser thief = new Browser(floor);
    thief.steal(browser);

    MockHttpResponse out = browser.ask("DELETE", "/session", null);

    assertThat(out.getStatus()).isEqualTo(204);
    assertThat(Objects.requireNonNull(browser.cookie()).getMaxAge()).isZero();
    assertThat(thief.ask("GET", "/session", null).getStatus()).isEqualTo(401);
  }

  @Test
  void one_sees_and_ends_ones_own_sessions_and_no_others() {
    browser.signIn("trader", Floor.PASSWORD);
    Browser elsewhere = new Browser(floor);
    elsewhere.signIn("trader", Floor.PASSWORD);
    Browser stranger = new Browser(floor);
    stranger.signIn("trader2", Floor.PASSWORD);

    JsonNode items = Browser.json(browser.ask("GET", "/me/sessions", null)).at("/items");
    String id =
        items.get(0).at("/current").asBoolean()
            ? items.get(1).at("/sessionId").asText()
            : items.get(0).at("/sessionId").asText();

    assertThat(items).hasSize(2);
    assertThat(stranger.ask("DELETE", "/me/sessions/" + id, null).getStatus()).isEqualTo(404);
    assertThat(browser.ask("DELETE", "/me/sessions/" + id, null).getStatus()).isEqualTo(204);
    assertThat(elsewhere.ask("GET", "/me", null).getStatus()).isEqualTo(401);
    assertThat(browser.ask("GET", "/me", null).getStatus()).isEqualTo(200);
  }

  @Test
  void another_password_is_taken_by_rule_and_ends_the_other_sessions() {
    browser.signIn("trader", Floor.PASSWORD);
    Browser elsewhere = new Browser(floor);
    elsewhere.signIn("trader", Floor.PASSWORD);

    assertThat(changed("wrong", "a longer secret").getStatus()).isEqualTo(422);
    assertThat(changed(Floor.PASSWORD, "short").getStatus()).isEqualTo(422);
    assertThat(changed(Floor.PASSWORD, "tradertrader12").getStatus()).isEqualTo(422);
    assertThat(changed(Floor.PASSWORD, "a longer secret").getStatus()).isEqualTo(204);

    assertThat(elsewhere.ask("GET", "/me", null).getStatus()).isEqualTo(401);
    assertThat(browser.ask("GET", "/me", null).getStatus()).isEqualTo(200);
    assertThat(new Browser(floor).signIn("trader", Floor.PASSWORD)).isEqualTo(401);
    assertThat(new Browser(floor).signIn("trader", "a longer secret")).isEqualTo(201);
    assertThat(floor.ask("auditor", "GET", "/audit?action=PASSWORD_SET").json().toString())
        .contains("users/trader")
        .doesNotContain("longer secret");
  }

  @Test
  void a_wrong_password_and_an_unknown_name_are_refused_alike() {
    MockHttpResponse wrong =
        browser.ask("POST", "/session", "{\"name\":\"trader\",\"password\":\"x\"}");
    MockHttpResponse unknown =
        browser.ask("POST", "/session", "{\"name\":\"nobody\",\"password\":\"x\"}");

    assertThat(wrong.getStatus()).isEqualTo(401);
    assertThat(Browser.json(unknown)).isEqualTo(Browser.json(wrong));
  }

  @Test
  void everyone_may_know_that_it_is_a_demo() {
    MockHttpResponse status = floor.rest().get("/status");

    assertThat(status.getStatus()).isEqualTo(200);
    assertThat(Browser.json(status).at("/demo").asBoolean()).isTrue();
  }

  private MockHttpResponse changed(String current, String wanted) {
    return browser.ask(
        "PUT",
        "/me/password",
        "{\"currentPassword\":\"" + current + "\",\"newPassword\":\"" + wanted + "\"}");
  }
}
