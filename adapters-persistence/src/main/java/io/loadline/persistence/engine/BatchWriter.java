package io.loadline.persistence.engine;

import io.loadline.persistence.table.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes the rows of a batch in one transaction, which renews the lease or does nothing.
 *
 * <p>Three forms, chosen by what was measured: a small batch is one statement that commits by
 * itself; from some hundred rows on the tables that only grow are copied into, which is faster but
 * takes some more round trips; a batch that changes histories then writes their fills and buckets
 * anew.
 */
final class BatchWriter {
  private final Lease lease;
  private final List<Rewriter> rewriters;
  private final int copyFrom;

  /**
   * @param copyFrom from how many entries on rows are copied in
   */
  BatchWriter(Lease lease, List<Rewriter> rewriters, int copyFrom) {
    this.lease = lease;
    this.rewriters = rewriters;
    this.copyFrom = copyFrom;
  }

  /**
   * Writes all of it or nothing.
   *
   * @param tables rows to add, none of them empty; the first ones are those of the journal
   * @return false when the lease is not ours: nothing was written
   */
  boolean write(Connection connection, long epoch, BatchFacts batch, List<Rows> tables)
      throws SQLException {
    if (batch.recorded().size() < copyFrom && !batch.restates()) {
      return atOnce(connection, epoch, tables);
    }
    connection.setAutoCommit(false);
    if (!lease.renew(connection, epoch)) {
      connection.rollback();
      connection.setAutoCommit(true);
      return false;
    }
    Timeouts.forRows(connection, batch.size());
    for (Rows rows : tables) {
      if (rows.table().isAppendOnly()) {
        copy(connection, rows);
      } else {
        insert(connection, rows);
      }
    }
    if (batch.restates()) {
      for (Rewriter rewriter : rewriters) {
        rewriter.rewrite(connection, batch);
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
    Timeouts.afterRows(connection, batch.size());
    return true;
  }

  private boolean atOnce(Connection connection, long epoch, List<Rows> tables) throws SQLException {
    String parts =
        tables.stream()
            .map(
                rows ->
                    ", "
                        + rows.table().name()
                        + "_rows AS ("
                        + rows.table().insert("fence, ")
                        + ")")
            .collect(Collectors.joining());
    String sql = "WITH fence AS (" + Lease.RENEW + ")" + parts + " SELECT count(*) FROM fence";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, lease.milliseconds());
      statement.setLong(2, epoch);
      int next = 3;
      for (Rows rows : tables) {
        next = rows.bind(statement, next);
      }
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1) == 1;
      }
    }
  }

  /** Streams the rows: the server takes in the first ones while the next ones are made. */
  private static void copy(Connection connection, Rows rows) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(rows.table().copy());
    try {
      rows.copyTo(copy::writeToCopy);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void insert(Connection connection, Rows rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(rows.table().insert(""))) {
      rows.bind(statement, 1);
      statement.executeUpdate();
    }
  }
}
