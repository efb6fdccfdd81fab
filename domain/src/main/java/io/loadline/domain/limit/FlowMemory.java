package io.loadline.domain.limit;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.OrderRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one scope has seen of orders and cancels, as far back as its own limits count, and no more
 * of each than they need. Immutable. What happens in other scopes does not shorten it, and every
 * count is a look-up that costs the logarithm of what is remembered.
 *
 * @param orders the accepted orders, by when they were
 * @param cancels the requests to cancel, by when they were
 * @param alike the accepted orders again, those that are alike side by side
 */
public record FlowMemory(
    Scope scope,
    PersistentMap<Moment, Likeness> orders,
    PersistentMap<Moment, ClientOrderId> cancels,
    PersistentMap<AlikeAt, ClientOrderId> alike) {

  /** An accepted order among those that it is like. */
  public record AlikeAt(Likeness likeness, Moment moment) implements Comparable<AlikeAt> {
    @Override
    public int compareTo(AlikeAt other) {
      int byLikeness = likeness.compareTo(other.likeness);
      return byLikeness != 0 ? byLikeness : moment.compareTo(other.moment);
    }
  }

  /** A scope that has seen nothing. */
  public static FlowMemory of(Scope scope) {
    return new FlowMemory(
        scope, PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());
  }

  /** With an accepted order; forgets what no limit of the scope counts any more. */
  public FlowMemory accepted(Moment moment, OrderRequest order, FlowWindows windows) {
    Duration window = longer(windows.orders(), windows.alike());
    if (window == null) {
      return this;
    }
    Likeness likeness = Likeness.of(order);
    PersistentMap<Moment, Likeness> kept = orders.with(moment, likeness);
    PersistentMap<AlikeAt, ClientOrderId> sorted =
        windows.alike() == null
            ? alike
            : alike.with(new AlikeAt(likeness, moment), order.clientOrderId());
    Instant horizon = moment.at().minus(window);
    while (isForgotten(kept, horizon, windows.most())) {
      Map.Entry<Moment, Likeness> oldest = kept.first();
      kept = kept.without(oldest.getKey());
      sorted = sorted.without(new AlikeAt(oldest.getValue(), oldest.getKey()));
    }
    return new FlowMemory(scope, kept, cancels, sorted);
  }

  /** With a request to cancel; forgets what no limit of the scope counts any more. */
  public FlowMemory cancelled(Moment moment, OrderRequest order, FlowWindows windows) {
    if (windows.cancels() == null) {
      return this;
    }
    PersistentMap<Moment, ClientOrderId> kept = cancels.with(moment, order.clientOrderId());
    Instant horizon = moment.at().minus(windows.cancels());
    while (isForgotten(kept, horizon, windows.most())) {
      kept = kept.without(kept.first().getKey());
    }
    return new FlowMemory(scope, orders, kept, alike);
  }

  /** How many orders were accepted after the instant. */
  int ordersSince(Instant since) {
    return orders.sizeFrom(Moment.after(since));
  }

  /** How many cancels were asked for after the instant. */
  int cancelsSince(Instant since) {
    return cancels.sizeFrom(Moment.after(since));
  }

  /** How many orders like this one were accepted after the instant. */
  int alikeSince(OrderRequest order, Instant since) {
    Likeness likeness = Likeness.of(order);
    return alike.sizeFrom(new AlikeAt(likeness, Moment.after(since)))
        - alike.sizeFrom(new AlikeAt(likeness, Moment.after(Instant.MAX)));
  }

  private static boolean isForgotten(PersistentMap<Moment, ?> seen, Instant horizon, int most) {
    return !seen.isEmpty() && (seen.size() > most || !seen.first().getKey().at().isAfter(horizon));
  }

  private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) < 0 ? other : one;
  }
}
