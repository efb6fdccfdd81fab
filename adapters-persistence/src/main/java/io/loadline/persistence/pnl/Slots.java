package io.loadline.persistence.pnl;

import io.loadline.domain.calendar.Window;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import io.loadline.persistence.table.Times;
import java.time.Instant;
import java.util.List;

/**
 * Windows cut where slots begin: what is made of whole slots, and what is left over at the edges.
 * Each piece carries the number of its window.
 */
record Slots(Rows whole, Rows edges) {
  static final Table TABLE =
      Table.of("windows", "number integer", "start timestamptz", "finish timestamptz");

  static Slots of(List<Window> windows) {
    Slots slots = new Slots(new Rows(TABLE), new Rows(TABLE));
    for (int i = 0; i < windows.size(); i++) {
      slots.cut(i, windows.get(i));
    }
    return slots;
  }

  /** The windows as they are. */
  static Rows whole(List<Window> windows) {
    Rows rows = new Rows(TABLE);
    for (int i = 0; i < windows.size(); i++) {
      rows.add(i, windows.get(i).from(), windows.get(i).to());
    }
    return rows;
  }

  private void cut(int number, Window window) {
    Instant first = Times.slotOf(window.from());
    if (first.isBefore(window.from())) {
      first = first.plus(Times.SLOT);
    }
    Instant last = Times.slotOf(window.to());
    if (last.isBefore(first)) {
      add(edges, number, window.from(), window.to());
      return;
    }
    add(edges, number, window.from(), first);
    add(whole, number, first, last);
    add(edges, number, last, window.to());
  }

  private static void add(Rows rows, int number, Instant from, Instant to) {
    if (from.isBefore(to)) {
      rows.add(number, from, to);
    }
  }
}
