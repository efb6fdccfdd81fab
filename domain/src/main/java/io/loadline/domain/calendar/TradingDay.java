package io.loadline.domain.calendar;

import java.time.LocalDate;

/**
 * The label of a trading day: the local date on which it starts.
 *
 * <p>A day that rolls at 17:00 in New York on Friday 2 January is the trading day {@code
 * 2026-01-02}, although most of it lies on Saturday. Only a {@link TradingCalendar} knows the
 * instants.
 *
 * @param date the local date, in the zone of the calendar, on which the day starts
 */
public record TradingDay(LocalDate date) implements Comparable<TradingDay> {

  /**
   * Reads a label.
   *
   * @param text an ISO date, such as {@code 2026-01-02}
   * @throws java.time.format.DateTimeParseException when the text is no ISO date
   */
  public static TradingDay of(String text) {
    return new TradingDay(LocalDate.parse(text));
  }

  /** Earlier days come first. */
  @Override
  public int compareTo(TradingDay other) {
    return date.compareTo(other.date);
  }

  /** The ISO date, such as {@code 2026-01-02}. */
  @Override
  public String toString() {
    return date.toString();
  }
}
