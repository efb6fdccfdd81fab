package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.app.launcher.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringIT {
  private static final Pattern NAME = Pattern.compile("loadline_[a-z_]+");

  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yml", "dashboard.json"})
  void whatIsWatchedIsThere(String file) throws IOException, InterruptedException {
    server.send(server.request("admin", "/api/v1/me").build());
    String metrics = metrics();

    Set<String> names = names(Files.readString(Path.of("doc/monitoring", file)));

    assertThat(names).hasSizeGreaterThan(10);
    assertThat(names(metrics)).containsAll(names);
  }

  @Test
  void requestsAreCountedByOperationAndKindOfAnswer() throws IOException, InterruptedException {
    server.send(server.request("admin", "/api/v1/me").build());
    server.send(HttpRequest.newBuilder(server.uri("/api/v1/me")).build());

    assertThat(metrics().lines())
        .anyMatch(
            line ->
                line.startsWith("loadline_http_seconds_count{")
                    && line.contains("operation=\"getMe\"")
                    && line.contains("status=\"2xx\""))
        .anyMatch(
            line ->
                line.startsWith("loadline_http_seconds_count{")
                    && line.contains("operation=\"getMe\"")
                    && line.contains("status=\"4xx\""));
  }

  @Test
  void aProblemSaysTheRequestThatItIsAbout() throws IOException, InterruptedException {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    HttpResponse<String> answer =
        server.send(
            server
                .request("admin", "/api/v1/accounts/no-such-account")
                .header("X-Request-Id", "of-a-test")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .build());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("of-a-test");
    assertThat(answer.headers().firstValue("traceparent").orElse("")).contains(trace);
    assertThat(answer.body()).contains("\"requestId\":\"of-a-test\"");
  }

  private String metrics() throws IOException, InterruptedException {
    return server.send(HttpRequest.newBuilder(server.uri("/metrics")).build()).body();
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher found = NAME.matcher(text);
    while (found.find()) {
      names.add(found.group());
    }
    return names;
  }
}
