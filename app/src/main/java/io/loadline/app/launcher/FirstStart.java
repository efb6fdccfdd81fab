package io.loadline.app.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The first administrator of a server that has no users yet. */
final class FirstStart {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 6;
  private static final int CREATED = 201;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String api;
  private final String token;

  /**
   * @param base where the server answers, without a slash at the end
   * @param token of this start
   */
  FirstStart(String base, String token) {
    this.api = base + "/api/v1";
    this.token = token;
  }

  /** Asks the server whether it has no users; patiently, as it may be busy with its start. */
  boolean isWithoutUsers() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + "/status")).timeout(PATIENCE).build();
    for (int i = 0; i < TRIES; i++) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return answer.body().contains("\"withoutUsers\":true");
        }
      } catch (IOException later) {
        // asked again
      }
      Thread.sleep(Duration.ofSeconds(1).toMillis());
    }
    return false;
  }

  /** Makes the administrator; what became of it, in a sentence. */
  String make(String user, Path passwordFile) throws InterruptedException {
    try {
      String password = Files.readString(passwordFile).strip();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(api + "/first-administrator"))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"token\":"
                          + quoted(token)
                          + ",\"user\":"
                          + quoted(user)
                          + ",\"password\":"
                          + quoted(password)
                          + "}"))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == CREATED
          ? "Made the first administrator: " + user
          : "Cannot make the first administrator " + user + ": " + answer.body();
    } catch (IOException e) {
      return "Cannot make the first administrator " + user + ": " + e.getMessage();
    }
  }

  /** What an operator does who did not set a first administrator. */
  String describe() {
    return "There are no users yet. Make the first administrator with this token, which holds until"
        + " it was used or the server stops:\n"
        + "  curl -sS -X POST "
        + api
        + "/first-administrator -H 'Content-Type: application/json' \\\n"
        + "    -d '{\"token\":\""
        + token
        + "\",\"user\":\"YOUR-NAME\",\"password\":\"AT-LEAST-12-CHARACTERS\"}'\n"
        + "or start with LOADLINE_ADMIN_USER and LOADLINE_ADMIN_PASSWORD_FILE. To look around with"
        + " made-up data, start with --demo in a directory of its own.\n";
  }

  /** A text as JSON. */
  static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (char character : text.toCharArray()) {
      if (character == '"' || character == '\\') {
        json.append('\\').append(character);
      } else if (character < ' ') {
        json.append(String.format("\\u%04x", (int) character));
      } else {
        json.append(character);
      }
    }
    return json.append('"').toString();
  }
}
