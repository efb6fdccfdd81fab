package io.loadline.web.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.importing.ImportFiles;
import io.loadline.application.importing.ImportRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they arrive after spreadsheets, editors and cut-off downloads. */
class DamagedFilesTest {
  private static final int ROUNDS = Integer.getInteger("damage.rounds", 25);

  private static final List<String> WORDS =
      List.of(
          "",
          "-",
          "0",
          "-1",
          "1e1000000000",
          "1e-1000000000",
          "99999999999999999999",
          "0,5",
          "1,23",
          "NaN",
          "=1+1",
          "\"",
          "x",
          "0.0000000000000000001",
          "123456789012345678",
          "0.000000000000000001",
          "2024-02-30 00:00:00",
          "2024-03-31 02:30:00",
          "BUY",
          "sell",
          "éèß",
          "a b;c|d",
          "9999-12-31 23:59:59",
          "0001-01-01 00:00:00");

  @ParameterizedTest(name = "{0} damaged at random ends with a result for each row, every time")
  @ValueSource(
      strings = {
        "binance-futures",
        "binance-spot",
        "bybit",
        "coinbase-fills",
        "coinbase-transactions",
        "coinspot",
        "fix-44",
        "freqtrade",
        "generic",
        "ibkr-flex",
        "kraken",
        "mt5",
        "okx",
        "schwab"
      })
  void endsWithAResultForEachRow(String name) {
    Sample sample = Sample.named(name);
    for (int seed = 1; seed <= ROUNDS; seed++) {
      List<ImportFiles.Upload> damaged = new ArrayList<>();
      for (ImportFiles.Upload each : sample.uploads()) {
        damaged.add(damaged(each, new Random(seed)));
      }
      try (Venue venue = new Venue(sample)) {
        ImportRun run = venue.imported(damaged, false);

        holdsCounts(name, seed, run);
        ImportRun again = venue.imported(damaged, false);

        holdsCounts(name, seed, again);
        assertThat(again.rows().total()).isEqualTo(run.rows().total());
      } catch (RuntimeException bug) {
        throw new AssertionError(name + " seed " + seed, bug);
      }
    }
  }

  private static void holdsCounts(String name, int seed, ImportRun run) {
    ImportRun.Counts rows = run.rows();
    assertThat(rows.booked() + rows.duplicates() + rows.ignored() + rows.refused())
        .as("%s seed %d: %s %s", name, seed, run.files(), run.results())
        .isEqualTo(rows.total());
  }

  private static ImportFiles.Upload damaged(ImportFiles.Upload upload, Random random) {
    byte[] content = upload.content();
    boolean wide = content.length > 1 && (content[0] & 0xff) == 0xff;
    String text = new String(content, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(List.of(text.split("\\R")));
    int cells = 1 + random.nextInt(4);
    for (int i = 0; i < cells; i++) {
      int line = random.nextInt(lines.size());
      lines.set(line, damaged(lines.get(line), random));
    }
    switch (random.nextInt(5)) {
      case 0 -> Collections.swap(lines, random.nextInt(lines.size()), lines.size() - 1);
      case 1 -> lines.add(lines.get(random.nextInt(lines.size())));
      case 2 -> {
        int last = lines.size() - 1;
        String cut = lines.get(last);
        lines.set(last, cut.substring(0, random.nextInt(cut.length() + 1)));
      }
      default -> {
        // cells only
      }
    }
    String joined = String.join(random.nextBoolean() ? "\n" : "\r\n", lines);
    return new ImportFiles.Upload(upload.name(), joined.getBytes(StandardCharsets.UTF_8));
  }

  /** With another word between two of its separators. */
  private static String damaged(String line, Random random) {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    for (String separator : List.of("|", ",", ";", "\"", ":", ">")) {
      if (line.contains(separator)) {
        List<String> parts =
            new ArrayList<>(List.of(line.split(java.util.regex.Pattern.quote(separator), -1)));
        parts.set(random.nextInt(parts.size()), word);
        return String.join(separator, parts);
      }
    }
    return word;
  }
}
