package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.PositionEvent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One command's turn on the writer: what it may read, and where it records changes. Only for the
 * thread that decides, and only during {@link Command#decide}.
 */
public interface Turn {
  /** The state with everything recorded so far. */
  State state();

  /** The moment of this decision (UTC, microseconds). */
  Instant now();

  UserId actor();

  /** Applies a change to the state and puts it into the journal; answers what it did. */
  Effect record(Change change);

  /**
   * Gives up everything that this turn recorded: the command still answers, and its answer rests on
   * the state before it. For what is done as a whole or not at all.
   */
  void discard();

  /** The number of the last change recorded, in this turn or before it. */
  default long seq() {
    return state().seq();
  }

  default @Nullable Book book(AccountId account) {
    return state().book(account);
  }

  /** The fill recorded under the id, in this very batch or long ago. */
  Optional<KnownFill> fill(AccountId account, FillId fill);

  /** The movement recorded under the id, in this very batch or long ago. */
  Optional<KnownMovement> movement(AccountId account, MovementId movement);

  /**
   * Whether the id is to be taken for new, without asking the database about one that is not among
   * the recent ones. If it is taken all the same, the commit finds out, and this command is decided
   * again by one who knows. Only for a command that records something under the id.
   */
  boolean seemsNew(GivenId id);

  /** The order recorded under the id, working or not, in this very batch or long ago. */
  Optional<KnownOrder> order(AccountId account, ClientOrderId order);

  /** The order as it stands: a working one is in memory, any other is looked up. */
  default Optional<Order> standing(AccountId account, ClientOrderId order) {
    Order working = state().orders(account).order(order);
    return working != null ? Optional.of(working) : order(account, order).map(KnownOrder::order);
  }

  /** The order that the fill names, as it stands; nothing when it names none that is known. */
  default Optional<Order> orderOf(AccountId account, Fill fill) {
    String id = fill.orderId();
    return id == null || !ClientOrderId.isValid(id)
        ? Optional.empty()
        : standing(account, new ClientOrderId(id));
  }

  /**
   * Has a change of a history that is too long for the writer's thread end this turn, as if it had
   * not been, so that it can be rehearsed; see {@link Engine#submitRehearsed}.
   */
  void refuseLongHistories();

  /** True when the history after the place is too long to be asked for as a {@link #history}. */
  boolean isLong(AccountId account, PositionKey key, EventKey place);

  /** What the history of a holding would lead to with the event in it. */
  Restated restated(AccountId account, PositionKey key, EventKey place, PositionEvent event);

  /** The history of a holding, reaching back to the step before the place at least. */
  Timeline history(AccountId account, PositionKey key, EventKey place);
}
