package io.loadline.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.audit.AuditTrail;
import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Recorded;
import io.loadline.domain.audit.ChainCheck;
import io.loadline.domain.audit.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every audit trail must tell. */
public abstract class AuditTrailContract {
  private static final int ALL = 100_000;
  private static final int PAGE = 37;
  private static final long SEED = Long.getLong("loadline.seed", 8_000);

  /** Ports over an empty store. */
  protected abstract Ports ports();

  @Test
  void everyEntryIsListedInItsOrder() {
    try (Ports ports = ports()) {
      List<Recorded> recorded = recorded(ports);

      List<JournalEntry> first = ports.auditTrail().find(AuditTrail.Filter.ALL, 0, 10);
      List<JournalEntry> rest = ports.auditTrail().find(AuditTrail.Filter.ALL, 10, ALL);

      assertThat(first).hasSize(10);
      assertThat(first.size() + rest.size()).isEqualTo(recorded.size());
      for (int i = 0; i < recorded.size(); i++) {
        JournalEntry listed = i < 10 ? first.get(i) : rest.get(i - 10);
        assertThat(listed.seq()).isEqualTo(recorded.get(i).entry().seq());
        assertThat(listed.at()).isEqualTo(recorded.get(i).entry().at());
        assertThat(listed.subject()).isEqualTo(recorded.get(i).entry().change().subject());
      }
    }
  }

  @Test
  void entriesAreFoundByActorActionSubjectAndTime() {
    try (Ports ports = ports()) {
      List<Recorded> recorded = recorded(ports);
      Instant middle = recorded.get(recorded.size() / 2).entry().at();

      assertThat(found(ports, new AuditTrail.Filter("nobody", null, null, null, null))).isZero();
      assertThat(found(ports, new AuditTrail.Filter("tester", null, null, null, null)))
          .isEqualTo(recorded.size());
      assertThat(found(ports, new AuditTrail.Filter(null, "FILL_BOOKED", null, null, null)))
          .isEqualTo(count(recorded, each -> each.entry().change().action().equals("FILL_BOOKED")));
      assertThat(found(ports, new AuditTrail.Filter(null, null, "accounts/A0/", null, null)))
          .isEqualTo(
              count(recorded, each -> each.entry().change().subject().startsWith("accounts/A0/")));
      assertThat(found(ports, new AuditTrail.Filter(null, null, "accounts/A_/", null, null)))
          .isZero();
      assertThat(found(ports, new AuditTrail.Filter(null, null, null, null, middle)))
          .isEqualTo(count(recorded, each -> each.entry().at().isBefore(middle)));
      assertThat(found(ports, new AuditTrail.Filter(null, null, null, middle, null)))
          .isEqualTo(count(recorded, each -> !each.entry().at().isBefore(middle)));
    }
  }

  @Test
  void whateverASubjectBeginsWithFindsTheSameEntriesInPagesAndInTheirOrder() {
    try (Ports ports = ports()) {
      List<Recorded> recorded = recorded(ports);
      List<String> subjects =
          recorded.stream().map(each -> each.entry().change().subject()).distinct().toList();
      String fill =
          subjects.stream().filter(each -> each.contains("/fills/")).findFirst().orElseThrow();
      List<String> prefixes = new ArrayList<>(List.of("", "accounts", "x", "%", "accounts/%/"));
      for (int end = 1; end <= fill.length(); end++) {
        prefixes.add(fill.substring(0, end));
      }
      prefixes.add(fill + "x");
      prefixes.add(subjects.getFirst());
      prefixes.add(subjects.getLast());
      for (String prefix : prefixes) {
        var filter = new AuditTrail.Filter("tester", null, prefix, null, null);
        List<Long> expected =
            recorded.stream()
                .map(Recorded::entry)
                .filter(entry -> entry.change().subject().startsWith(prefix))
                .map(Entry::seq)
                .toList();

        assertThat(inPages(ports, filter)).as("begins with " + prefix).isEqualTo(expected);
      }
    }
  }

  private static List<Long> inPages(Ports ports, AuditTrail.Filter filter) {
    List<Long> found = new ArrayList<>();
    List<JournalEntry> page;
    do {
      long after = found.isEmpty() ? 0 : found.getLast();
      page = ports.auditTrail().find(filter, after, PAGE);
      page.forEach(each -> found.add(each.seq()));
    } while (page.size() == PAGE);
    return found;
  }

  @Test
  void theLatestEntriesComeFirstWhenTheyAreAskedForSo() {
    try (Ports ports = ports()) {
      recorded(ports);
      List<JournalEntry> all = ports.auditTrail().find(AuditTrail.Filter.ALL, 0, 10_000);

      List<JournalEntry> latest = new ArrayList<>();
      List<JournalEntry> page =
          ports.auditTrail().latest(AuditTrail.Filter.ALL, Long.MAX_VALUE, 100);
      while (!page.isEmpty()) {
        latest.addAll(page);
        page = ports.auditTrail().latest(AuditTrail.Filter.ALL, page.getLast().seq(), 100);
      }

      assertThat(latest)
          .extracting(JournalEntry::seq)
          .containsExactlyElementsOf(all.reversed().stream().map(JournalEntry::seq).toList());
    }
  }

  @Test
  void ofEachEntryThePayloadBeforeItOnTheSameSubjectIsFound() {
    try (Ports ports = ports()) {
      recorded(ports);
      List<JournalEntry> all = ports.auditTrail().find(AuditTrail.Filter.ALL, 0, 10_000);
      Map<String, String> last = new HashMap<>();
      Map<Long, String> expected = new HashMap<>();
      for (JournalEntry entry : all) {
        if (!AuditTrail.isNews(entry.action())) {
          String before = last.put(entry.subject(), entry.payload());
          if (before != null) {
            expected.put(entry.seq(), before);
          }
        }
      }

      assertThat(ports.auditTrail().earlier(all)).isEqualTo(expected).isNotEmpty();
    }
  }

  @Test
  void theChainHolds() {
    try (Ports ports = ports()) {
      List<Recorded> recorded = recorded(ports);

      ChainCheck.Result result = ports.auditTrail().verify();

      assertThat(result.verified()).isTrue();
      assertThat(result.firstBadSeq()).isNull();
      assertThat(result.entries()).isEqualTo(recorded.size());
    }
  }

  /** Some entries, written through an engine. */
  protected static List<Recorded> recorded(Ports ports) {
    return RandomBusiness.recorded(SEED, ports.journal(), ports.facts());
  }

  private static int found(Ports ports, AuditTrail.Filter filter) {
    return ports.auditTrail().find(filter, 0, ALL).size();
  }

  private static int count(List<Recorded> recorded, Predicate<Recorded> condition) {
    return (int) recorded.stream().filter(condition).count();
  }
}
