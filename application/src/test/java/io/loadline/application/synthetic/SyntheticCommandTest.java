package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticCommandTest {
  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  @Test
  void it_writes_a_good_set_with_its_report_and_draws_a_bar() throws IOException {
    int status = run("--out", directory.toString(), "--users", "9", "--fills", "500");

    assertThat(status).isZero();
    assertThat(text(out)).contains("9 users, 12 accounts").contains("Quality: good");
    assertThat(text(progress)).contains("[####").contains("100 %");
    assertThat(Files.readString(directory.resolve("quality.json"))).contains("\"passed\": true");
    assertThat(Files.readString(directory.resolve("quality.html"))).contains("data: good");
    assertThat(Files.readAllLines(directory.resolve("users.ndjson"))).hasSize(9);
    assertThat(Files.readAllLines(directory.resolve("instruments.ndjson"))).hasSize(12);
    try (Stream<Path> files = Files.list(directory.resolve("fills"))) {
      assertThat(files.flatMap(SyntheticCommandTest::lines)).hasSize(500);
    }
  }

  @Test
  void fills_are_written_as_the_interface_takes_them() throws IOException {
    run("--out", directory.toString(), "--fills", "500");

    String first = Files.readAllLines(directory.resolve("fills/syn-000001-1-1.ndjson")).getFirst();

    assertThat(first)
        .startsWith("{\"fillId\":\"syn-000001-1-f1\",\"instrument\":\"syn-")
        .matches(".*\"quantity\":\"[0-9.]+\",\"price\":\"[0-9.]+\",\"executedAt\":\"2026-01-.*")
        .contains("\"orderId\":\"syn-000001-1-o1\"");
  }

  @Test
  void the_same_options_write_the_same_bytes() {
    run("--out", directory.resolve("a").toString(), "--fills", "300", "--seed", "7");
    run("--out", directory.resolve("b").toString(), "--fills", "300", "--seed", "7");

    assertThat(contents(directory.resolve("a"))).isEqualTo(contents(directory.resolve("b")));
  }

  @Test
  void options_that_make_no_sense_are_explained() {
    for (List<String> bad :
        List.of(
            List.<String>of(),
            List.of("--out"),
            List.of("--users", "9"),
            List.of("--out", "x", "--users", "0"),
            List.of("--out", "x", "--users", "many"),
            List.of("--out", "x", "--until", "tomorrow"),
            List.of("--out", "x", "--colour", "red"))) {
      progress.reset();

      int status = run(bad.toArray(String[]::new));

      assertThat(status).as(bad.toString()).isEqualTo(2);
      assertThat(text(progress)).contains("Options:");
    }
  }

  private int run(String... arguments) {
    return SyntheticCommand.run(
        List.of(arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(progress, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> contents(Path root) {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }
}
