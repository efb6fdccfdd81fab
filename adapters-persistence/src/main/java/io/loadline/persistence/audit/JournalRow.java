package io.loadline.persistence.audit;

import io.loadline.domain.audit.JournalEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code journal}. Read only. */
@Entity
@Table(name = "journal")
@SuppressWarnings("NullAway.Init") // filled in by the persistence provider
public class JournalRow {
  @Id long seq;
  Instant at;
  String actor;
  String action;
  String subject;
  @Nullable String account;
  String payload;

  @Column(name = "prev_hash")
  byte[] previousHash;

  byte[] hash;

  protected JournalRow() {}

  public long seq() {
    return seq;
  }

  public String action() {
    return action;
  }

  public String payload() {
    return payload;
  }

  JournalEntry entry() {
    return new JournalEntry(seq, at, actor, action, subject, payload, previousHash, hash);
  }
}
