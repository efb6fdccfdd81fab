package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportTest {
  private static final String COUNTS =
      "\"rows\":{\"total\":3,\"booked\":%d,\"duplicates\":1,\"ignored\":0,\"refused\":%d},"
          + "\"refused\":[%s],\"refusedFiles\":[%s]}";

  private final List<String> asked = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  @TempDir Path directory;
  private HttpServer server;

  private record Answer(int status, String body) {}

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Files.writeString(directory.resolve("a (UTC+3).csv"), "some rows");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    exchange.getRequestBody().readAllBytes();
    Answer answer = answers.size() > 1 ? answers.remove(0) : answers.get(0);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (answer.status() == 503) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private int imported(String... more) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of("--account", "A1", "--url", "http://localhost:" + server.getAddress().getPort()));
    return FileImport.run(
        Map.of("LOADLINE_API_KEY", "ll_key"),
        arguments,
        new PrintStream(said, true, StandardCharsets.UTF_8),
        false);
  }

  private String file() {
    return directory.resolve("a (UTC+3).csv").toString();
  }

  @Test
  void waitsWhileTheWriterIsNotToBeHadAndFollowsTheImportToItsEnd() throws Exception {
    answers.add(new Answer(503, "{\"detail\":\"later\"}"));
    answers.add(new Answer(202, "{\"state\":\"RUNNING\"," + COUNTS.formatted(0, 0, "", "")));
    answers.add(new Answer(200, "{\"state\":\"COMPLETED\"," + COUNTS.formatted(2, 0, "", "")));

    assertThat(imported(file(), "--create-instruments")).isZero();

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("a (UTC+3).csv: 2 booked, 1 known, 0 ignored, 0 refused");
    assertThat(asked).hasSize(3);
    assertThat(asked.get(0))
        .isEqualTo(asked.get(1))
        .contains("Bearer ll_key")
        .contains("fileName=a%20%28UTC%2B3%29.csv")
        .contains("createInstruments=true");
  }

  @Test
  void saysWhichRowsWereRefusedAndKeepsThemAsAFile() throws Exception {
    answers.add(
        new Answer(
            201,
            "{\"state\":\"COMPLETED\","
                + COUNTS.formatted(
                    1,
                    1,
                    "{\"file\":\"a\",\"row\":2,\"code\":\"SIDE_UNKNOWN\",\"detail\":\"is no side:"
                        + " \\\"[x]{\\\"\"}",
                    "")));
    answers.add(new Answer(200, "refusedCode,refusedDetail"));

    assertThat(imported(file(), "--refused", directory.resolve("out").toString())).isEqualTo(3);

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("row 2 SIDE_UNKNOWN: is no side: \"[x]{\"");
    assertThat(directory.resolve("out").resolve("refused-a (UTC+3).csv"))
        .hasContent("refusedCode,refusedDetail");
  }

  @Test
  void aRefusedFileAndARefusedRequestHaveCodesOfTheirOwn() throws Exception {
    answers.add(
        new Answer(
            200,
            "{\"state\":\"COMPLETED\","
                + COUNTS.formatted(
                    0, 0, "", "{\"file\":\"a\",\"code\":\"ZONE_NEEDED\",\"detail\":\"name it\"}")));
    answers.add(new Answer(403, "{\"detail\":\"not yours\"}"));

    assertThat(imported(file(), "--dry-run")).isEqualTo(3);
    assertThat(imported(file())).isEqualTo(1);

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("ZONE_NEEDED, name it")
        .contains("refused with 403: not yours");
  }

  @Test
  void aWrongCommandIsExplainedBeforeAnythingIsSent() {
    answers.add(new Answer(500, ""));

    assertThatThrownBy(this::imported).isInstanceOf(LaunchFailure.class);
    assertThatThrownBy(() -> imported(file(), "--fast"))
        .hasMessageContaining("--fast is no option");
    assertThatThrownBy(() -> imported("no such file")).hasMessageContaining("cannot be read");
    assertThatThrownBy(
            () -> FileImport.run(Map.of(), List.of(file(), "--account", "A1"), System.out, false))
        .hasMessageContaining("LOADLINE_API_KEY");
    assertThat(asked).isEmpty();
  }
}
