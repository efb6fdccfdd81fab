package io.loadline.persistence.audit;

import io.loadline.application.audit.AuditTrail;
import io.loadline.domain.audit.ChainCheck;
import io.loadline.domain.audit.JournalEntry;
import io.loadline.persistence.table.Conditions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal, read with JPA. Safe for several threads. */
public final class JpaAuditTrail implements AuditTrail {
  private static final int ENTRIES_AT_ONCE = 2_000;

  private static final String MANY = "FILL_BOOKED";

  private final EntityManagerFactory factory;

  public JpaAuditTrail(EntityManagerFactory factory) {
    this.factory = factory;
  }

  @Override
  public List<JournalEntry> find(Filter filter, long after, int limit) {
    Conditions conditions =
        new Conditions("SELECT j FROM JournalRow j")
            .and("j.seq > :after", "after", after)
            .and("j.actor = :actor", "actor", filter.actor())
            .and(action(filter.action()), "action", filter.action())
            .and(
                "j.subject LIKE :subject ESCAPE '!'",
                "subject",
                filter.subject() == null ? null : Conditions.prefix(filter.subject()))
            .and("j.at >= :start", "start", filter.from())
            .and("j.at < :end", "end", filter.to());
    try (EntityManager manager = factory.createEntityManager()) {
      return conditions
          .query(manager, " ORDER BY j.seq", JournalRow.class)
          .setMaxResults(limit)
          .getResultList()
          .stream()
          .map(JournalRow::entry)
          .toList();
    }
  }

  /** Says what an index needs to hear: it is of all entries but the many that book fills. */
  private static String action(@Nullable String action) {
    return MANY.equals(action)
        ? "j.action = :action"
        : "j.action = :action AND j.action <> '" + MANY + "'";
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
}
