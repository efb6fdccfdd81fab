package io.loadline.application.synthetic;

import io.loadline.application.synthetic.GenerateSyntheticData.Generated;
import io.loadline.application.synthetic.GenerateSyntheticData.Request;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The command line: writes a data set and its quality report into a directory.
 *
 * <pre>
 * java -jar loadline.jar --synthetic --users 100 --fills 1000000 --seed 42 --out data
 * </pre>
 *
 * <p>Ends with 0 when the set is good, 1 when it is not, 2 when the options make no sense.
 */
public final class SyntheticCommand {
  private static final String USAGE =
      """
      Options: --out DIR [--users 9] [--fills 10000] [--seed 42] [--instruments 12]
               [--prefix syn-] [--until 2026-01-30T00:00:00Z]
      """;
  private static final List<String> NAMES =
      List.of("--out", "--users", "--fills", "--seed", "--instruments", "--prefix", "--until");
  private static final int GOOD = 0;
  private static final int NOT_GOOD = 1;
  private static final int USAGE_ERROR = 2;

  private SyntheticCommand() {}

  /** Runs it and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream progress) {
    Path directory;
    Request request;
    try {
      Map<String, String> options = options(arguments);
      String named = options.get("--out");
      if (named == null) {
        throw new IllegalArgumentException("--out is missing");
      }
      directory = Path.of(named);
      request = request(options);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      progress.println(e.getMessage());
      progress.print(USAGE);
      return USAGE_ERROR;
    }
    Generated generated;
    try (NdjsonFiles files = new NdjsonFiles(name -> open(directory.resolve(name)))) {
      generated = new SyntheticDataService().generate(request, files, new ProgressBar(progress));
      files.write(generated.quality());
    }
    report(generated, directory, out);
    return generated.quality().passed() ? GOOD : NOT_GOOD;
  }

  private static Writer open(Path file) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> options(List<String> arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (!NAMES.contains(name) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException("unknown option, or no value: " + name);
      }
      options.put(name, arguments.get(i + 1));
    }
    return options;
  }

  private static Request request(Map<String, String> options) {
    return new Request(
        Integer.parseInt(options.getOrDefault("--users", "9")),
        Long.parseLong(options.getOrDefault("--fills", "10000")),
        Integer.parseInt(options.getOrDefault("--instruments", "" + Request.DEFAULT_INSTRUMENTS)),
        Long.parseLong(options.getOrDefault("--seed", "" + Request.DEFAULT_SEED)),
        options.getOrDefault("--prefix", Request.DEFAULT_PREFIX),
        Instant.parse(options.getOrDefault("--until", Request.DEFAULT_UNTIL.toString())));
  }

  private static void report(Generated generated, Path directory, PrintStream out) {
    Counts counts = generated.counts();
    out.printf(
        "%d users, %d accounts, %d orders, %d fills in %s%n",
        counts.users(), counts.accounts(), counts.orders(), counts.fills(), directory);
    generated
        .quality()
        .failures()
        .forEach(
            each ->
                out.printf(
                    "FAILED: %s: expected %s, found %s%n",
                    each.name(), each.expected(), each.found()));
    out.printf(
        "Quality: %s, see %s%n",
        generated.quality().passed() ? "good" : "NOT good", directory.resolve("quality.html"));
  }
}
