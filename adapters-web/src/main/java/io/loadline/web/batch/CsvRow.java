package io.loadline.web.batch;

import io.loadline.domain.money.Decimals;
import io.loadline.web.json.PlainText;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemError;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The cells of one line, by column name. Reads like the JSON provider: what is badly written is
 * malformed, a number that a type does not take is refused by a rule, and both name the column.
 */
public final class CsvRow {

  private final Map<String, Integer> columns;
  private final String[] cells;

  CsvRow(Map<String, Integer> columns, String[] cells) {
    this.columns = columns;
    this.cells = cells;
  }

  /** Whether the column exists and its cell is not empty. */
  public boolean has(String column) {
    return !cell(column).isEmpty();
  }

  /** Reads a cell that must not be empty. */
  public <T> T text(String column, Function<String, T> read) {
    return malformedUnless(column, required(column), read);
  }

  /** Reads a decimal and wraps it; the wrapper's refusal is a rule's. */
  public <T> T decimal(String column, Function<BigDecimal, T> wrap) {
    BigDecimal number = malformedUnless(column, required(column), Decimals::parse);
    try {
      return wrap.apply(number);
    } catch (IllegalArgumentException refused) {
      throw new ProblemException(problem(ProblemKind.REFUSED, column, message(refused)));
    }
  }

  /** Reads the name of a constant. */
  public <E extends Enum<E>> E constant(String column, Class<E> type) {
    String name = required(column);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw malformed(column, "must be one of " + Arrays.toString(type.getEnumConstants()));
  }

  /** What stands in a column, empty if nothing does. */
  String cell(String column) {
    Integer index = columns.get(column);
    return index == null ? "" : cells[index];
  }

  private String required(String column) {
    String cell = cell(column);
    if (cell.isEmpty()) {
      throw malformed(column, "is required");
    }
    return malformedUnless(column, cell, PlainText::check);
  }

  private static <T> T malformedUnless(String column, String cell, Function<String, T> read) {
    try {
      return read.apply(cell);
    } catch (IllegalArgumentException refused) {
      throw malformed(column, message(refused));
    }
  }

  private static ProblemException malformed(String column, String detail) {
    return new ProblemException(problem(ProblemKind.MALFORMED, column, detail));
  }

  private static Problem problem(ProblemKind kind, String column, String detail) {
    String pointer = "/" + column;
    return Problem.of(
        kind,
        kind.code(),
        pointer + " " + detail,
        List.of(new ProblemError(pointer, kind.code(), detail)));
  }

  static String message(IllegalArgumentException refused) {
    String message = refused.getMessage();
    return message == null ? "is refused" : PlainText.echo(message, 200);
  }
}
