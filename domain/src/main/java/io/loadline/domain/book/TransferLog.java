package io.loadline.domain.book;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * The transfers to and from other accounts, with what is asked about them at every fill: each
 * question is a look-up, however many transfers there were. Immutable.
 *
 * @param bySeq all of them, by their {@code seq}
 * @param last the latest place in time at which lots of a position were transferred
 * @param sent the {@code seq} of those that went out, by their name
 */
public record TransferLog(
    PersistentMap<Long, BookedTransfer> bySeq,
    PersistentMap<PositionKey, EventKey> last,
    PersistentMap<TransferId, Long> sent) {
  /** No transfers. */
  public static final TransferLog NONE =
      new TransferLog(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());

  TransferLog with(AccountId account, BookedTransfer transfer) {
    PositionKey key = transfer.transfer().key();
    EventKey place = transfer.event(account).key();
    EventKey known = last.get(key);
    return new TransferLog(
        bySeq.with(transfer.arrival(), transfer),
        known == null || known.compareTo(place) < 0 ? last.with(key, place) : last,
        transfer.isIncoming(account)
            ? sent
            : sent.with(transfer.transfer().id(), transfer.arrival()));
  }

  /** The one that went out under the name; null when none did. */
  @Nullable BookedTransfer sent(TransferId id) {
    Long seq = sent.get(id);
    return seq == null ? null : bySeq.get(seq);
  }

  /** True when lots of the position were transferred at that place in time or later. */
  boolean isAfter(PositionKey key, EventKey place) {
    EventKey known = last.get(key);
    return known != null && known.compareTo(place) >= 0;
  }
}
