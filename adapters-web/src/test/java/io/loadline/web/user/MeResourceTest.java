package io.loadline.web.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.RestEngine;
import io.loadline.web.security.AccessFilter;
import io.loadline.web.security.Authenticator;
import io.loadline.web.security.DemoUserDirectory;
import java.util.Base64;
import java.util.List;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.Test;

class MeResourceTest {

  private final RestEngine engine =
      new RestEngine(
          List.of(new MeResource()),
          new AccessFilter(new Authenticator(new DemoUserDirectory("ahoy"))));

  @Test
  void tells_callers_who_they_are() throws Exception {
    String pair = Base64.getEncoder().encodeToString("risk:ahoy".getBytes(UTF_8));

    MockHttpResponse answer =
        engine.answer(engine.request("GET", "/me").header("Authorization", "Basic " + pair));

    assertThat(answer.getContentAsString())
        .isEqualTo("{\"user\":\"risk\",\"roles\":[\"risk-manager\"]}");
  }

  @Test
  void tells_strangers_nothing() {
    assertThat(engine.get("/me").getStatus()).isEqualTo(401);
  }
}
