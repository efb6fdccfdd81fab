package io.loadline.web.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import io.loadline.web.json.StrictJson;
import jakarta.ws.rs.core.NewCookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jspecify.annotations.Nullable;

/** A browser at a floor: it keeps its cookie, and sends the token when it is told to. */
final class Browser {
  private final Floor floor;
  private @Nullable NewCookie cookie;
  private String token = "";

  Browser(Floor floor) {
    this.floor = floor;
  }

  /** Signs in; answers the status. */
  int signIn(String name, String password) {
    MockHttpResponse answer =
        ask("POST", "/session", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
    if (answer.getStatus() == 201) {
      token = json(answer).at("/csrfToken").asText();
    }
    return answer.getStatus();
  }

  /** A request with the cookie and, if it writes, with the token. */
  MockHttpResponse ask(String method, String path, @Nullable String body) {
    return ask(method, path, body, token);
  }

  MockHttpResponse ask(String method, String path, @Nullable String body, String csrfToken) {
    MockHttpRequest request = floor.rest().request(method, path);
    if (cookie != null) {
      request.cookie(cookie.getName(), cookie.getValue());
    }
    if (!csrfToken.isEmpty()) {
      request.header("X-CSRF-Token", csrfToken);
    }
    if (body != null) {
      request.contentType("application/json").content(body.getBytes(UTF_8));
    }
    MockHttpResponse answer = floor.rest().answer(request);
    answer.getNewCookies().forEach(fresh -> cookie = fresh);
    return answer;
  }

  @Nullable NewCookie cookie() {
    return cookie;
  }

  /** Takes over what another browser has. */
  void steal(Browser other) {
    cookie = other.cookie;
    token = other.token;
  }

  static JsonNode json(MockHttpResponse answer) {
    try {
      return StrictJson.mapper().readTree(answer.getContentAsString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
