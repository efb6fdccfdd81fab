package io.loadline.domain.limit;

import io.loadline.domain.money.Currency;
import java.util.Comparator;

/** The equity of a desk or of the firm in one currency: what a drawdown of it is measured in. */
public record ScopeMoney(Scope scope, Currency currency) implements Comparable<ScopeMoney> {
  private static final Comparator<ScopeMoney> ORDER =
      Comparator.comparing(ScopeMoney::scope).thenComparing(ScopeMoney::currency);

  @Override
  public int compareTo(ScopeMoney other) {
    return ORDER.compare(this, other);
  }

  /** A name for it. */
  public String name() {
    return scope + "/" + currency;
  }
}
