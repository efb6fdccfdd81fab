package io.loadline.application.engine;

import java.util.List;

/** The journal and the tables of facts, written together. */
public interface Journal {
  /**
   * Writes the entries and their facts in one transaction and returns when they are durable.
   *
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
   * What a server starts from.
   *
   * @param mayWrite true when this server holds the lease
   */
  record Loaded(State state, KnownIds knownIds, boolean mayWrite) {}

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
