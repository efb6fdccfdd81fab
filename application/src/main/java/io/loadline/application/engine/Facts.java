package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts that are not kept in memory: what was recorded under an id, and histories. */
public interface Facts {
  /** Up to how many events after a change a history is held in memory, unless told otherwise. */
  int MOST_IN_MEMORY = 2_000;

  /** The fill recorded under the id. */
  Optional<KnownFill> fill(AccountId account, FillId fill);

  /** The movement recorded under the id. */
  Optional<KnownMovement> movement(AccountId account, MovementId movement);

  /** The order recorded under the id, as it stands. */
  Optional<KnownOrder> order(AccountId account, ClientOrderId order);

  /**
   * Those of the ids that are recorded; for threads of requests, before they ask the writer.
   *
   * @param ids of one account and kind, at most some thousands
   */
  Set<GivenId> recorded(Collection<GivenId> ids);

  /**
   * The executions of a holding as they were known when {@code knownAt} was the last entry:
   * corrections applied, busted ones left out; without those that splits made. In any order.
   */
  default List<Execution> executions(AccountId account, PositionKey key, long knownAt) {
    return executions(new HoldingId(account, key), Span.ALL, knownAt);
  }

  /** The same of a part of the history; costs as much as it answers. */
  List<Execution> executions(HoldingId holding, Span span, long knownAt);

  /**
   * Some executions of a holding in order.
   *
   * @param next the place after which the next page begins; null when there are no more
   */
  record Page(List<Execution> executions, @Nullable EventKey next) {}

  /**
   * The next executions after a place, in order, as they were known when {@code knownAt} was the
   * last entry; at the most so many.
   */
  default Page page(HoldingId holding, EventKey after, int most, long knownAt) {
    List<Execution> all =
        executions(holding, Span.after(after), knownAt).stream()
            .sorted(Comparator.comparing(Execution::key))
            .toList();
    return all.size() <= most
        ? new Page(all, null)
        : new Page(all.subList(0, most), all.get(most - 1).key());
  }

  /** True when more than so many executions of the holding stand after the place. */
  default boolean haveMoreThan(int most, HoldingId holding, EventKey place) {
    return executions(holding, Span.after(place), Long.MAX_VALUE).size() > most;
  }

  /**
   * Up to how many events after a change a history is held in memory, and its fills are written
   * again at once.
   */
  default int mostInMemory() {
    return MOST_IN_MEMORY;
  }

  /** The checkpoints of the histories. */
  default Checkpoints checkpoints() {
    return Checkpoints.NONE;
  }
}
