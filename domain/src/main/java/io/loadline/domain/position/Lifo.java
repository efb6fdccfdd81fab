package io.loadline.domain.position;

import java.util.Comparator;

/** Last in, first out: the youngest lot is closed first. */
final class Lifo implements CostBasis {
  private static final Comparator<Lot> ORDER = CostBasis.oldestFirst().reversed();

  @Override
  public String name() {
    return "LIFO";
  }

  @Override
  public Comparator<Lot> closingOrder() {
    return ORDER;
  }
}
