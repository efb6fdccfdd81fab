package io.loadline.web.importing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.application.importing.Formats;
import io.loadline.application.importing.ImportFiles;
import io.loadline.application.importing.ImportId;
import io.loadline.application.importing.Zone;
import io.loadline.web.json.StrictJson;
import io.loadline.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request to import says, in its query, its form or both: the form wins. */
final class ImportRequest {
  private static final String NAMELESS = "upload";

  private @Nullable String importId;
  private @Nullable String format;
  private @Nullable String zone;
  private @Nullable String venueAccount;
  private final Map<String, String> symbols = new HashMap<>();
  private boolean createInstruments;
  private boolean dryRun;
  private final List<ImportFiles.Upload> files = new ArrayList<>();

  /** Takes a parameter; null and empty say nothing. */
  ImportRequest with(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return this;
    }
    String text = value.strip();
    switch (name) {
      case "importId" -> importId = text;
      case "format" -> format = text;
      case "zone" -> zone = text;
      case "venueAccount" -> venueAccount = text;
      case "symbols" -> symbols(text);
      case "createInstruments" -> createInstruments = truth(name, text);
      case "dryRun" -> dryRun = truth(name, text);
      default -> throw ProblemException.malformedAt("/" + name, "is no field of an import");
    }
    return this;
  }

  void file(@Nullable String name, byte[] content) {
    files.add(new ImportFiles.Upload(name == null || name.isBlank() ? NAMELESS : name, content));
  }

  void parts(List<Multipart.Part> parts) {
    for (Multipart.Part part : parts) {
      if (part.fileName() != null || part.name().equals("file")) {
        file(part.fileName(), part.content());
      } else {
        with(part.name(), part.text());
      }
    }
  }

  private static boolean truth(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw ProblemException.malformedAt("/" + name, "must be true or false");
    };
  }

  /** A JSON object of texts, or {@code NAME=SYMBOL} with commas between. */
  private void symbols(String text) {
    if (!text.startsWith("{")) {
      for (String each : text.split(",", -1)) {
        int equals = each.lastIndexOf('=');
        if (equals <= 0) {
          throw ProblemException.malformedAt(
              "/symbols", "must be a JSON object or NAME=SYMBOL, several with commas between");
        }
        symbols.put(each.substring(0, equals).strip(), each.substring(equals + 1).strip());
      }
      return;
    }
    try {
      JsonNode map = StrictJson.mapper().readTree(text);
      map.properties().forEach(each -> symbols.put(each.getKey(), each.getValue().asText()));
    } catch (JacksonException broken) {
      throw ProblemException.malformedAt("/symbols", "must be a JSON object of texts");
    }
  }

  List<ImportFiles.Upload> files() {
    if (files.isEmpty()) {
      throw ProblemException.malformedAt("", "holds no file");
    }
    return files;
  }

  @Nullable ImportId importId() {
    try {
      return importId == null ? null : new ImportId(importId);
    } catch (IllegalArgumentException none) {
      throw ProblemException.malformedAt("/importId", String.valueOf(none.getMessage()));
    }
  }

  ImportFiles.Options options() {
    if (format != null && !Formats.names().contains(format)) {
      throw ProblemException.malformedAt(
          "/format", "must be one of " + String.join(", ", Formats.names()));
    }
    return new ImportFiles.Options(
        format, zone(), venueAccount, symbols, createInstruments, dryRun);
  }

  private @Nullable Zone zone() {
    try {
      return zone == null ? null : Zone.parse(zone);
    } catch (IllegalArgumentException none) {
      throw ProblemException.malformedAt("/zone", String.valueOf(none.getMessage()));
    }
  }
}
