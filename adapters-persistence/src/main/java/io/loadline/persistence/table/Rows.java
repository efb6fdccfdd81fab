package io.loadline.persistence.table;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one table, collected column by column. */
public final class Rows {
  private static final int PART_LENGTH = 1 << 15;

  private final Table table;
  private final List<List<@Nullable String>> columns = new ArrayList<>();
  private int size;

  public Rows(Table table) {
    this.table = table;
    table.columns().forEach(column -> columns.add(new ArrayList<>()));
  }

  public Table table() {
    return table;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * Adds a row.
   *
   * @param values one per column: text, decimals, instants, whole numbers, booleans, bytes, or null
   */
  public void add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "must be " + columns.size() + " values for " + table.name() + ": " + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      columns.get(i).add(text(values[i]));
    }
    size++;
  }

  /** Sets the arrays of {@link Table#source}; answers the index of the next parameter. */
  public int bind(PreparedStatement statement, int first) throws SQLException {
    Connection connection = statement.getConnection();
    for (int i = 0; i < columns.size(); i++) {
      String[] values = columns.get(i).toArray(String[]::new);
      statement.setArray(
          first + i, connection.createArrayOf(table.columns().get(i).type(), values));
    }
    return first + columns.size();
  }

  /** Takes a part of what a COPY reads. */
  public interface Part {
    void write(byte[] bytes, int offset, int length) throws SQLException;
  }

  /** Hands out the rows as the text that a COPY reads, some rows at a time. */
  public void copyTo(Part out) throws SQLException {
    StringBuilder text = new StringBuilder(2 * PART_LENGTH);
    for (int row = 0; row < size; row++) {
      for (int i = 0; i < columns.size(); i++) {
        if (i > 0) {
          text.append('\t');
        }
        appendEscaped(text, columns.get(i).get(row));
      }
      text.append('\n');
      if (text.length() >= PART_LENGTH || row == size - 1) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        text.setLength(0);
      }
    }
  }

  private static void appendEscaped(StringBuilder text, @Nullable String value) {
    if (value == null) {
      text.append("\\N");
      return;
    }
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' || c < ' ') {
        text.append(value, plain, i).append(escaped(c));
        plain = i + 1;
      }
    }
    text.append(value, plain, value.length());
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\\' -> "\\\\";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> String.valueOf(c);
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
      case BigDecimal decimal -> decimal.toPlainString();
      case Instant instant -> Times.text(instant);
      case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
      default -> value.toString();
    };
  }
}
