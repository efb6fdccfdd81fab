package io.loadline.persistence.audit;

import io.loadline.application.audit.AuditTrail;
import io.loadline.domain.audit.ChainCheck;
import io.loadline.domain.audit.JournalEntry;
import io.loadline.persistence.table.Conditions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The journal, read with JPA. Safe for several threads.
 *
 * <p>Nearly all entries of a journal book fills. They have indexes of their own, apart from those
 * of all other entries, which so stay small; a filter by actor or subject asks both halves and
 * merges what they say. A time is looked up as the number of an entry ({@link TimesOfEntries}).
 */
public final class JpaAuditTrail implements AuditTrail {
  private static final int ENTRIES_AT_ONCE = 2_000;

  private static final String SELECT = "SELECT j FROM JournalRow j";
  private static final String MANY = "FILL_BOOKED";

  /** Literals, not parameters: partial indexes say the same words. */
  private static final String OF_FILLS = "j.action = '" + MANY + "' AND ";

  private static final String OF_OTHERS = "j.action <> '" + MANY + "' AND ";

  private static final String EARLIER =
      "SELECT w.seq, j.payload FROM unnest(string_to_array(?1, ' '),"
          + " CAST(string_to_array(?2, ' ') AS bigint[])) AS w(subject, seq)"
          + " CROSS JOIN LATERAL (SELECT payload FROM journal e WHERE e.subject = w.subject"
          + " AND e.seq < w.seq AND e.action <> '"
          + MANY
          + "' AND e.action NOT LIKE 'FILL!_%' ESCAPE '!'"
          + " AND e.action NOT IN ('LIMIT_WARNED', 'LIMIT_CLEARED')"
          + " ORDER BY e.seq DESC LIMIT 1) j";

  private final EntityManagerFactory factory;

  public JpaAuditTrail(EntityManagerFactory factory) {
    this.factory = factory;
  }

  @Override
  public List<JournalEntry> find(Filter filter, long after, int limit) {
    try (EntityManager manager = factory.createEntityManager()) {
      return find(manager, filter, Span.after(after, filter, new TimesOfEntries(manager)), limit);
    }
  }

  @Override
  public List<JournalEntry> latest(Filter filter, long before, int limit) {
    try (EntityManager manager = factory.createEntityManager()) {
      return find(manager, filter, Span.before(before, filter, new TimesOfEntries(manager)), limit);
    }
  }

  private static List<JournalEntry> find(
      EntityManager manager, Filter filter, Span span, int limit) {
    boolean divided = filter.actor() != null || filter.subject() != null;
    if (filter.action() == null && !divided) {
      return list(manager, span, span.within(new Conditions(SELECT), ""), limit);
    }
    boolean fills = filter.action() == null || MANY.equals(filter.action());
    boolean others = !MANY.equals(filter.action());
    Stream<JournalEntry> found =
        Stream.concat(
            fills ? fills(manager, filter, span, limit) : Stream.of(),
            others ? others(manager, filter, span, limit) : Stream.of());
    Comparator<JournalEntry> order = Comparator.comparingLong(JournalEntry::seq);
    return found.sorted(span.descending() ? order.reversed() : order).limit(limit).toList();
  }

  @Override
  public Map<Long, String> earlier(Collection<JournalEntry> entries) {
    List<JournalEntry> wanted =
        entries.stream().filter(entry -> !AuditTrail.isNews(entry.action())).toList();
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Map<Long, String> earlier = new HashMap<>();
    try (EntityManager manager = factory.createEntityManager()) {
      List<?> rows =
          manager
              .createNativeQuery(EARLIER)
              .setParameter(1, joined(wanted, JournalEntry::subject))
              .setParameter(2, joined(wanted, entry -> Long.toString(entry.seq())))
              .getResultList();
      for (Object row : rows) {
        Object[] columns = (Object[]) row;
        earlier.put(((Number) columns[0]).longValue(), (String) columns[1]);
      }
    }
    return earlier;
  }

  private static String joined(List<JournalEntry> entries, Function<JournalEntry, String> part) {
    return entries.stream().map(part).collect(Collectors.joining(" "));
  }

  private static Stream<JournalEntry> fills(
      EntityManager manager, Filter filter, Span span, int limit) {
    String prefix = filter.subject() == null ? "" : filter.subject();
    FillSubjects subjects = FillSubjects.beginningWith(prefix);
    if (subjects.equals(FillSubjects.NONE)) {
      return Stream.of();
    }
    Conditions conditions =
        subjects.narrow(
            span.within(new Conditions(SELECT), OF_FILLS)
                .and("j.actor = :actor", "actor", filter.actor()));
    return list(manager, span, conditions, limit).stream();
  }

  private static Stream<JournalEntry> others(
      EntityManager manager, Filter filter, Span span, int limit) {
    String subject = filter.subject();
    Conditions conditions =
        span.within(new Conditions(SELECT), OF_OTHERS)
            .and("j.actor = :actor", "actor", filter.actor())
            .and("j.action = :action", "action", filter.action())
            .and(
                "j.subject LIKE :subject ESCAPE '!'",
                "subject",
                subject == null ? null : Conditions.prefix(subject));
    return list(manager, span, conditions, limit).stream();
  }

  private static List<JournalEntry> list(
      EntityManager manager, Span span, Conditions conditions, int limit) {
    return conditions
        .query(
            manager,
            span.descending() ? " ORDER BY j.seq DESC" : " ORDER BY j.seq",
            JournalRow.class)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(JournalRow::entry)
        .toList();
  }

  @Override
  public ChainCheck.Result verify() {
    ChainCheck check = new ChainCheck();
    long last = Long.MIN_VALUE;
    List<JournalEntry> some;
    do {
      some = find(Filter.ALL, last, ENTRIES_AT_ONCE);
      some.forEach(check::add);
      last = some.isEmpty() ? last : some.getLast().seq();
    } while (some.size() == ENTRIES_AT_ONCE);
    return check.result();
  }

  /** Which entries can fit at all, by their numbers, and which times they must have. */
  private record Span(Filter filter, long after, @Nullable Long beyond, boolean descending) {
    static Span after(long after, Filter filter, TimesOfEntries times) {
      long start = filter.from() == null ? after : Math.max(after, times.lastBefore(filter.from()));
      return new Span(
          filter, start, filter.to() == null ? null : times.firstAfter(filter.to()), false);
    }

    static Span before(long before, Filter filter, TimesOfEntries times) {
      return new Span(
          filter,
          filter.from() == null ? 0 : times.lastBefore(filter.from()),
          filter.to() == null ? before : Math.min(before, times.firstAfter(filter.to())),
          true);
    }

    Conditions within(Conditions conditions, String half) {
      return conditions
          .and(half + "j.seq > :after", "after", after)
          .and("j.seq < :beyond", "beyond", beyond)
          .and("j.at >= :start", "start", filter.from())
          .and("j.at < :end", "end", filter.to());
    }
  }
}
