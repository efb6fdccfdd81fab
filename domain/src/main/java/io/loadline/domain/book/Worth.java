package io.loadline.domain.book;

import java.math.BigDecimal;

/** What the positions of one settlement currency are worth together, cash aside. Mutable. */
final class Worth {
  BigDecimal value = BigDecimal.ZERO;
  BigDecimal assets = BigDecimal.ZERO;
  BigDecimal unrealized = BigDecimal.ZERO;
  BigDecimal positional = BigDecimal.ZERO;

  /** Of the positions that settle in it, less the fees that others paid in it. */
  BigDecimal trading() {
    return traded.subtract(othersFees);
  }

  private BigDecimal traded = BigDecimal.ZERO;
  private BigDecimal othersFees = BigDecimal.ZERO;

  void add(Contribution part) {
    value = value.add(part.worth());
    assets = assets.add(part.assets());
    unrealized = unrealized.add(part.unrealized());
    positional = positional.add(part.positional());
    traded = traded.add(part.trading());
  }

  void subtract(Contribution part) {
    value = value.subtract(part.worth());
    assets = assets.subtract(part.assets());
    unrealized = unrealized.subtract(part.unrealized());
    positional = positional.subtract(part.positional());
    traded = traded.subtract(part.trading());
  }

  /** Adds fees of the day that positions of another settlement currency paid in this one. */
  void addFees(BigDecimal paid) {
    othersFees = othersFees.add(paid);
  }

  /** Forgets what the positions are worth, to count it again; fees do not hang on marks. */
  void clear() {
    value = BigDecimal.ZERO;
    assets = BigDecimal.ZERO;
    unrealized = BigDecimal.ZERO;
    positional = BigDecimal.ZERO;
    traded = BigDecimal.ZERO;
  }
}
