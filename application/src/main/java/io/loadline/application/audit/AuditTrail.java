package io.loadline.application.audit;

import io.loadline.domain.audit.ChainCheck;
import io.loadline.domain.audit.JournalEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal, read back. Safe for several threads; never waits for the writer. */
public interface AuditTrail {
  /**
   * The entries that fit the filter, by their numbers.
   *
   * @param after only entries with a greater number: that of the last one seen, or 0
   * @param limit at most so many
   */
  List<JournalEntry> find(Filter filter, long after, int limit);

  /** Reads the whole journal and does its sums again; takes seconds for a million entries. */
  ChainCheck.Result verify();

  /**
   * Which entries; null fits all.
   *
   * @param subject the beginning of the subject: {@code accounts/A1/}
   * @param from the first moment of a half-open window
   * @param to the first moment after it
   */
  record Filter(
      @Nullable String actor,
      @Nullable String action,
      @Nullable String subject,
      @Nullable Instant from,
      @Nullable Instant to) {
    public static final Filter ALL = new Filter(null, null, null, null, null);
  }
}
