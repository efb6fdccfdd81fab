package io.loadline.domain.position;

import io.loadline.domain.collection.PersistentMap;
import java.util.Comparator;

/**
 * Which of the open lots a closing execution takes.
 *
 * <p>To add one: write a class with a name and a closing order, and put it into {@link CostBases}.
 * An order must never call two different lots equal; end it with {@link #oldestFirst}.
 */
public interface CostBasis {
  /** The name by which an account chooses it, such as {@code FIFO}. */
  String name();

  /** The order in which lots are closed, the first one first. */
  Comparator<Lot> closingOrder();

  /** True when all lots of a position are one, at the average of their cost. */
  default boolean pools() {
    return false;
  }

  /** The order of opening; fills of the same instant by their arrival. */
  static Comparator<Lot> oldestFirst() {
    return Fifo.ORDER;
  }

  default PersistentMap<Lot, Lot> noLots() {
    return PersistentMap.empty(closingOrder());
  }
}
