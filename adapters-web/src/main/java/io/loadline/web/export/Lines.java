package io.loadline.web.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A form in which a list is written line by line. */
enum Lines {
  /** RFC 4180 with a header row; decimals as text, nothing for null. */
  CSV("text/csv", "text/csv;charset=utf-8", "csv") {
    @Override
    void write(List<?> items, Columns columns, boolean first, ByteArrayOutputStream out) {
      StringBuilder text = new StringBuilder();
      if (first) {
        text.append(columns.header()).append(END_OF_ROW);
      }
      for (Object item : items) {
        JsonNode node = StrictJson.mapper().valueToTree(item);
        text.append(
                columns.columns().stream()
                    .map(column -> cell(column.of(node)))
                    .collect(Collectors.joining(",")))
            .append(END_OF_ROW);
      }
      out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  },

  /** One JSON document a line, as it stands among the items of the list. */
  NDJSON("application/x-ndjson", "application/x-ndjson", "ndjson") {
    @Override
    void write(List<?> items, Columns columns, boolean first, ByteArrayOutputStream out)
        throws IOException {
      for (Object item : items) {
        out.writeBytes(StrictJson.mapper().writeValueAsBytes(item));
        out.write('\n');
      }
    }
  };

  private static final String END_OF_ROW = "\r\n";

  private final String mediaType;
  private final String contentType;
  private final String extension;

  Lines(String mediaType, String contentType, String extension) {
    this.mediaType = mediaType;
    this.contentType = contentType;
    this.extension = extension;
  }

  /** As {@code Accept} names it. */
  String mediaType() {
    return mediaType;
  }

  String contentType() {
    return contentType;
  }

  /** Of a file that holds it. */
  String extension() {
    return extension;
  }

  /**
   * Writes items.
   *
   * @param first true for the first page of the list
   */
  abstract void write(List<?> items, Columns columns, boolean first, ByteArrayOutputStream out)
      throws IOException;

  /** A value as a cell: several by spaces, amounts by currency as {@code USD 1.5; EUR 2}. */
  static String cell(JsonNode value) {
    return quoted(escaped(text(value)));
  }

  private static String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(each -> each.isContainerNode() ? each.toString() : each.asText())
          .collect(Collectors.joining(" "));
    }
    if (value.isObject()) {
      boolean flat =
          StreamSupport.stream(value.spliterator(), false).noneMatch(JsonNode::isContainerNode);
      return flat
          ? value.properties().stream()
              .map(each -> each.getKey() + " " + each.getValue().asText())
              .collect(Collectors.joining("; "))
          : value.toString();
    }
    return value.asText();
  }

  /** A text that a spreadsheet would take for a formula is marked as text; a number is none. */
  private static String escaped(String text) {
    if (text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 || isNumber(text)) {
      return text;
    }
    return "'" + text;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?");
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
