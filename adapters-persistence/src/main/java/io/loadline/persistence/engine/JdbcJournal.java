package io.loadline.persistence.engine;

import io.loadline.application.engine.Facts;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.Journal;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.persistence.table.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The journal in PostgreSQL, written by plain JDBC because that was measured to be needed.
 *
 * <p>Keeps one connection, which commits by itself; any error drops it, and with it all belief
 * about what is in the database, until {@link #load} has read it again. Only for the writer's
 * thread, but for {@link #close}.
 */
public final class JdbcJournal implements Journal, AutoCloseable {
  /** From here on a COPY was faster than arrays; see the benchmark of the module. */
  private static final int COPY_FROM = 100;

  private final DataSource database;
  private final Facts facts;
  private final SnapshotStore snapshots;
  private final List<FactTable> tables;
  private final Lease lease;
  private final BatchWriter writer;
  private final JournalRows entries = new JournalRows();
  private @Nullable Connection connection;
  private long epoch = Lease.NONE;

  /** The hash of the last entry; null when nothing is known of the database. */
  private byte @Nullable [] headHash;

  /** The state to go on from while another server writes; the writer needs none here. */
  private @Nullable State followed;

  /**
   * @param database gives connections that commit by themselves and belong to no other transaction
   * @param facts the facts in the same database, over other connections
   * @param snapshots where a start begins
   * @param tables the tables that grow with the journal
   * @param rewriters what writes rows anew when a history changed
   * @param holder the name of this process for the lease; unique among those that run
   * @param leaseDuration how long after its last sign of life another may take its place
   */
  public JdbcJournal(
      DataSource database,
      Facts facts,
      SnapshotStore snapshots,
      List<FactTable> tables,
      List<Rewriter> rewriters,
      String holder,
      Duration leaseDuration) {
    this(
        database, facts, snapshots, tables, rewriters, new Lease(holder, leaseDuration), COPY_FROM);
  }

  JdbcJournal(
      DataSource database,
      Facts facts,
      SnapshotStore snapshots,
      List<FactTable> tables,
      List<Rewriter> rewriters,
      Lease lease,
      int copyFrom) {
    this.database = database;
    this.facts = facts;
    this.snapshots = snapshots;
    this.tables = tables;
    this.lease = lease;
    this.writer = new BatchWriter(lease, rewriters, copyFrom);
  }

  @Override
  public void append(List<Recorded> batch) {
    byte[] before = headHash;
    Connection kept = connection;
    if (kept == null || before == null || epoch == Lease.NONE) {
      throw new NotTheWriter("must have loaded the state and hold the lease");
    }
    BatchFacts batchFacts = BatchFacts.of(batch);
    List<Rows> added = new ArrayList<>();
    Rows journal = new Rows(entries.table());
    byte[] hash = entries.collect(batch, before, journal);
    added.add(journal);
    for (FactTable each : tables) {
      Rows rows = new Rows(each.table());
      each.collect(batchFacts, rows);
      if (!rows.isEmpty()) {
        added.add(rows);
      }
    }
    try {
      if (!writer.write(kept, epoch, batchFacts, added)) {
        drop();
        throw new NotTheWriter("another server took the lease");
      }
    } catch (SQLException e) {
      Set<GivenId> taken = TakenIds.after(e, kept, batch);
      if (!taken.isEmpty()) {
        throw new KnownBefore(taken);
      }
      drop();
      throw new WriteFailed("the batch may or may not have been written: " + e.getMessage(), e);
    }
    headHash = hash;
  }

  @Override
  public Loaded load() {
    try {
      Connection opened = open();
      State known = epoch == Lease.NONE ? followed : null;
      epoch = lease.take(opened);
      Timeouts.starting(opened);
      opened.setAutoCommit(false);
      opened.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      State start = known == null ? snapshots.read(opened) : known;
      JournalReader.Head read = JournalReader.follow(opened, start, facts);
      boolean mayWrite = epoch != Lease.NONE;
      opened.commit();
      opened.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      opened.setAutoCommit(true);
      Timeouts.ordinary(opened);
      headHash = read.hash();
      if (mayWrite && !lease.renew(opened, epoch)) {
        epoch = Lease.NONE;
      }
      followed = epoch == Lease.NONE ? read.state() : null;
      return new Loaded(read.state(), epoch != Lease.NONE);
    } catch (SQLException e) {
      drop();
      throw new IllegalStateException("the journal cannot be read: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      drop();
      throw e;
    }
  }

  @Override
  public void keepLease() {
    Connection kept = connection;
    if (kept == null || epoch == Lease.NONE) {
      throw new NotTheWriter("must have loaded the state and hold the lease");
    }
    try {
      if (!lease.renew(kept, epoch)) {
        drop();
        throw new NotTheWriter("another server took the lease");
      }
    } catch (SQLException e) {
      drop();
      throw new WriteFailed("the lease cannot be renewed: " + e.getMessage(), e);
    }
  }

  /**
   * Gives the lease back, so that the next server need not wait; call it when the writer stopped.
   */
  @Override
  public void close() {
    Connection kept = connection;
    if (kept != null && epoch != Lease.NONE) {
      try {
        lease.giveBack(kept, epoch);
      } catch (SQLException e) {
        System.getLogger(JdbcJournal.class.getName())
            .log(System.Logger.Level.INFO, "the lease runs out by itself: " + e.getMessage());
      }
    }
    drop();
  }

  private Connection open() throws SQLException {
    Connection kept = connection;
    if (kept != null && epoch == Lease.NONE) {
      return kept;
    }
    if (kept != null) {
      drop();
    }
    Connection opened = database.getConnection();
    connection = opened;
    opened.setAutoCommit(true);
    Timeouts.ordinary(opened);
    return opened;
  }

  private void drop() {
    Connection dropped = connection;
    connection = null;
    epoch = Lease.NONE;
    headHash = null;
    followed = null;
    if (dropped != null) {
      try (dropped) {
        dropped.abort(Runnable::run);
      } catch (SQLException e) {
        System.getLogger(JdbcJournal.class.getName())
            .log(System.Logger.Level.DEBUG, "it was broken already: " + e.getMessage());
      }
    }
  }
}
