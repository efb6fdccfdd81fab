package io.loadline.application.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Checks a recorded history: replays it in the order of its numbers through the reference and
 * compares every answer, and checks that an operation that was asked after another was answered has
 * a number that is not smaller (greater, where it recorded something).
 */
final class HistoryChecker {
  private final ReferenceFloor floor;
  private final List<String> differences = new ArrayList<>();

  HistoryChecker(ReferenceFloor floor) {
    this.floor = floor;
  }

  /** What is wrong with the history; nothing when it is as it should be. */
  List<String> check(List<Step> history) {
    List<Step> ordered = new ArrayList<>(history);
    ordered.sort(Comparator.comparingLong(Step::seq).thenComparing(step -> step.wrote() ? 0 : 1));
    realTime(ordered);
    ordered.forEach(this::replay);
    return differences;
  }

  /**
   * The least time of answer among all later numbers must not lie before the time of asking here.
   */
  private void realTime(List<Step> ordered) {
    long earliestAnswer = Long.MAX_VALUE;
    for (int i = ordered.size() - 1; i >= 0; i--) {
      Step step = ordered.get(i);
      if (earliestAnswer < step.asked()) {
        differences.add("asked after a later number was answered: " + step);
      }
      boolean shared = i > 0 && ordered.get(i - 1).seq() == step.seq() && !step.wrote();
      if (!shared) {
        for (int j = i; j < ordered.size() && ordered.get(j).seq() == step.seq(); j++) {
          earliestAnswer = Math.min(earliestAnswer, ordered.get(j).answered());
        }
      }
    }
  }

  private void replay(Step step) {
    switch (step.operation()) {
      case Step.Placed placed -> placed(step, placed);
      case Step.Filled filled -> floor.trade(filled.trade(), filled.orderId());
      case Step.Cancelled cancelled -> cancelled(step, cancelled);
      case Step.Replaced replaced -> replaced(step, replaced);
      case Step.Switched switched -> {
        if (switched.halt() == null) {
          floor.halted.remove(switched.symbol());
        } else {
          floor.halted.put(switched.symbol(), switched.halt());
        }
      }
      case Step.Read read -> read(step, read);
      case Step.Marked marked -> floor.marks.putAll(marked.marks());
    }
  }

  private void placed(Step step, Step.Placed placed) {
    ReferenceFloor.Ticket wanted = copy(placed.order(), placed.order().quantity);
    expect(step, floor.against(wanted), placed.against());
    if (!placed.tried() && placed.against().isEmpty()) {
      floor.accept(wanted);
    }
  }

  private void cancelled(Step step, Step.Cancelled cancelled) {
    ReferenceFloor.Ticket order = floor.tickets.get(cancelled.orderId());
    boolean working = order != null && order.working;
    expect(step, Set.of(String.valueOf(working)), Set.of(String.valueOf(cancelled.done())));
    if (working) {
      order.working = false;
      floor.tidy();
    }
  }

  private void replaced(Step step, Step.Replaced replaced) {
    ReferenceFloor.Ticket order = floor.tickets.get(replaced.orderId());
    String outcome;
    if (order == null || !order.working) {
      boolean repeated =
          order != null && order.replaced && replaced.quantity().compareTo(order.quantity) == 0;
      outcome = repeated ? "DONE" : "NOT_OPEN";
    } else if (replaced.quantity().compareTo(order.quantity) == 0) {
      outcome = "DONE";
    } else if (replaced.quantity().compareTo(order.filled) <= 0) {
      outcome = "NONSENSE";
    } else if (Boolean.TRUE.equals(floor.halted.get(order.symbol))) {
      outcome = "REFUSED";
    } else if (replaced.quantity().compareTo(order.quantity) < 0) {
      outcome = "DONE";
    } else {
      order.working = false;
      ReferenceFloor.Ticket wanted = copy(order, replaced.quantity());
      wanted.filled = order.filled;
      SortedSet<String> against = floor.against(wanted);
      order.working = true;
      outcome = against.isEmpty() ? "DONE" : "REFUSED";
    }
    expect(step, Set.of(outcome), Set.of(replaced.outcome()));
    if (outcome.equals("DONE") && order != null) {
      order.quantity = replaced.quantity();
      order.replaced = true;
    }
  }

  private void read(Step step, Step.Read read) {
    ReferenceFloor.Rule rule =
        floor.rules.stream()
            .filter(each -> each.id().equals(read.rule()))
            .findFirst()
            .orElseThrow();
    BigDecimal measure = floor.measure(rule, read.account());
    if (measure.compareTo(read.measure()) != 0) {
      differences.add("measured " + read.measure() + ", the reference " + measure + ": " + step);
    }
  }

  private void expect(Step step, Set<String> reference, Set<String> answered) {
    if (!new TreeSet<>(reference).equals(new TreeSet<>(answered))) {
      differences.add("answered " + answered + ", the reference " + reference + ": " + step);
    }
  }

  private static ReferenceFloor.Ticket copy(ReferenceFloor.Ticket order, BigDecimal quantity) {
    return new ReferenceFloor.Ticket(
        order.id, order.account, order.algorithm, order.symbol, order.sign, order.price, quantity);
  }
}
