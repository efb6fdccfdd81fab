package io.loadline.domain.position;

import java.util.Comparator;

/** Average cost: one pool of lots; a part of it takes its share of the pool's cost. */
final class Average implements CostBasis {
  @Override
  public String name() {
    return "AVERAGE";
  }

  @Override
  public Comparator<Lot> closingOrder() {
    return CostBasis.oldestFirst();
  }

  @Override
  public boolean pools() {
    return true;
  }
}
