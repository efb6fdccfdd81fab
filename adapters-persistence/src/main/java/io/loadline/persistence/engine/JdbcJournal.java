package io.loadline.persistence.engine;

import io.loadline.application.engine.Facts;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.Journal;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.persistence.table.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The journal in PostgreSQL, written by plain JDBC because that was measured to be needed.
 *
 * <p>Keeps one connection, which commits by itself; any error drops it, and with it all belief
 * about what is in the database, until {@link #load(State)} has read on. Only for the writer's
 * thread, but for {@link #close}.
 */
public final class JdbcJournal implements Journal, AutoCloseable {
  /** From here on a COPY was faster than arrays; see the benchmark of the module. */
  private static final int COPY_FROM = 100;

  /** So many entries are read at once by a server that follows. */
  private static final long MOST_AT_ONCE = 5_000;

  private final DataSource database;
  private final Facts facts;
  private final SnapshotStore snapshots;
  private final List<FactTable> tables;
  private final Lease lease;
  private final BatchWriter writer;
  private final JournalRows entries = new JournalRows();
  private @Nullable Connection connection;
  private long epoch = Lease.NONE;
  private boolean loaded;
  private boolean suspect;
  private JournalReader.@Nullable Head head;

  /**
   * @param database gives connections that commit by themselves and belong to no other transaction
   * @param facts the facts in the same database, over other connections
   * @param snapshots where a start begins
   * @param tables the tables that grow with the journal
   * @param rewriters what rewrites rows when a history changed
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
    this(database, facts, snapshots, tables, rewriters, holder, "", leaseDuration);
  }

  /** The same, with the address at which other servers reach this one. */
  public JdbcJournal(
      DataSource database,
      Facts facts,
      SnapshotStore snapshots,
      List<FactTable> tables,
      List<Rewriter> rewriters,
      String holder,
      String address,
      Duration leaseDuration) {
    this(
        database,
        facts,
        snapshots,
        tables,
        rewriters,
        new Lease(holder, address, leaseDuration),
        COPY_FROM);
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
    JournalReader.Head before = head;
    Connection kept = connection;
    if (kept == null || before == null || !loaded || epoch == Lease.NONE) {
      throw new NotTheWriter("must have loaded the state and hold the lease");
    }
    BatchFacts batchFacts = BatchFacts.of(batch);
    List<Rows> added = new ArrayList<>();
    Rows journal = new Rows(entries.table());
    byte[] hash = entries.collect(batch, before.hash(), journal);
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
      suspect = true;
      drop();
      throw new WriteFailed("the batch may or may not have been written: " + e.getMessage(), e);
    }
    head = new JournalReader.Head(batch.getLast().entry().seq(), hash);
  }

  @Override
  public Loaded load() {
    head = null;
    return load(State.EMPTY);
  }

  @Override
  public Loaded load(State known) {
    try {
      Connection opened = open();
      if (epoch == Lease.NONE || !lease.renew(opened, epoch)) {
        epoch = lease.take(opened);
      }
      boolean goesOn = isKnown(opened, known);
      JournalReader.Read read = goesOn ? readOn(opened, known) : readAnew(opened);
      head = read.head();
      loaded = true;
      boolean mayWrite = epoch != Lease.NONE;
      if (mayWrite && suspect) {
        tryToWrite(opened, read.head());
        suspect = false;
      }
      if (mayWrite && !lease.renew(opened, epoch)) {
        epoch = Lease.NONE;
      }
      return new Loaded(
          read.state(),
          epoch != Lease.NONE,
          read.entries(),
          read.complete(),
          Lease.address(opened));
    } catch (SQLException e) {
      drop();
      throw new IllegalStateException("the journal cannot be read: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      drop();
      throw e;
    }
  }

  /** Whether what is in memory is what the journal has up to there. */
  private boolean isKnown(Connection opened, State known) throws SQLException {
    JournalReader.Head last = head;
    return last != null && last.seq() == known.seq() && JournalReader.holds(opened, last);
  }

  private JournalReader.Read readOn(Connection opened, State known) throws SQLException {
    JournalReader.Head last = Objects.requireNonNull(head);
    return JournalReader.next(opened, known, last, facts, MOST_AT_ONCE);
  }

  private JournalReader.Read readAnew(Connection opened) throws SQLException {
    Timeouts.starting(opened);
    opened.setAutoCommit(false);
    opened.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    JournalReader.Read read = JournalReader.all(opened, snapshots.read(opened), facts);
    opened.commit();
    opened.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    opened.setAutoCommit(true);
    Timeouts.ordinary(opened);
    return read;
  }

  /**
   * After a failed commit: whether an entry could be written now. The lease alone does not show it,
   * as a right that was taken away or a full disk may concern the journal only.
   */
  private void tryToWrite(Connection opened, JournalReader.Head last) throws SQLException {
    Rows trial = entries.trial(last.seq() + 1, last.hash());
    opened.setAutoCommit(false);
    try (PreparedStatement statement = opened.prepareStatement(trial.table().insert(""))) {
      trial.bind(statement, 1);
      statement.executeUpdate();
    }
    opened.rollback();
    opened.setAutoCommit(true);
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
      lease.lock(kept);
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
    if (kept != null) {
      return kept;
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
    loaded = false;
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
