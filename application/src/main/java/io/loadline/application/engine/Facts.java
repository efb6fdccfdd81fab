package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.position.Execution;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The facts that are not kept in memory: what was recorded under an id, and histories. */
public interface Facts {
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

  /** The checkpoints of the histories. */
  default Checkpoints checkpoints() {
    return Checkpoints.NONE;
  }
}
