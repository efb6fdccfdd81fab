package io.loadline.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hashes were computed by another program after the description of {@link HashChain}. */
class HashChainTest {
  private static final String FIRST =
      "eb9377abd2b0238d53b9874ddc0cfdb43f7d163d9881a9661bb518e21a20cb9f";
  private static final String SECOND =
      "aa9e0d9834200e47cc9a78c19dbd5b80c0e48d28342ebbb6efae19d4e20cae45";
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00.123456Z");

  private final HashChain chain = new HashChain();

  @Test
  void a_hash_is_that_of_the_described_bytes_and_of_the_hash_before() {
    byte[] first =
        chain.next(HashChain.origin(), 1, NOON, "risk", "LIMIT_SET", "limits/é", "{\"a\":1}");
    byte[] second =
        chain.next(
            first,
            2,
            Instant.parse("2026-01-10T12:00:01Z"),
            "trader",
            "FILL_BOOKED",
            "accounts/A1/fills/F7",
            "{}");

    assertThat(hex(first)).isEqualTo(FIRST);
    assertThat(hex(second)).isEqualTo(SECOND);
    assertThat(HashChain.origin()).hasSize(HashChain.LENGTH).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource({
    "seq",
    "at",
    "actor",
    "action",
    "subject",
    "payload",
    "previous",
    "hash",
    "moved text",
  })
  void an_entry_holds_only_as_it_was_written(String changed) {
    JournalEntry entry = entries(1).getFirst();
    byte[] other = HexFormat.of().parseHex(SECOND);
    JournalEntry altered =
        new JournalEntry(
            changed.equals("seq") ? 9 : entry.seq(),
            changed.equals("at") ? entry.at().plusNanos(1000) : entry.at(),
            changed.equals("actor") ? "someone" : entry.actor(),
            changed.equals("action") ? "FILL_BUSTED" : entry.action(),
            switch (changed) {
              case "subject" -> "accounts/B";
              case "moved text" -> entry.subject() + "{";
              default -> entry.subject();
            },
            switch (changed) {
              case "payload" -> "{} ";
              case "moved text" -> entry.payload().substring(1);
              default -> entry.payload();
            },
            changed.equals("previous") ? other : entry.previousHash(),
            changed.equals("hash") ? other : entry.hash());

    assertThat(chain.holds(HashChain.origin(), entry)).isTrue();
    assertThat(chain.holds(HashChain.origin(), altered)).isFalse();
    assertThat(chain.holds(other, entry)).isFalse();
  }

  @Test
  void a_whole_chain_is_verified_up_to_its_head() {
    ChainCheck check = new ChainCheck();
    assertThat(check.result()).isEqualTo(new ChainCheck.Result(true, 0, "0".repeat(64), null));

    List<JournalEntry> entries = entries(5);
    entries.forEach(check::add);

    assertThat(check.result())
        .isEqualTo(new ChainCheck.Result(true, 5, hex(entries.getLast().hash()), null));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2, 3", "4, 5"})
  void the_first_entry_that_was_altered_is_named(int index, long seq) {
    List<JournalEntry> entries = entries(5);
    JournalEntry was = entries.get(index);
    entries.set(
        index,
        new JournalEntry(
            was.seq(),
            was.at(),
            was.actor(),
            was.action(),
            was.subject(),
            "{\"forged\":true}",
            was.previousHash(),
            was.hash()));

    ChainCheck.Result result = check(entries);

    assertThat(result.verified()).isFalse();
    assertThat(result.firstBadSeq()).isEqualTo(seq);
    assertThat(result.entries()).isEqualTo(5);
  }

  @Test
  void an_entry_that_was_taken_out_is_missed_even_when_the_rest_was_hashed_anew() {
    List<JournalEntry> without = entries(5);
    without.remove(2);
    List<JournalEntry> renewed = new ArrayList<>();
    byte[] previous = HashChain.origin();
    for (JournalEntry each : without) {
      JournalEntry again = entry(each.seq(), previous);
      renewed.add(again);
      previous = again.hash();
    }

    assertThat(check(without).firstBadSeq()).isEqualTo(4);
    assertThat(check(renewed).firstBadSeq()).isEqualTo(4);
    assertThat(check(entries(5).subList(0, 4)).verified()).isTrue();
  }

  private static ChainCheck.Result check(List<JournalEntry> entries) {
    ChainCheck check = new ChainCheck();
    entries.forEach(check::add);
    return check.result();
  }

  private List<JournalEntry> entries(int count) {
    List<JournalEntry> entries = new ArrayList<>();
    byte[] previous = HashChain.origin();
    for (long seq = 1; seq <= count; seq++) {
      JournalEntry entry = entry(seq, previous);
      entries.add(entry);
      previous = entry.hash();
    }
    return entries;
  }

  private JournalEntry entry(long seq, byte[] previous) {
    String subject = "accounts/A/fills/" + seq;
    return new JournalEntry(
        seq,
        NOON,
        "trader",
        "FILL_BOOKED",
        subject,
        "{}",
        previous,
        chain.next(previous, seq, NOON, "trader", "FILL_BOOKED", subject, "{}"));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
