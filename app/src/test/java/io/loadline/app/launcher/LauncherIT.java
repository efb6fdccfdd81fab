package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherIT {
  private static final Map<String, String> NO_SETTINGS = Map.of();

  @TempDir private Path home;

  @Test
  void saysThatAPortIsTakenAndWhatToDo() throws IOException, InterruptedException {
    try (var other = new ServerSocket(0)) {
      String port = Integer.toString(other.getLocalPort());

      Ended ended = launch(Map.of("HTTP_PORT", port));

      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.said()).contains("Port " + port + " is taken").contains("HTTP_PORT=");
    }
  }

  @Test
  void refusesADatabaseThatItCannotRead() throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of("HTTP_PORT", freePort(), "DATABASE_URL", "oracle://me:secret@db/x");

    Ended ended = launch(settings);

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.said()).contains("DATABASE_URL").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x/secret",
        "https:///secret",
        "https://desk:secret@x/",
        "https://x/%secret"
      })
  void refusesAWebhookThatNothingCanBeSentToBeforeAnythingIsStarted(String url)
      throws IOException, InterruptedException {
    Ended ended = launch(Map.of("HTTP_PORT", freePort(), "LOADLINE_WEBHOOK_URL", url));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.said().lines()).hasSize(1);
    assertThat(ended.said()).startsWith("LOADLINE_WEBHOOK_URL ").doesNotContain("secret");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void saysThatAnotherOneRunsOnTheSameDirectory() throws IOException, InterruptedException {
    try (var lock = new Home(home).take()) {
      assertThat(lock.isValid()).isTrue();

      Ended ended = launch(Map.of("HTTP_PORT", freePort()));

      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.said()).contains("Another Loadline runs on " + home);
    }
  }

  @Test
  void saysHowItIsUsed() throws IOException, InterruptedException {
    Ended ended = launch(NO_SETTINGS, "--unknown");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.said()).contains("Usage: java -jar loadline.jar [--demo]");
  }

  @Test
  void writesSyntheticDataWithoutAServer() throws IOException, InterruptedException {
    Path data = home.resolve("data");

    Ended ended = launch(NO_SETTINGS, "--synthetic", "--out", data.toString(), "--fills", "300");

    assertThat(ended.status()).isZero();
    assertThat(ended.said()).contains("Quality: good");
    assertThat(data.resolve("quality.html")).exists();
  }

  private Ended launch(Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                TestInstallation.BUILD.resolve("loadline.jar").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LOADLINE_HOME", home.toString());
    builder.environment().putAll(settings);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  private static String freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private record Ended(int status, String said) {}
}
