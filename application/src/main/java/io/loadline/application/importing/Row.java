package io.loadline.application.importing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One row of a table: its cells by the name of their column. */
final class Row {
  private final int number;
  private final Columns columns;
  private final List<String> cells;
  private final Reading reading;

  /**
   * @param number from 1, the header and blank lines not counted
   */
  Row(int number, Columns columns, List<String> cells, Reading reading) {
    this.number = number;
    this.columns = columns;
    this.cells = cells;
    this.reading = reading;
  }

  int number() {
    return number;
  }

  /** How many cells the row has, empty ones at its end not counted. */
  int size() {
    return cells.size();
  }

  String cell(int place) {
    return place < cells.size() ? cells.get(place) : "";
  }

  /**
   * Holds the row against its header.
   *
   * @throws RowVerdict when it ends before a needed cell or goes on after the header's last
   */
  void require(List<String> needed) {
    for (String column : needed) {
      if (columns.place(column) >= cells.size()) {
        throw RowVerdict.refused(
            RowCode.ROW_SHAPE,
            "has " + cells.size() + " cells and ends before the column " + column);
      }
    }
    if (cells.size() > columns.count()) {
      throw RowVerdict.refused(
          RowCode.ROW_SHAPE,
          "has " + cells.size() + " cells where the header has " + columns.count());
    }
  }

  /** True when the header names the column, whatever is in the row. */
  boolean hasColumn(String column) {
    return columns.has(column);
  }

  boolean has(String column) {
    return !Numbers.isEmpty(get(column));
  }

  /** The cell; empty when the column or the cell is not there. */
  String get(String column) {
    int place = columns.place(column);
    return place < 0 ? "" : cell(place);
  }

  /** The cell without its dashes for nothing, in lower case. */
  String word(String column) {
    String text = get(column);
    return Numbers.isEmpty(text) ? "" : text.toLowerCase(Locale.ROOT);
  }

  /** The cell; FIELD_MISSING when it is empty. */
  String needed(String column) {
    String text = get(column);
    if (Numbers.isEmpty(text)) {
      throw missing(column);
    }
    return text;
  }

  static RowVerdict missing(String column) {
    return RowVerdict.refused(RowCode.FIELD_MISSING, "has no value: " + column);
  }

  /** The number in the cell; null when it is empty. */
  @Nullable BigDecimal number(String column) {
    return Numbers.parse(get(column));
  }

  /** The number in the cell; zero when it is empty. */
  BigDecimal amount(String column) {
    BigDecimal value = number(column);
    return value == null ? BigDecimal.ZERO : value;
  }

  /** The number in the cell; FIELD_MISSING when it is empty. */
  BigDecimal neededNumber(String column) {
    BigDecimal value = number(column);
    if (value == null) {
      throw missing(column);
    }
    return value;
  }

  Instant time(String column) {
    return reading.time(needed(column));
  }
}
