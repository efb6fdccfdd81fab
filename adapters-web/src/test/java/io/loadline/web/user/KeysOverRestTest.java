package io.loadline.web.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import java.time.Duration;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysOverRestTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void a_key_acts_for_its_owner_with_its_own_roles() {
    String secret = made("admin", "feed", "\"roles\":[\"market-data\"]");

    assertThat(secret).matches("ll_[A-Za-z0-9_-]{43}");
    assertThat(status(secret, "POST", "/marks", "[{\"instrument\":\"BTC-USD\",\"mark\":\"101\"}]"))
        .isEqualTo(200);
    assertThat(status(secret, "GET", "/accounts", null)).isEqualTo(403);
    assertThat(status(secret + "x", "GET", "/marks", null)).isEqualTo(401);
    assertThat(Browser.json(ask(secret, "GET", "/me", null)).at("/authentication").asText())
        .isEqualTo("KEY");
  }

  @Test
  void a_key_never_may_more_than_its_owner() {
    Floor.Reply tooMuch =
        floor.ask(
            "trader",
            "POST",
            "/users/trader/keys",
            "{\"name\":\"greedy\",\"roles\":[\"trader\",\"auditor\"]}");
    String secret = made("trader", "trader", "\"roles\":[\"trader\"]");
    String tag = floor.ask("admin", "GET", "/users/trader").tag();

    floor.ask("admin", "PUT", "/users/trader", "{\"name\":\"Ann\",\"roles\":[\"auditor\"]}", tag);

    assertThat(tooMuch.status()).isEqualTo(422);
    assertThat(status(secret, "GET", "/accounts/A1", null)).isEqualTo(403);
  }

  @Test
  void a_key_for_one_account_opens_no_other() {
    String tag = floor.ask("admin", "GET", "/users/trader").tag();
    floor.ask(
        "admin",
        "PUT",
        "/users/trader",
        "{\"name\":\"Ann\",\"roles\":[\"trader\"],\"desks\":[\"D1\"]}",
        tag);

    String secret = made("trader", "trader", "\"roles\":[\"trader\"],\"accounts\":[\"A2\"]");

    assertThat(status(secret, "GET", "/accounts/A2", null)).isEqualTo(200);
    assertThat(status(secret, "GET", "/accounts/A1", null)).isEqualTo(404);
  }

  @Test
  void a_key_of_a_risk_manager_is_made_by_the_risk_manager_alone() {
    String body = "{\"name\":\"robot\",\"roles\":[\"risk-manager\"]}";

    assertThat(floor.ask("admin", "POST", "/users/risk/keys", body).status()).isEqualTo(403);
    assertThat(floor.ask("risk", "POST", "/users/risk/keys", body).status()).isEqualTo(201);
    assertThat(floor.ask("trader", "POST", "/users/risk/keys", body).status()).isEqualTo(404);
  }

  @Test
  void a_key_makes_no_keys_and_changes_no_password() {
    String secret = made("trader", "trader", "\"roles\":[\"trader\"]");

    assertThat(
            status(
                secret,
                "POST",
                "/users/trader/keys",
                "{\"name\":\"child\",\"roles\":[\"trader\"]}"))
        .isEqualTo(403);
    assertThat(
            status(
                secret,
                "PUT",
                "/me/password",
                "{\"currentPassword\":\"x\",\"newPassword\":\"a longer secret\"}"))
        .isEqualTo(403);
  }

  @Test
  void the_secret_is_shown_once() {
    String body = "{\"keyId\":\"k1\",\"name\":\"robot\",\"roles\":[\"trader\"]}";

    Floor.Reply first = floor.ask("trader", "POST", "/users/trader/keys", body);
    Floor.Reply again = floor.ask("trader", "POST", "/users/trader/keys", body);
    Floor.Reply other =
        floor.ask("trader", "POST", "/users/trader/keys", body.replace("robot", "another"));
    String list = floor.ask("trader", "GET", "/users/trader/keys").json().toString();

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/secret").isNull()).isTrue();
    assertThat(other.status()).isEqualTo(409);
    assertThat(list).contains("\"k1\"").doesNotContain(first.text("/secret"), "digest");
  }

  @Test
  void a_revoked_and_an_expired_key_open_nothing() {
    String revoked = made("trader", "trader", "\"keyId\":\"k1\",\"roles\":[\"trader\"]");
    String expired =
        made(
            "trader",
            "trader",
            "\"roles\":[\"trader\"],\"expiresAt\":\"" + floor.now().plusSeconds(60) + "\"");
    assertThat(status(expired, "GET", "/me", null)).isEqualTo(200);

    assertThat(floor.ask("admin", "DELETE", "/users/trader/keys/k1").status()).isEqualTo(200);
    floor.waitUntil(floor.now().plus(Duration.ofMinutes(2)));

    assertThat(status(revoked, "GET", "/me", null)).isEqualTo(401);
    assertThat(status(expired, "GET", "/me", null)).isEqualTo(401);
  }

  @Test
  void a_rotated_key_goes_on_until_the_overlap_is_over() {
    String old = made("trader", "trader", "\"keyId\":\"k1\",\"roles\":[\"trader\"]");

    Floor.Reply fresh =
        floor.ask("trader", "POST", "/users/trader/keys/k1/rotate", "{\"overlap\":\"PT1H\"}");
    String secret = fresh.text("/secret");

    assertThat(fresh.status()).isEqualTo(201);
    assertThat(status(old, "GET", "/accounts/A1", null)).isEqualTo(200);
    assertThat(status(secret, "GET", "/accounts/A1", null)).isEqualTo(200);
    floor.waitUntil(floor.now().plus(Duration.ofHours(2)));
    assertThat(status(old, "GET", "/accounts/A1", null)).isEqualTo(401);
    assertThat(status(secret, "GET", "/accounts/A1", null)).isEqualTo(200);
  }

  private String made(String by, String owner, String rest) {
    return floor
        .must(by, "POST", "/users/" + owner + "/keys", "{\"name\":\"a program\"," + rest + "}")
        .text("/secret");
  }

  private int status(String secret, String method, String path, @Nullable String body) {
    return ask(secret, method, path, body).getStatus();
  }

  private MockHttpResponse ask(String secret, String method, String path, @Nullable String body) {
    MockHttpRequest request =
        floor.rest().request(method, path).header("Authorization", "Bearer " + secret);
    if (body != null) {
      request.contentType("application/json").content(body.getBytes(UTF_8));
    }
    return floor.rest().answer(request);
  }
}
