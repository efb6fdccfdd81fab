package io.loadline.web.importing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.loadline.application.importing.Document;
import io.loadline.application.importing.Documents;
import io.loadline.application.importing.FileCode;
import io.loadline.application.importing.FileRefused;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the outer form of files: text, CSV, JSON, XML, pages, sheets. Thread-safe. */
public final class DocumentReader implements Documents {
  private static final int LONGEST_CELL = 65_536;
  private static final int DEEPEST = 50;
  private static final int SNIFFED = 512;

  private final CsvFactory csv =
      CsvFactory.builder()
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build())
          .build();

  private final JsonMapper json =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_CELL)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Python writes NaN for what it does not know
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @Override
  public Document read(byte[] content) {
    if (content.length == 0) {
      throw new FileRefused(FileCode.FILE_UNKNOWN, "is empty");
    }
    if (SheetReader.isSheet(content)) {
      return SheetReader.read(content);
    }
    String text = Texts.decode(content);
    String start = text.substring(0, Math.min(SNIFFED, text.length())).strip();
    if (start.isEmpty() && text.isBlank()) {
      throw new FileRefused(FileCode.FILE_UNKNOWN, "is empty");
    }
    String lower = start.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.contains("<html")) {
      return PageReader.read(text);
    }
    if (start.startsWith("<")) {
      return XmlReader.read(text);
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return values(text);
    }
    return new Document.Text(text);
  }

  private Document values(String text) {
    try {
      return new Document.Values(json.readValue(text, Object.class));
    } catch (JacksonException broken) {
      throw new FileRefused(FileCode.FILE_UNREADABLE, "is broken JSON");
    }
  }

  @Override
  public List<List<String>> cells(String text, char separator, int most) {
    List<List<String>> lines = new ArrayList<>();
    int last = text.lastIndexOf('\n') + 1;
    try {
      parse(text, separator, most, lines);
    } catch (IOException broken) {
      String cut = text.substring(last);
      int quote = openQuote(cut, separator);
      if (quote < 0) {
        throw unended(lines);
      }
      lines.clear();
      try {
        parse(text.substring(0, last + quote), separator, most, lines);
      } catch (IOException elsewhere) {
        throw unended(lines);
      }
    }
    return lines;
  }

  private static FileRefused unended(List<List<String>> lines) {
    return new FileRefused(
        FileCode.FILE_UNREADABLE, "has a quote without an end after line " + lines.size());
  }

  /**
   * Where the cell begins in which a file was cut off, in its last line; -1 when all have an end.
   */
  private static int openQuote(String line, char separator) {
    int start = -1;
    boolean inside = false;
    boolean cellBegins = true;
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      if (inside) {
        inside = each != '"';
        cellBegins = false;
      } else if (each == '"' && (cellBegins || (i > 0 && line.charAt(i - 1) == '"'))) {
        start = cellBegins ? i : start;
        inside = true;
      } else {
        cellBegins = each == separator || (cellBegins && each == ' ');
      }
    }
    return inside ? start : -1;
  }

  private void parse(String text, char separator, int most, List<List<String>> lines)
      throws IOException {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
    try (CsvParser parser = csv.createParser(new StringReader(text))) {
      parser.setSchema(schema);
      while (lines.size() < most && parser.nextToken() == JsonToken.START_ARRAY) {
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          cells.add(Texts.bare(parser.getText()));
        }
        Texts.dropEmptyEnd(cells);
        if (!cells.isEmpty()) {
          lines.add(cells);
        }
      }
    }
  }
}
