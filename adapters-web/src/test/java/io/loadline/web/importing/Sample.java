package io.loadline.web.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.application.importing.ImportFiles;
import io.loadline.application.importing.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A sample: files, how they are imported, and what must come out. */
record Sample(String name, JsonNode expected) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Sample named(String name) {
    try {
      return new Sample(name, JSON.readTree(bytes(name + ".expected.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String file) {
    try (InputStream in = Sample.class.getResourceAsStream("/formats/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode then() {
    return expected.get("then");
  }

  /** The names of its files in the samples, in the order of the import. */
  List<String> files() {
    List<String> files = new ArrayList<>();
    expected.at("/import/files").forEach(each -> files.add(each.get("file").asText()));
    return files;
  }

  List<ImportFiles.Upload> uploads() {
    List<ImportFiles.Upload> uploads = new ArrayList<>();
    expected
        .at("/import/files")
        .forEach(
            each -> {
              String file = each.get("file").asText();
              uploads.add(new ImportFiles.Upload(each.path("as").asText(file), bytes(file)));
            });
    return uploads;
  }

  ImportFiles.Options options(boolean dryRun) {
    JsonNode how = expected.get("import");
    Map<String, String> symbols = new HashMap<>();
    how.path("symbols")
        .properties()
        .forEach(each -> symbols.put(each.getKey(), each.getValue().asText()));
    return new ImportFiles.Options(
        null,
        how.has("zone") ? Zone.parse(how.get("zone").asText()) : null,
        how.has("venueAccount") ? how.get("venueAccount").asText() : null,
        symbols,
        how.path("createInstruments").asBoolean(),
        dryRun);
  }
}
