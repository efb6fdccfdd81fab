package io.loadline.persistence.engine;

import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;

/**
 * A table of facts that grows with the journal, in the same transaction. To add one: write a class
 * and put it into {@link FactTables}.
 */
public interface FactTable {
  Table table();

  /** Adds the rows that a batch brings. */
  void collect(BatchFacts batch, Rows rows);
}
