package io.loadline.web.batch;

import java.util.List;

/**
 * What the lines of a CSV body mean. Columns are found by the names in the header, in any order.
 *
 * @param <T> the record that a line holds
 */
public interface CsvForm<T> {

  /** Columns that the header must have and no line may leave empty. */
  List<String> required();

  /** Columns that the header may have; an empty cell is an absent value. */
  List<String> optional();

  /** The column by which a row that cannot be read is still named. */
  String id();

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if a rule across its cells refuses it
   */
  T read(CsvRow row);
}
