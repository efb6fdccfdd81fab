package io.loadline.application.testing;

import io.loadline.application.audit.AuditTrail;
import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Recorded;
import io.loadline.domain.audit.ChainCheck;
import io.loadline.domain.audit.HashChain;
import io.loadline.domain.audit.JournalEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The entries of a journal in memory, each with its change in words as payload. */
final class InMemoryAuditTrail implements AuditTrail {
  private final InMemoryJournal journal;

  InMemoryAuditTrail(InMemoryJournal journal) {
    this.journal = journal;
  }

  @Override
  public List<JournalEntry> find(Filter filter, long after, int limit) {
    return entries().stream()
        .filter(entry -> entry.seq() > after && fits(filter, entry))
        .limit(limit)
        .toList();
  }

  @Override
  public List<JournalEntry> latest(Filter filter, long before, int limit) {
    return entries().reversed().stream()
        .filter(entry -> entry.seq() < before && fits(filter, entry))
        .limit(limit)
        .toList();
  }

  @Override
  public Map<Long, String> earlier(Collection<JournalEntry> entries) {
    Map<Long, String> earlier = new HashMap<>();
    for (JournalEntry entry : entries) {
      if (!AuditTrail.isNews(entry.action())) {
        entries().reversed().stream()
            .filter(each -> each.seq() < entry.seq() && each.subject().equals(entry.subject()))
            .filter(each -> !AuditTrail.isNews(each.action()))
            .findFirst()
            .ifPresent(each -> earlier.put(entry.seq(), each.payload()));
      }
    }
    return earlier;
  }

  @Override
  public ChainCheck.Result verify() {
    ChainCheck check = new ChainCheck();
    entries().forEach(check::add);
    return check.result();
  }

  private List<JournalEntry> entries() {
    HashChain chain = new HashChain();
    byte[] previous = HashChain.origin();
    List<JournalEntry> entries = new ArrayList<>();
    for (Recorded each : journal.entries()) {
      Entry entry = each.entry();
      String actor = entry.actor().value();
      String action = entry.change().action();
      String subject = entry.change().subject();
      String payload = entry.change().toString();
      byte[] hash = chain.next(previous, entry.seq(), entry.at(), actor, action, subject, payload);
      entries.add(
          new JournalEntry(
              entry.seq(), entry.at(), actor, action, subject, payload, previous, hash));
      previous = hash;
    }
    return entries;
  }

  private static boolean fits(Filter filter, JournalEntry entry) {
    return (filter.actor() == null || filter.actor().equals(entry.actor()))
        && (filter.action() == null || filter.action().equals(entry.action()))
        && (filter.subject() == null || entry.subject().startsWith(filter.subject()))
        && (filter.from() == null || !entry.at().isBefore(filter.from()))
        && (filter.to() == null || entry.at().isBefore(filter.to()));
  }
}
