package io.loadline.application.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A format of lines and columns. A subclass names its shapes: sets of columns, each with what reads
 * its rows.
 */
abstract class TableFormat implements Format {
  private static final int HEADER_WITHIN = 20;
  private static final char[] SEPARATORS = {',', ';', '\t'};

  private final String name;

  TableFormat(String name) {
    this.name = name;
  }

  /**
   * One generation of a file.
   *
   * @param source which of the venue's files it is; null when no trades stand in it
   * @param needed the columns by which it is recognised, alternatives as {@code date|time}
   * @param optional columns that are known too
   * @param cells the columns that every row must reach
   * @param rows reads all rows
   */
  record Shape(
      @Nullable String source,
      List<String> needed,
      List<String> optional,
      List<String> cells,
      Rows rows) {
    Shape {
      needed = List.copyOf(needed);
      optional = List.copyOf(optional);
      cells = List.copyOf(cells);
    }
  }

  /** Reads the rows under a header. */
  interface Rows {
    void read(Table table, Reading reading);
  }

  /** Reads one row. */
  interface OneRow {
    void read(Row row, Reading reading);
  }

  abstract List<Shape> shapes();

  /** Columns that say that it is something else, where one of these stands: orders, results. */
  List<Set<String>> notFills() {
    return List.of();
  }

  /** The zone of times that have none; null when it must be told. */
  @Nullable Zone defaultZone() {
    return null;
  }

  Times.DateOrder dateOrder() {
    return Times.DateOrder.YEAR_FIRST;
  }

  /** A reader of rows that do not depend on each other. */
  static Rows each(OneRow one) {
    return (table, reading) -> {
      for (Row row : table.rows(reading)) {
        reading.row(
            row.number(),
            () -> {
              row.require(table.cells());
              one.read(row, reading);
            });
      }
    };
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public @Nullable Match match(Document document, Documents documents) {
    return switch (document) {
      case Document.Text text -> {
        Match best = null;
        for (char separator : SEPARATORS) {
          List<List<String>> head = head(text.text(), separator, documents);
          Match found =
              head == null
                  ? null
                  : match(head, () -> documents.cells(text.text(), separator, Integer.MAX_VALUE));
          if (found != null && found.columns() == Match.NOT_FILLS) {
            yield found;
          }
          best = found != null && (best == null || found.columns() > best.columns()) ? found : best;
        }
        yield best;
      }
      case Document.Page page -> match(page.rows(), page::rows);
      case Document.Records records -> null;
      case Document.Values values -> null;
    };
  }

  private static @Nullable List<List<String>> head(
      String text, char separator, Documents documents) {
    try {
      return documents.cells(text, separator, HEADER_WITHIN);
    } catch (FileRefused broken) {
      return null;
    }
  }

  private @Nullable Match match(
      List<List<String>> head, java.util.function.Supplier<List<List<String>>> all) {
    Match best = null;
    for (int i = 0; i < Math.min(HEADER_WITHIN, head.size()); i++) {
      Columns columns = new Columns(head.get(i));
      int line = i;
      for (Set<String> wrong : notFills()) {
        if (wrong.stream().allMatch(columns::has)) {
          return new Match(Match.NOT_FILLS, name, null, reading -> refuseOrders());
        }
      }
      for (Shape shape : shapes()) {
        boolean fits = shape.needed().stream().allMatch(columns::has);
        if (fits && (best == null || shape.needed().size() > best.columns())) {
          best =
              new Match(
                  shape.needed().size(),
                  name,
                  shape.source(),
                  reading -> read(all.get(), line, columns, shape, reading));
        }
      }
    }
    return best;
  }

  private static void refuseOrders() {
    throw new FileRefused(
        FileCode.FILE_NOT_FILLS, "holds orders or closed results, not fills: export the trades");
  }

  private void read(
      List<List<String>> lines, int header, Columns columns, Shape shape, Reading reading) {
    reading.dates(dateOrder(lines, header, columns, shape));
    reading.zones(
        columns::zone,
        () -> Zone.inBrackets(reading.situation().fileName()),
        () -> inPreamble(lines.subList(0, header)),
        () -> reading.situation().zone(),
        this::defaultZone);
    Set<String> known = new HashSet<>(shape.needed());
    known.addAll(shape.optional());
    Set<String> others = columns.others(known);
    if (!others.isEmpty()) {
      reading.warn("columns that are not read: " + String.join(", ", others));
    }
    reading.originals(head(lines, header), row -> Originals.line(lines.get(header + row)));
    shape.rows().read(new Table(lines, header, columns, shape.cells()), reading);
  }

  /** The lines up to the header, which gets two columns more in front. */
  private static String head(List<List<String>> lines, int header) {
    StringBuilder head = new StringBuilder();
    lines.subList(0, header).forEach(line -> head.append(Originals.line(line)).append("\r\n"));
    return head.append("refusedCode,refusedDetail,")
        .append(Originals.line(lines.get(header)))
        .append("\r\n")
        .toString();
  }

  /** The format's own order; where it has the year first, dates with the year last decide it. */
  private Times.DateOrder dateOrder(
      List<List<String>> lines, int header, Columns columns, Shape shape) {
    Times.DateOrder own = dateOrder();
    if (own != Times.DateOrder.YEAR_FIRST) {
      return own;
    }
    List<Integer> places =
        shape.needed().stream()
            .filter(each -> each.contains("time") || each.contains("date") || each.contains(" at"))
            .filter(each -> !each.contains("price"))
            .map(columns::place)
            .toList();
    List<String> dates =
        lines.subList(header + 1, lines.size()).stream()
            .flatMap(
                line -> places.stream().map(place -> place < line.size() ? line.get(place) : ""))
            .filter(each -> !each.isEmpty())
            .toList();
    return !dates.isEmpty() && Times.isYearLast(dates.getFirst()) ? Times.decide(dates, own) : own;
  }

  private static @Nullable Zone inPreamble(List<List<String>> lines) {
    for (List<String> line : lines) {
      Zone zone = Zone.inWords(String.join(" ", line));
      if (zone != null) {
        return zone;
      }
    }
    return null;
  }

  /**
   * The lines of a table.
   *
   * @param header the place of its header
   */
  record Table(List<List<String>> lines, int header, Columns columns, List<String> cells) {

    List<Row> rows(Reading reading) {
      List<Row> rows = new ArrayList<>(lines.size() - header);
      for (int i = header + 1; i < lines.size(); i++) {
        rows.add(new Row(i - header, columns, lines.get(i), reading));
      }
      return rows;
    }

    List<List<String>> preamble() {
      return lines.subList(0, header);
    }
  }
}
