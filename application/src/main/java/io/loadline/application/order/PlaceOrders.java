package io.loadline.application.order;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.limit.Findings;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks orders and reserves for them; keeps track of what becomes of them. Every call is
 * repeatable: the ids make it so. A "no" is a decision, recorded like a "yes"; only a request that
 * makes no sense is refused without a record.
 */
public interface PlaceOrders {
  /** Why an order of a refused basket is refused that nothing else speaks against. */
  String BASKET_REFUSED = "BASKET_REFUSED";

  /** May this order be sent? A yes reserves. The same request again gets the first decision. */
  Answer<Placed> place(UserId actor, AccountId account, OrderRequest request);

  /** What {@link #place} would answer now; nothing of it stays. */
  Answer<Placed> tryOut(UserId actor, AccountId account, OrderRequest request);

  /**
   * The same for several orders of one account, in their order: each is checked with what those
   * before it have reserved. Answers stand in the order of the requests. Repeating it is repeating
   * each of them.
   */
  Answer<List<Placed>> placeAll(
      UserId actor, AccountId account, List<OrderRequest> requests, Mode mode);

  /** What {@link #placeAll} would answer now; nothing of it stays. */
  Answer<List<Placed>> tryOutAll(
      UserId actor, AccountId account, List<OrderRequest> requests, Mode mode);

  /** How several orders are decided. */
  enum Mode {
    /** Each by itself: the same answers as one by one. */
    PER_ROW,
    /**
     * As one basket. When one of them is rejected, now or before, all that are decided here are
     * recorded as rejected, with {@link #BASKET_REFUSED} where nothing else speaks against them.
     * When one makes no sense, nothing is decided, and the others are refused with that code.
     */
    ATOMIC
  }

  /**
   * Somebody wants the order cancelled; it reserves on until that is confirmed, because it may
   * still fill. Passes under HALT. Asking again changes nothing.
   */
  Answer<Changed> cancel(
      UserId actor, AccountId account, ClientOrderId order, @Nullable String reason);

  /**
   * The venue has confirmed that the order is cancelled, asked for or not: its reservation ends.
   */
  Answer<Changed> confirmCancel(UserId actor, AccountId account, ClientOrderId order);

  /**
   * Other terms for an open order. Inside what it has reserved it is free; beyond, it is checked
   * again as a whole, and a "no" leaves the order as it was. The same terms again change nothing.
   *
   * @param quantity the whole quantity, what is filled included; null: as it is
   * @param limitPrice null: as it is
   */
  Answer<Changed> replace(
      UserId actor,
      AccountId account,
      ClientOrderId order,
      @Nullable Quantity quantity,
      @Nullable Price limitPrice);

  /** Ends the orders whose time has come; for a timer. Answers how many. */
  Answer<Integer> expireDue(UserId actor);

  /** What became of a request to place. */
  sealed interface Placed {}

  /** It was decided now. */
  record Decided(KnownOrder order) implements Placed {}

  /** The same request had been decided before; the order is as it stands now. */
  record DecidedBefore(KnownOrder order) implements Placed {}

  /** It makes no sense; nothing was recorded. */
  record Refused(Refusal refusal) implements Placed {}

  /** What became of a request to change an order. */
  sealed interface Changed {}

  /**
   * It is so now.
   *
   * @param before true when it had been changed so before
   */
  record Done(Order order, boolean before) implements Changed {}

  /** A replace was checked and refused; the order is as it was. */
  record NotReplaced(Order order, Findings findings) implements Changed {}

  /** It makes no sense; nothing was recorded. */
  record NotChanged(Refusal refusal) implements Changed {}
}
