package io.loadline.application.risk;

import java.math.BigDecimal;
import java.util.SortedSet;

/**
 * One operation of a recorded history and its answer.
 *
 * @param asked when it was sent, in nanoseconds of one clock
 * @param answered when the answer was there
 * @param seq what the answer said
 * @param wrote true when it recorded something under that number
 */
record Step(long asked, long answered, long seq, boolean wrote, Operation operation) {
  /** What was asked, and what was answered to it. */
  sealed interface Operation {}

  /**
   * An order; {@code tried} when it was a what-if.
   *
   * @param against who was against it; empty: accepted
   */
  record Placed(ReferenceFloor.Ticket order, boolean tried, SortedSet<String> against)
      implements Operation {}

  record Filled(ReferenceFloor.Trade trade, String orderId) implements Operation {}

  record Cancelled(String orderId, boolean done) implements Operation {}

  record Replaced(String orderId, BigDecimal quantity, String outcome) implements Operation {}

  /** A kill switch on an instrument; {@code halt} null: released. */
  record Switched(String symbol, Boolean halt) implements Operation {}

  /** A limit was asked how much of it is used and reserved. */
  record Read(String rule, String account, BigDecimal measure) implements Operation {}

  /** All marks of the next while; alone, with nothing else going on. */
  record Marked(java.util.Map<String, BigDecimal> marks) implements Operation {}

  Step with(long otherSeq) {
    return new Step(asked, answered, otherSeq, wrote, operation);
  }
}
