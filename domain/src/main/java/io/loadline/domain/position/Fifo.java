package io.loadline.domain.position;

import java.util.Comparator;

/** First in, first out: the oldest lot is closed first. */
final class Fifo implements CostBasis {
  static final Comparator<Lot> ORDER =
      Comparator.comparing(Lot::openedAt).thenComparingLong(Lot::arrival);

  @Override
  public String name() {
    return "FIFO";
  }

  @Override
  public Comparator<Lot> closingOrder() {
    return ORDER;
  }
}
