package io.loadline.domain.audit;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Does the sums of a journal again, entry by entry from the first one on. An entry is bad when its
 * number is not the next one, when it does not carry the hash of the entry before it, or when its
 * own hash is not that of its content. Only for one thread.
 */
public final class ChainCheck {
  private final HashChain chain = new HashChain();
  private byte[] head = HashChain.origin();
  private long entries;
  private @Nullable Long firstBad;

  /** Takes the next entry. */
  public void add(JournalEntry entry) {
    entries++;
    if (firstBad == null && !(entry.seq() == entries && chain.holds(head, entry))) {
      firstBad = entry.seq();
    }
    head = entry.hash();
  }

  public Result result() {
    return new Result(firstBad == null, entries, HexFormat.of().formatHex(head), firstBad);
  }

  /**
   * What came of it.
   *
   * @param entries how many entries there are
   * @param headHash the hash of the last entry, in hexadecimal digits; zeros when there is none
   * @param firstBadSeq the number of the first entry that does not hold; null when all do
   */
  public record Result(
      boolean verified, long entries, String headHash, @Nullable Long firstBadSeq) {}
}
