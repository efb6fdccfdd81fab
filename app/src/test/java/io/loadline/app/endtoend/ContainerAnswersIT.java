package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.app.launcher.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What answers before, or instead of, the application: problem documents where the container lets
 * the application answer, and nowhere a stack trace or the name and version of what runs.
 * security.md says which answers are the container's own.
 */
class ContainerAnswersIT {
  private static final String HOST = "Host: localhost\r\nConnection: close\r\n";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What gives away what runs, in any answer. */
  private static final List<String> SECRETS =
      List.of(
          "\tat ",
          "exception",
          "open liberty",
          "openliberty",
          "websphere",
          "ibm",
          "wlp-",
          "26.0.0");

  private record Answer(int status, String head, String body) {
    String type() {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  static Stream<Arguments> ofTheApplication() {
    return Stream.of(
        Arguments.of("a path outside of the API", request("GET", "/nothing"), 404),
        Arguments.of("a path of the API", request("GET", "/api/v1/nothing"), 404),
        Arguments.of("the directory of the classes", request("GET", "/WEB-INF/web.xml"), 404),
        Arguments.of("the page of errors itself", request("GET", "/errors"), 404),
        Arguments.of("bytes that are no UTF-8", request("GET", "/\u00ff\u00fe"), 404),
        Arguments.of("all of the server", request("OPTIONS", "*"), 404),
        Arguments.of("a method that is none", request("BREW", "/nothing"), 405),
        Arguments.of("a method that is none, of the API", request("BREW", "/api/v1/me"), 405),
        Arguments.of("TRACE", request("TRACE", "/api/v1/me"), 405),
        Arguments.of("CONNECT", request("CONNECT", "/"), 405),
        Arguments.of("a query that is none", request("GET", "/api/v1/me?x=%zz"), 400),
        Arguments.of("HTTP/1.0", "GET /nothing HTTP/1.0\r\n" + HOST + "\r\n", 404),
        Arguments.of("another host", request("GET", "http://evil.example/api/v1/me"), 401),
        Arguments.of(
            "credentials that are none",
            "GET /api/v1/me HTTP/1.1\r\n" + HOST + "Authorization: Basic !!!\r\n\r\n",
            401),
        Arguments.of(
            "a type that is none",
            "POST /api/v1/marks HTTP/1.1\r\n"
                + HOST
                + "Content-Type: x\r\nContent-Length: 0\r\n\r\n",
            415),
        Arguments.of(
            "an answer in a type that is none",
            "GET /api/v1/me HTTP/1.1\r\n" + HOST + "Accept: x\r\n\r\n",
            406));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofTheApplication")
  void whatReachesTheApplicationIsAnsweredByAProblem(String what, String request, int status)
      throws IOException {
    Answer answer = ask(request);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    for (String field : List.of("type", "title", "detail", "instance", "code")) {
      assertThat(problem.path(field).isTextual()).as(field + " of " + problem).isTrue();
    }
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("errors").isArray()).isTrue();
    mustGiveAwayNothing(answer);
  }

  /** Refused before any application is asked; the status is all that is promised. */
  static Stream<Arguments> ofTheContainer() {
    return Stream.of(
        Arguments.of("half an escape", request("GET", "/%zz"), 400),
        Arguments.of("half an escape, of the API", request("GET", "/api/v1/%zz"), 400),
        Arguments.of("an escaped NUL", request("GET", "/api/v1/accounts/a%00b"), 400),
        Arguments.of("a path out of the server", request("GET", "/a/..%2F..%2Fetc"), 400),
        Arguments.of("an overlong path", request("GET", "/" + "a".repeat(20_000)), 400),
        Arguments.of(
            "an overlong header",
            "GET /api/v1/me HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(20_000) + "\r\n\r\n",
            400),
        Arguments.of(
            "150 headers", "GET /api/v1/me HTTP/1.1\r\n" + HOST + headers(150) + "\r\n", 400),
        Arguments.of("no request", "garbage\r\n\r\n", 400),
        Arguments.of("a method alone", "GET\r\n\r\n", 400),
        Arguments.of(
            "a header without a colon",
            "GET /api/v1/me HTTP/1.1\r\n" + HOST + "bad header\r\n\r\n",
            400),
        Arguments.of("the hello of TLS", "\u0016\u0003\u0001\u0000\r\n\r\n", 400),
        Arguments.of("a blank in the path", request("GET", "/a b"), 505),
        Arguments.of("another protocol", "GET / FTP/1.1\r\n" + HOST + "\r\n", 505),
        Arguments.of(
            "a body of 2 GB",
            "POST /api/v1/marks HTTP/1.1\r\n" + HOST + "Content-Length: 2000000000\r\n\r\n",
            413));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofTheContainer")
  void whatTheContainerRefusesItselfGivesAwayNothing(String what, String request, int status)
      throws IOException {
    Answer answer = ask(request);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    mustGiveAwayNothing(answer);
  }

  private static void mustGiveAwayNothing(Answer answer) {
    String all = (answer.head() + answer.body()).toLowerCase(Locale.ROOT);
    assertThat(all).doesNotContain(SECRETS);
    assertThat(answer.head().toLowerCase(Locale.ROOT))
        .doesNotContain("\nserver:", "\nx-powered-by:");
  }

  private static String request(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\n" + HOST + "\r\n";
  }

  private static String headers(int count) {
    StringBuilder headers = new StringBuilder();
    for (int i = 0; i < count; i++) {
      headers.append("X").append(i).append(": a\r\n");
    }
    return headers.toString();
  }

  private static Answer ask(String request) throws IOException {
    URI base = TestServer.shared().uri("/");
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      StringBuilder answer = new StringBuilder();
      byte[] some = new byte[8_192];
      try {
        for (int n = socket.getInputStream().read(some);
            n >= 0;
            n = socket.getInputStream().read(some)) {
          answer.append(new String(some, 0, n, StandardCharsets.ISO_8859_1));
        }
      } catch (SocketTimeoutException open) {
        // the container keeps some connections open after it refused
      }
      int end = answer.indexOf("\r\n\r\n");
      String head = end < 0 ? answer.toString() : answer.substring(0, end);
      String body = end < 0 ? "" : answer.substring(end + 4);
      int status = head.matches("(?s)HTTP/1.[01] [0-9]{3}.*") ? status(head) : 0;
      return new Answer(status, head, body);
    }
  }

  private static int status(String head) {
    return Integer.parseInt(head.substring(9, 12));
  }
}
