package io.loadline.application.audit;

import io.loadline.domain.audit.ChainCheck;
import io.loadline.domain.audit.JournalEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /**
   * The same, the latest first.
   *
   * @param before only entries with a smaller number: that of the last one seen, or {@link
   *     Long#MAX_VALUE}
   */
  List<JournalEntry> latest(Filter filter, long before, int limit);

  /**
   * What was said of the subject of each entry before it: the payload of the last such entry, by
   * the number of the entry that came after it. Without entries that were the first on their
   * subject, and without those that say something new each time ({@link #isNews}).
   */
  Map<Long, String> earlier(Collection<JournalEntry> entries);

  /** True for actions that tell of an event and do not change what their subject is. */
  static boolean isNews(String action) {
    return action.startsWith("FILL_") || WATCHING.contains(action);
  }

  /** What watching a limit says on the limit's subject. */
  Set<String> WATCHING = Set.of("LIMIT_WARNED", "LIMIT_CLEARED");

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
