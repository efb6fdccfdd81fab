package io.loadline.persistence.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** Rewrites rows where the history of a holding changed. */
public interface Rewriter {
  /** Called in the transaction of the batch, after its new rows were added. */
  void rewrite(Connection connection, BatchFacts batch) throws SQLException;
}
