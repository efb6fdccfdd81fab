package io.loadline.web.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.application.importing.ImportFiles;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.RowResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  @ParameterizedTest(name = "{0} equals its expectation, and books nothing the second time")
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
        "refused-files",
        "schwab"
      })
  void isBookedAsExpected(String name) {
    Sample sample = Sample.named(name);
    try (Venue venue = new Venue(sample)) {
      ImportRun run = venue.imported(sample.uploads(), false);

      holdsRows(sample, run, sample.then().get("rows"));
      holdsRefused(sample, run);
      venue.holdsBook();
      venue.holdsMovements();
      assertThat(run.instruments()).isEqualTo(names(sample.then().get("instruments")));
      assertThat(run.algorithms()).isEqualTo(texts(sample.then().get("algorithms")));
      holdsVenueSays(sample, run);

      ImportRun again = venue.imported(sample.uploads(), false);

      holdsRows(sample, again, sample.then().get("again"));
      venue.holdsBook();
      venue.holdsMovements();
    }
  }

  @ParameterizedTest(name = "a dry run of {0} says the same and books nothing")
  @ValueSource(
      strings = {
        "binance-futures",
        "bybit",
        "coinbase-fills",
        "fix-44",
        "freqtrade",
        "ibkr-flex",
        "kraken",
        "mt5",
        "schwab"
      })
  void isTriedOut(String name) {
    Sample sample = Sample.named(name);
    try (Venue venue = new Venue(sample)) {
      int before = venue.recorded().size();

      ImportRun run = venue.imported(sample.uploads(), true);

      holdsRows(sample, run, sample.then().get("rows"));
      holdsRefused(sample, run);
      holdsVenueSays(sample, run);
      assertThat(venue.recorded()).hasSize(before);
    }
  }

  @ParameterizedTest(name = "{0} comes out the same with its columns shuffled")
  @ValueSource(
      strings = {
        "binance-futures",
        "binance-spot",
        "bybit",
        "coinbase-fills",
        "coinbase-transactions",
        "coinspot",
        "generic",
        "kraken",
        "okx",
        "schwab"
      })
  void doesNotRestOnTheOrderOfColumns(String name) {
    Sample sample = Sample.named(name);
    for (long seed = 1; seed <= 3; seed++) {
      List<ImportFiles.Upload> shuffled = new ArrayList<>();
      for (ImportFiles.Upload each : sample.uploads()) {
        shuffled.add(Shuffled.columns(each, seed));
      }
      try (Venue venue = new Venue(sample)) {
        ImportRun run = venue.imported(shuffled, false);

        holdsRows(sample, run, sample.then().get("rows"));
        venue.holdsBook();
        venue.holdsMovements();
        ImportRun again = venue.imported(sample.uploads(), false);
        holdsRows(sample, again, sample.then().get("again"));
      }
    }
  }

  @ParameterizedTest(name = "{0} comes out the same cut in two overlapping files")
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
  void doesNotRestOnWhereAFileIsCut(String name) {
    Sample sample = Sample.named(name);
    try (Venue venue = new Venue(sample)) {
      for (ImportFiles.Upload each : sample.uploads()) {
        for (ImportFiles.Upload part : Cut.overlapping(each)) {
          ImportRun run = venue.imported(List.of(part), false);

          assertThat(run.files().getFirst().code()).as("%s", run.files()).isNull();
        }
      }

      venue.holdsBook();
      venue.holdsMovements();
      ImportRun again = venue.imported(sample.uploads(), false);
      holdsRows(sample, again, sample.then().get("again"));
    }
  }

  private static void holdsRows(Sample sample, ImportRun run, JsonNode rows) {
    Map<String, Integer> found = new TreeMap<>();
    ImportRun.Counts counts = run.rows();
    found.put("total", counts.total());
    found.put("booked", counts.booked());
    found.put("duplicates", counts.duplicates());
    found.put("ignored", counts.ignored());
    found.put("refused", counts.refused());
    Map<String, Integer> expected = new TreeMap<>();
    rows.properties().forEach(each -> expected.put(each.getKey(), each.getValue().asInt()));
    assertThat(found)
        .as("%s: %s %s", sample.name(), run.files(), run.results())
        .isEqualTo(expected);
  }

  private static void holdsRefused(Sample sample, ImportRun run) {
    assertThat(Venue.results(run, sample.files(), RowResult.Status.REFUSED))
        .containsExactlyInAnyOrderElementsOf(rows(sample.then().get("refused"), "code"));
    assertThat(Venue.results(run, sample.files(), RowResult.Status.IGNORED))
        .containsExactlyInAnyOrderElementsOf(rows(sample.then().get("ignored"), "reason"));
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < run.files().size(); i++) {
      if (run.files().get(i).code() != null) {
        refused.add(sample.files().get(i) + " " + run.files().get(i).code());
      }
    }
    List<String> expected = new ArrayList<>();
    sample
        .then()
        .path("refusedFiles")
        .forEach(each -> expected.add(each.get("file").asText() + " " + each.get("code").asText()));
    assertThat(refused).isEqualTo(expected);
  }

  private static void holdsVenueSays(Sample sample, ImportRun run) {
    sample
        .then()
        .path("venueSays")
        .properties()
        .forEach(
            each -> {
              ImportRun.VenueBalance said = run.venueSays().get(each.getKey());
              assertThat(said).as(each.getKey()).isNotNull();
              assertThat(Venue.text(said.balance()))
                  .as(each.getKey())
                  .isEqualTo(each.getValue().get("balance").asText());
              assertThat(Venue.text(said.difference()))
                  .as(each.getKey())
                  .isEqualTo(each.getValue().get("difference").asText());
            });
  }

  private static List<String> rows(JsonNode rows, String why) {
    List<String> texts = new ArrayList<>();
    rows.forEach(
        each ->
            texts.add(
                each.get("file").asText()
                    + " "
                    + each.get("row").asInt()
                    + " "
                    + each.get(why).asText()));
    return texts;
  }

  private static List<String> names(JsonNode instruments) {
    List<String> names = new ArrayList<>();
    instruments.forEach(each -> names.add(each.get("symbol").asText()));
    return names;
  }

  private static List<String> texts(JsonNode texts) {
    List<String> list = new ArrayList<>();
    texts.forEach(each -> list.add(each.asText()));
    return list;
  }
}
