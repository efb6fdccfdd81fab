package io.loadline.persistence.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table as rows are added to it.
 *
 * @param columns the columns that a row gives, in order
 * @param onConflict what to do with a row whose key is there, as SQL; empty: fail
 */
public record Table(String name, List<Column> columns, String onConflict) {
  /** A column and its SQL type. */
  public record Column(String name, String type) {}

  /**
   * A table whose keys must be new.
   *
   * @param columns {@code "name type"} each
   */
  public static Table of(String name, String... columns) {
    List<Column> parsed = new ArrayList<>();
    for (String column : columns) {
      String[] parts = column.split(" ", 2);
      parsed.add(new Column(parts[0], parts[1]));
    }
    return new Table(name, List.copyOf(parsed), "");
  }

  /** The same table where a row whose key is there does something else than to fail. */
  public Table onConflict(String clause) {
    return new Table(name, columns, " " + clause);
  }

  /** True when rows can be copied in: a COPY knows no conflicts. */
  public boolean isAppendOnly() {
    return onConflict.isEmpty();
  }

  /** The rows as a row source {@code r}, one array parameter per column. */
  public String source() {
    return columns.stream()
        .map(column -> "?::" + column.type() + "[]")
        .collect(Collectors.joining(", ", "unnest(", ") AS r(" + names("") + ")"));
  }

  /**
   * The statement that adds rows given as one array parameter per column.
   *
   * @param from further row sources: rows are added once for each of their rows; empty or {@code
   *     "x, "}
   */
  public String insert(String from) {
    return "INSERT INTO "
        + name
        + " ("
        + names("")
        + ") SELECT "
        + names("r.")
        + " FROM "
        + from
        + source()
        + onConflict;
  }

  public String copy() {
    return "COPY " + name + " (" + names("") + ") FROM STDIN";
  }

  /** An assignment of each column from {@code from} on by what a conflicting row brings. */
  public String excludedFrom(int from) {
    return IntStream.range(from, columns.size())
        .mapToObj(i -> columns.get(i).name() + " = EXCLUDED." + columns.get(i).name())
        .collect(Collectors.joining(", "));
  }

  private String names(String prefix) {
    return columns.stream().map(c -> prefix + c.name()).collect(Collectors.joining(", "));
  }
}
