package io.loadline.application.engine;

import java.util.List;
import java.util.Set;

/** The journal and the tables of facts, written together. */
public interface Journal {
  /**
   * Writes the entries and their facts in one transaction and returns when they are durable.
   *
   * @throws KnownBefore when something is to be recorded under an id that is taken; nothing was
   *     written
   * @throws WriteFailed when it failed or when nobody knows whether it did
   * @throws NotTheWriter when another server holds the lease
   */
  void append(List<Recorded> entries);

  /**
   * The state as of the last committed entry, from the tables and the entries since they were
   * written; takes the lease when it is free.
   */
  Loaded load();

  /**
   * Renews the lease while nothing is written.
   *
   * @throws NotTheWriter when another server took it
   */
  void keepLease();

  /**
   * The same for a server that knows a state already: when the journal still holds the entry that
   * the state ends with, only what came after it is read; else as {@link #load()}.
   *
   * @param known the state as this server last published it
   */
  default Loaded load(State known) {
    return load();
  }

  /**
   * What a server starts from, or goes on from.
   *
   * @param mayWrite true when this server holds the lease
   * @param entries what came after the state that was known, in order; empty when the state was
   *     read again
   * @param complete false when there is more to read at once
   * @param writer where the writer is reached, as it says itself; empty when nobody knows
   */
  record Loaded(
      State state, boolean mayWrite, List<Recorded> entries, boolean complete, String writer) {
    /** All of it, read again. */
    public Loaded(State state, boolean mayWrite) {
      this(state, mayWrite, List.of(), true, "");
    }
  }

  /** Ids that were taken for new are recorded already; what was to be written was not. */
  final class KnownBefore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Set<GivenId> ids;

    public KnownBefore(Set<GivenId> ids) {
      super("recorded before: " + ids, null, false, false);
      this.ids = Set.copyOf(ids);
    }

    public Set<GivenId> ids() {
      return ids;
    }
  }

  /** The commit failed or its outcome is unknown: whoever asked must retry with the same ids. */
  final class WriteFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WriteFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** This server does not hold the lease of the database. */
  final class NotTheWriter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotTheWriter(String message) {
      super(message);
    }
  }
}
