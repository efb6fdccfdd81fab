package io.loadline.domain.testing;

import java.math.BigDecimal;
import java.util.Map;

/** Turns a history into figures: the engine under test, or its reference. */
@FunctionalInterface
public interface Calculator {

  /**
   * The state of the account after all events.
   *
   * @param marks the price of an instrument, by symbol; may miss some
   */
  Figures calculate(History history, Map<String, BigDecimal> marks);
}
