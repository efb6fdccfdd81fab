package io.loadline.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * All benchmarks: first over REST, then, when the server is gone, those of the domain, each in a
 * process of its own. Arguments as of {@link LoadBenchmark}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs them and writes the file. */
  public static void main(String[] arguments) throws IOException, SQLException, RunnerException {
    Path file = Path.of(arguments[0]);
    String text = LoadBenchmark.measure(arguments) + inProcess();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    System.out.println(text);
    System.exit(0); // the hooks stop what was started
  }

  private static String inProcess() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("io\\.loadline\\.app\\.benchmark\\..*Benchmark\\..*")
                    .forks(1)
                    .jvmArgs("-Xmx3g", "-XX:+UseCompactObjectHeaders")
                    .warmupIterations(2)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.seconds(2))
                    .build())
            .run();
    List<String> lines = new ArrayList<>();
    lines.add("## In process, by JMH");
    lines.add("");
    lines.add(
        "One thread, no journal, each in a process of its own: what the domain itself costs.");
    lines.add("");
    lines.add("| what | positions | score | unit |");
    lines.add("|---|---|---|---|");
    for (RunResult result : results) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %,.3f | %s |",
              result.getPrimaryResult().getLabel(),
              positions(result),
              result.getPrimaryResult().getScore(),
              result.getPrimaryResult().getScoreUnit()));
    }
    lines.add("");
    lines.add("## Heap");
    lines.add("");
    lines.add("| positions, in accounts of 1,000 | MB | with the valuations of all accounts, MB |");
    lines.add("|---|---|---|");
    for (int positions : ValuationBenchmark.POSITIONS) {
      lines.add(ValuationBenchmark.heap(positions));
    }
    lines.add("");
    lines.add("Aims: 1,000,000 positions in less than 512 MB, valued in less than 100 ms.");
    return String.join("\n", lines) + "\n";
  }

  private static String positions(RunResult result) {
    String number = result.getParams().getParam("positions");
    return number == null ? "" : String.format(Locale.ROOT, "%,d", Integer.valueOf(number));
  }
}
