package io.loadline.web.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MeResourceTest {
  private static final Floor FLOOR = new Floor();

  @AfterAll
  static void close() {
    FLOOR.close();
  }

  @Test
  void tells_callers_who_they_are_and_what_they_may_do() {
    Floor.Reply reply = FLOOR.ask("risk", "GET", "/me");

    assertThat(reply.json().toString())
        .startsWith(
            "{\"user\":\"risk\",\"roles\":[\"risk-manager\"],\"name\":\"Demo risk manager\"");
    assertThat(reply.json().at("/actions").toString())
        .contains("\"putLimit\"")
        .doesNotContain("\"placeOrder\"");
    assertThat(reply.text("/authentication")).isEqualTo("BASIC");
    assertThat(reply.json().at("/demo").asBoolean()).isTrue();
    assertThat(reply.json().at("/session").isNull()).isTrue();
  }

  @Test
  void tells_strangers_nothing() {
    assertThat(FLOOR.rest().get("/me").getStatus()).isEqualTo(401);
  }
}
