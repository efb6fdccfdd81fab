package io.loadline.web.importing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.application.importing.FileRefused;
import io.loadline.application.importing.FlexStatements;
import io.loadline.application.reconciling.Statement;
import io.loadline.domain.money.Decimals;
import io.loadline.web.json.InstantText;
import io.loadline.web.json.StrictJson;
import io.loadline.web.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A venue's statement as CSV or JSON, and the tolerances that come with it. */
final class StatementText {
  private static final int MOST_LINES = 100_000;

  private StatementText() {}

  /** A statement, and how much the balance of each asset may differ. */
  static final class Parsed {
    final Statement statement;
    final Map<String, BigDecimal> tolerances;

    Parsed(Statement statement, Map<String, BigDecimal> tolerances) {
      this.statement = statement;
      this.tolerances = tolerances;
    }
  }

  /**
   * Reads {@code asOf, kind, key, quantity}: as columns of CSV, or as a JSON object {@code asOf,
   * complete, lines, tolerances}; or the open positions and cash report of a Flex query.
   *
   * @param asOf when the lines name none
   */
  static Parsed read(String text, Instant asOf, boolean complete) {
    String bare = text.replace("\ufeff", "").strip();
    if (bare.startsWith("<")) {
      return flex(bare, asOf, complete);
    }
    return bare.startsWith("{")
        ? json(bare, asOf, complete)
        : new Parsed(csv(text, asOf, complete), Map.of());
  }

  /** The open positions and the cash report of a Flex query. */
  private static Parsed flex(String text, Instant asOf, boolean complete) {
    try {
      FlexStatements.FlexStatement read = FlexStatements.read(XmlReader.read(text), null, Map.of());
      List<Statement.Line> lines = new ArrayList<>();
      read.positions()
          .forEach(
              each ->
                  lines.add(
                      new Statement.Line(Statement.Kind.POSITION, each.key(), each.quantity())));
      read.balances()
          .forEach(
              each ->
                  lines.add(
                      new Statement.Line(Statement.Kind.BALANCE, each.key(), each.quantity())));
      Instant when = read.asOf();
      return new Parsed(
          new Statement(when == null || when.isAfter(asOf) ? asOf : when, complete, some(lines)),
          Map.of());
    } catch (FileRefused refused) {
      throw ProblemException.malformedAt("", refused.code() + ": " + refused.detail());
    }
  }

  private static Parsed json(String text, Instant asOf, boolean complete) {
    try {
      JsonNode root = StrictJson.mapper().readTree(text);
      root.fieldNames()
          .forEachRemaining(
              name -> {
                if (!List.of("asOf", "complete", "lines", "tolerances").contains(name)) {
                  throw ProblemException.malformedAt("/" + name, "is no field of a statement");
                }
              });
      Instant when = root.hasNonNull("asOf") ? instant(root.get("asOf").asText()) : asOf;
      boolean whole = root.hasNonNull("complete") ? root.get("complete").asBoolean() : complete;
      List<Statement.Line> lines = new ArrayList<>();
      for (JsonNode line : root.path("lines")) {
        String place = "/lines/" + lines.size();
        lines.add(
            line(
                place,
                line.path("kind").asText(line.path("type").asText()),
                line.path("key").asText(),
                line.path("quantity").asText()));
      }
      Map<String, BigDecimal> tolerances = new TreeMap<>();
      root.path("tolerances")
          .properties()
          .forEach(
              each ->
                  tolerances.put(each.getKey(), decimal("/tolerances", each.getValue().asText())));
      return new Parsed(new Statement(when, whole, some(lines)), tolerances);
    } catch (JacksonException broken) {
      throw ProblemException.malformedAt("", "is broken JSON");
    }
  }

  private static Statement csv(String text, Instant asOf, boolean complete) {
    List<List<String>> rows;
    try {
      rows = new DocumentReader().cells(text.replace("\ufeff", ""), ',', MOST_LINES);
    } catch (FileRefused broken) {
      throw ProblemException.malformedAt("", broken.detail());
    }
    if (rows.isEmpty()) {
      throw ProblemException.malformedAt("", "is empty");
    }
    List<String> header =
        rows.getFirst().stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    int kind = Math.max(header.indexOf("kind"), header.indexOf("type"));
    int key = header.indexOf("key");
    int quantity = header.indexOf("quantity");
    int time = header.indexOf("asof");
    if (kind < 0 || key < 0 || quantity < 0) {
      throw ProblemException.malformedAt("", "needs a header with asOf, kind, key, quantity");
    }
    Instant when = asOf;
    List<Statement.Line> lines = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      String place = "/lines/" + lines.size();
      lines.add(line(place, cell(row, kind), cell(row, key), cell(row, quantity)));
      when = cell(row, time).isEmpty() ? when : instant(cell(row, time));
    }
    return new Statement(when, complete, some(lines));
  }

  private static String cell(List<String> row, int place) {
    return place >= 0 && place < row.size() ? row.get(place) : "";
  }

  private static List<Statement.Line> some(List<Statement.Line> lines) {
    if (lines.isEmpty()) {
      throw ProblemException.malformedAt("/lines", "must not be empty");
    }
    return lines;
  }

  private static Statement.Line line(
      String place, @Nullable String kind, String key, String quantity) {
    Statement.Kind what =
        switch (String.valueOf(kind).toUpperCase(Locale.ROOT)) {
          case "POSITION" -> Statement.Kind.POSITION;
          case "BALANCE" -> Statement.Kind.BALANCE;
          default ->
              throw ProblemException.malformedAt(place + "/kind", "must be POSITION or BALANCE");
        };
    if (key.isBlank() || key.length() > 80) {
      throw ProblemException.malformedAt(place + "/key", "must be a symbol or an asset");
    }
    return new Statement.Line(what, key.strip(), decimal(place + "/quantity", quantity));
  }

  private static BigDecimal decimal(String place, String text) {
    try {
      return Decimals.parse(text);
    } catch (IllegalArgumentException none) {
      throw ProblemException.malformedAt(place, String.valueOf(none.getMessage()));
    }
  }

  private static Instant instant(String text) {
    try {
      return InstantText.parse(text);
    } catch (IllegalArgumentException none) {
      throw ProblemException.malformedAt("/asOf", String.valueOf(none.getMessage()));
    }
  }
}
