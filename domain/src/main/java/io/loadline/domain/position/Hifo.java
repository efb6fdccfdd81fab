package io.loadline.domain.position;

import java.util.Comparator;

/** Highest in, first out: the lot with the highest opening price first, long and short alike. */
final class Hifo implements CostBasis {
  private static final Comparator<Lot> ORDER =
      Comparator.comparing(Lot::price).reversed().thenComparing(CostBasis.oldestFirst());

  @Override
  public String name() {
    return "HIFO";
  }

  @Override
  public Comparator<Lot> closingOrder() {
    return ORDER;
  }
}
