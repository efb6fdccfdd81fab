package io.loadline.app.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What an operator is told whose server has no users yet. */
final class FirstStart {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private FirstStart() {}

  /** Asks the server whether it has no users. */
  static boolean isWithoutUsers(int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/status"))
            .timeout(PATIENCE)
            .build();
    try {
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .contains("\"withoutUsers\":true");
    } catch (IOException e) {
      return false;
    }
  }

  static String describe(int port, String token) {
    return "There are no users yet. Make the first administrator with this token, which holds until"
        + " it was used or the server stops:\n"
        + "  curl -sS -X POST http://localhost:"
        + port
        + "/api/v1/first-administrator -H 'Content-Type: application/json' \\\n"
        + "    -d '{\"token\":\""
        + token
        + "\",\"user\":\"YOUR-NAME\",\"password\":\"AT-LEAST-12-CHARACTERS\"}'\n"
        + "or start with LOADLINE_ADMIN_USER and LOADLINE_ADMIN_PASSWORD_FILE. To look around with"
        + " made-up data, start with --demo in a directory of its own.\n";
  }
}
