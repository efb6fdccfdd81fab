package io.loadline.web.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsersOverRestTest {
  private static final String FIRST = "first secret of it";
  private static final String OWN = "a secret of my own";

  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void a_new_user_changes_the_password_first_and_then_trades_what_was_granted() {
    Floor.Reply made =
        floor.ask(
            "admin",
            "PUT",
            "/users/ann",
            """
            {"name":"Ann","roles":["trader"],"accounts":["A2"],"password":"%s"}\
            """
                .formatted(FIRST));
    Browser ann = new Browser(floor);

    assertThat(made.status()).as("%s", made).isEqualTo(201);
    assertThat(ann.signIn("ann", FIRST)).isEqualTo(201);
    assertThat(ann.ask("GET", "/accounts/A2", null).getStatus()).isEqualTo(403);
    assertThat(
            ann.ask(
                    "PUT",
                    "/me/password",
                    "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(FIRST, OWN))
                .getStatus())
        .isEqualTo(204);
    assertThat(ann.ask("GET", "/accounts/A2", null).getStatus()).isEqualTo(200);
    assertThat(ann.ask("GET", "/accounts/A1", null).getStatus()).isEqualTo(404);
  }

  @Test
  void a_desk_that_is_granted_grants_its_accounts() {
    put("ann", "\"roles\":[\"trader\"],\"desks\":[\"D1\"]");
    floor.must("admin", "PUT", "/users/ann/password", "{\"password\":\"" + FIRST + "\"}");
    Browser ann = signedIn("ann");

    assertThat(ann.ask("GET", "/accounts/A1", null).getStatus()).isEqualTo(200);
    assertThat(ann.ask("GET", "/accounts/A2", null).getStatus()).isEqualTo(200);
  }

  @Test
  void an_edit_needs_what_was_last_seen_and_the_same_again_does_not() {
    put("ann", "\"roles\":[\"auditor\"]");
    String body = "{\"name\":\"Ann\",\"roles\":[\"market-data\"]}";

    Floor.Reply without = floor.ask("admin", "PUT", "/users/ann", body);
    String tag = floor.ask("admin", "GET", "/users/ann").tag();
    Floor.Reply with = floor.ask("admin", "PUT", "/users/ann", body, tag);
    Floor.Reply again = floor.ask("admin", "PUT", "/users/ann", body);
    Floor.Reply stale =
        floor.ask("admin", "PUT", "/users/ann", "{\"name\":\"Bea\",\"roles\":[]}", tag);

    assertThat(without.status()).isEqualTo(428);
    assertThat(with.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/duplicate").asBoolean()).isTrue();
    assertThat(stale.status()).isEqualTo(412);
  }

  @Test
  void nobody_gives_himself_roles() {
    String tag = floor.ask("admin", "GET", "/users/admin").tag();

    Floor.Reply reply =
        floor.ask(
            "admin",
            "PUT",
            "/users/admin",
            "{\"name\":\"Demo administrator\",\"roles\":[\"administrator\",\"trader\"]}",
            tag);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("/code")).isEqualTo("OWN_ROLES");
  }

  @Test
  void the_last_administrator_stays() {
    String tag = floor.ask("admin", "GET", "/users/admin").tag();

    Floor.Reply reply =
        floor.ask("admin", "PUT", "/users/admin", "{\"name\":\"Ann\",\"roles\":[]}", tag);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/code")).isEqualTo("LAST_ADMINISTRATOR");
  }

  @Test
  void of_two_administrators_one_alone_makes_no_risk_manager() {
    put("boss", "\"roles\":[\"administrator\"]");
    floor.must("admin", "PUT", "/users/boss/password", "{\"password\":\"" + FIRST + "\"}");
    Browser boss = signedIn("boss");

    Floor.Reply proposed =
        floor.ask(
            "admin",
            "PUT",
            "/users/ann",
            "{\"name\":\"Ann\",\"roles\":[\"auditor\",\"risk-manager\"]}");
    String id = proposed.text("/proposal/id");
    Floor.Reply meanwhile = floor.ask("admin", "GET", "/users/ann");
    Floor.Reply again =
        floor.ask(
            "admin",
            "PUT",
            "/users/ann",
            "{\"name\":\"Ann\",\"roles\":[\"auditor\",\"risk-manager\"]}");
    Floor.Reply alone = floor.ask("admin", "POST", "/role-proposals/" + id + "/approve");
    int second = boss.ask("POST", "/role-proposals/" + id + "/approve", null).getStatus();

    assertThat(proposed.status()).isEqualTo(202);
    assertThat(meanwhile.json().at("/roles").toString()).isEqualTo("[\"auditor\"]");
    assertThat(again.text("/proposal/id")).isEqualTo(id);
    assertThat(alone.status()).isEqualTo(403);
    assertThat(alone.text("/code")).isEqualTo("FOUR_EYES");
    assertThat(second).isEqualTo(200);
    assertThat(floor.ask("admin", "GET", "/users/ann").json().at("/roles").toString())
        .isEqualTo("[\"auditor\",\"risk-manager\"]");
  }

  @Test
  void an_administrator_makes_no_accomplice_alone_either() {
    put("boss", "\"roles\":[\"administrator\"]");

    Floor.Reply proposed =
        floor.ask("admin", "PUT", "/users/me2", "{\"name\":\"Me\",\"roles\":[\"administrator\"]}");

    assertThat(proposed.status()).isEqualTo(202);
    assertThat(floor.ask("admin", "GET", "/users/me2").json().at("/roles")).isEmpty();
  }

  @Test
  void an_administrator_alone_does_not_take_over_a_risk_manager_by_a_password() {
    put("rita", "\"roles\":[\"risk-manager\"]");
    floor.must("admin", "PUT", "/users/rita/password", "{\"password\":\"" + FIRST + "\"}");
    signedIn("rita");
    put("boss", "\"roles\":[\"administrator\"]");
    floor.must("admin", "PUT", "/users/boss/password", "{\"password\":\"" + FIRST + "\"}");
    Browser boss = signedIn("boss");
    String chosen = "{\"password\":\"chosen by the administrator\"}";

    Floor.Reply proposed = floor.ask("admin", "PUT", "/users/rita/password", chosen);
    String id = proposed.text("/proposal/id");
    Floor.Reply alone = floor.ask("admin", "POST", "/role-proposals/" + id + "/approve");
    int early = new Browser(floor).signIn("rita", "chosen by the administrator");
    int old = new Browser(floor).signIn("rita", OWN);
    int second = boss.ask("POST", "/role-proposals/" + id + "/approve", null).getStatus();
    Browser rita = new Browser(floor);

    assertThat(proposed.status()).isEqualTo(202);
    assertThat(proposed.json().at("/proposal/password").asBoolean()).isTrue();
    assertThat(proposed.toString()).doesNotContain("pbkdf2");
    assertThat(alone.status()).isEqualTo(403);
    assertThat(early).isEqualTo(401);
    assertThat(old).isEqualTo(201);
    assertThat(second).isEqualTo(200);
    assertThat(rita.signIn("rita", "chosen by the administrator")).isEqualTo(201);
    assertThat(rita.ask("GET", "/limits", null).getStatus()).isEqualTo(403);
  }

  @Test
  void disabling_the_second_administrator_does_not_end_four_eyes() {
    put("rita", "\"roles\":[\"risk-manager\"]");
    put("boss", "\"roles\":[\"administrator\"],\"password\":\"" + FIRST + "\"");
    String tag = floor.ask("admin", "GET", "/users/boss").tag();

    Floor.Reply stripped =
        floor.ask("admin", "PUT", "/users/boss", "{\"name\":\"boss\",\"roles\":[]}", tag);
    Floor.Reply disabled =
        floor.ask(
            "admin",
            "PUT",
            "/users/boss",
            "{\"name\":\"boss\",\"roles\":[\"administrator\"],\"state\":\"DISABLED\"}",
            tag);
    Floor.Reply password =
        floor.ask("admin", "PUT", "/users/rita/password", "{\"password\":\"" + FIRST + "\"}");

    assertThat(stripped.status()).isEqualTo(403);
    assertThat(stripped.text("/code")).isEqualTo("FOUR_EYES");
    assertThat(disabled.status()).isEqualTo(200);
    assertThat(password.status()).isEqualTo(202);
  }

  @Test
  void a_disabled_user_is_out_at_once() {
    put("ann", "\"roles\":[\"auditor\"]");
    floor.must("admin", "PUT", "/users/ann/password", "{\"password\":\"" + FIRST + "\"}");
    Browser ann = signedIn("ann");
    String tag = floor.ask("admin", "GET", "/users/ann").tag();

    floor.ask(
        "admin",
        "PUT",
        "/users/ann",
        "{\"name\":\"Ann\",\"roles\":[\"auditor\"],\"state\":\"DISABLED\"}",
        tag);

    assertThat(ann.ask("GET", "/me", null).getStatus()).isEqualTo(401);
    assertThat(new Browser(floor).signIn("ann", OWN)).isEqualTo(401);
  }

  @Test
  void the_journal_says_who_did_what_and_holds_no_secret() {
    put("ann", "\"roles\":[\"auditor\"],\"password\":\"" + FIRST + "\"");
    floor.must("admin", "PUT", "/users/ann/password", "{\"password\":\"" + OWN + "\"}");
    Floor.Reply key =
        floor.ask(
            "admin",
            "POST",
            "/users/ann/keys",
            "{\"keyId\":\"k\",\"name\":\"a program\",\"roles\":[\"auditor\"]}");

    String journal = floor.ask("auditor", "GET", "/audit?actor=admin&limit=1000").json().toString();

    assertThat(journal)
        .contains("USER_SET", "PASSWORD_SET", "KEY_ISSUED", "users/ann/keys/k")
        .doesNotContain(FIRST, OWN, key.text("/secret"), "pbkdf2");
  }

  @Test
  void without_the_token_of_the_launcher_there_is_no_first_administrator() {
    Floor.Reply reply =
        floor.ask(
            "trader",
            "POST",
            "/first-administrator",
            "{\"token\":\"guessed\",\"user\":\"me\",\"password\":\"" + OWN + "\"}");

    assertThat(reply.status()).isEqualTo(403);
  }

  private void put(String user, String rest) {
    floor.must("admin", "PUT", "/users/" + user, "{\"name\":\"Ann\"," + rest + "}");
  }

  /** Signs in with the first password and changes it. */
  private Browser signedIn(String user) {
    Browser browser = new Browser(floor);
    assertThat(browser.signIn(user, FIRST)).isEqualTo(201);
    assertThat(
            browser
                .ask(
                    "PUT",
                    "/me/password",
                    "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(FIRST, OWN))
                .getStatus())
        .isEqualTo(204);
    return browser;
  }
}
