package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.app.launcher.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The event stream as the server really sends it. */
class StreamIT {
  private final TestServer server = TestServer.shared();

  /** Heartbeats are 2 s apart. Were the first one held back, both would arrive at once. */
  @Test
  void whatIsSentFirstArrivesAtOnceAndNotWithTheSecondHeartbeat()
      throws IOException, InterruptedException {
    HttpRequest request = server.request("auditor", "/api/v1/stream?topics=kill-switches").build();

    try (HttpClient client = HttpClient.newHttpClient();
        InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("retry: 1000");
      long first = nextHeartbeat(lines);
      long second = nextHeartbeat(lines);

      assertThat(Duration.ofNanos(second - first)).isGreaterThan(Duration.ofMillis(500));
    }
  }

  private static long nextHeartbeat(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (!"event: heartbeat".equals(line)) {
      assertThat(line).as("the stream goes on").isNotNull();
      line = lines.readLine();
    }
    return System.nanoTime();
  }
}
