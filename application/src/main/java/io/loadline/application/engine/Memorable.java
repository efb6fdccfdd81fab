package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import java.util.Optional;

/** A change that is found again by an id that the client chose. */
public interface Memorable extends Change {
  /** Puts into the memory what is to be found. */
  void remember(long seq, Effect effect, Memory memory);

  /** What was recorded under ids, in this very batch or long ago. */
  interface Memory {
    Optional<KnownFill> fill(AccountId account, FillId fill);

    void keep(AccountId account, KnownFill fill);

    Optional<KnownMovement> movement(AccountId account, MovementId movement);

    void keep(AccountId account, KnownMovement movement);

    Optional<KnownOrder> order(AccountId account, ClientOrderId order);

    void keep(AccountId account, KnownOrder order);

    /** Notes how an order stands now, without looking up how it was decided. */
    void moved(AccountId account, Order order);
  }
}
