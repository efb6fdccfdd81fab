package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIT {
  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health/started",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/openapi",
        "/openapi/ui/"
      })
  void answersMachinesWithoutAPassword(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.uri(path)).build();

    HttpResponse<String> response = server.send(request);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void doesNotSayWhatItIsMadeOf() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.uri("/health/live")).build();

    HttpResponse<String> response = server.send(request);

    assertThat(response.headers().map().keySet()).doesNotContain("server", "x-powered-by", "$wsep");
  }
}
