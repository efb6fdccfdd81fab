package io.loadline.application.importing;

import java.time.Instant;
import java.util.List;

/**
 * What is booked together or not at all: the parts of one or more rows.
 *
 * @param rows the numbers of the rows that it comes from
 * @param at when it happened
 * @param amends true for corrections and cancels, which come after the fills of their file
 */
record Event(List<Integer> rows, Instant at, boolean amends, List<Part> parts) {
  Event {
    rows = List.copyOf(rows);
    parts = List.copyOf(parts);
  }
}
