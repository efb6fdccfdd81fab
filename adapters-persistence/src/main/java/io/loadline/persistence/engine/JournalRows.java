package io.loadline.persistence.engine;

import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Recorded;
import io.loadline.domain.audit.HashChain;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries as rows of {@code journal}, each with the hash that chains it to the one before. */
final class JournalRows {
  private static final Table TABLE =
      Table.of(
          "journal",
          "seq bigint",
          "at timestamptz",
          "actor text",
          "action text",
          "subject text",
          "account text",
          "payload text",
          "prev_hash bytea",
          "hash bytea");

  private static final String ACCOUNTS = "accounts/";

  private final HashChain chain = new HashChain();

  Table table() {
    return TABLE;
  }

  /**
   * Adds the entries.
   *
   * @param head the hash of the last entry before them
   * @return the hash of the last one of them
   */
  byte[] collect(List<Recorded> batch, byte[] head, Rows rows) {
    byte[] previous = head;
    for (Recorded each : batch) {
      Entry entry = each.entry();
      String actor = entry.actor().value();
      String action = entry.change().action();
      String subject = entry.change().subject();
      String payload = ChangeCodec.write(entry.change(), each.effect());
      byte[] hash = chain.next(previous, entry.seq(), entry.at(), actor, action, subject, payload);
      rows.add(
          entry.seq(),
          entry.at(),
          actor,
          action,
          subject,
          account(subject),
          payload,
          previous,
          hash);
      previous = hash;
    }
    return previous;
  }

  /** A row that could follow the head, to be written in a transaction that is rolled back. */
  Rows trial(long seq, byte[] head) {
    Rows rows = new Rows(TABLE);
    rows.add(seq, Instant.EPOCH, "system", "TRIAL", "trial", null, "{}", head, head);
    return rows;
  }

  /** The account that a subject belongs to. */
  private static @Nullable String account(String subject) {
    if (!subject.startsWith(ACCOUNTS)) {
      return null;
    }
    int end = subject.indexOf('/', ACCOUNTS.length());
    return end < 0
        ? subject.substring(ACCOUNTS.length())
        : subject.substring(ACCOUNTS.length(), end);
  }
}
