package io.loadline.application.synthetic;

import io.loadline.application.fill.BookFills;

/**
 * What became of data that was played into a server.
 *
 * @param fills booked now
 * @param duplicates fills that had been booked before
 * @param refusedFills fills that were refused
 * @param accepted orders that the limits let pass
 * @param refusedOrders orders that they did not
 */
public record LoadedCounts(
    long fills, long duplicates, long refusedFills, long accepted, long refusedOrders) {
  static final LoadedCounts NONE = new LoadedCounts(0, 0, 0, 0, 0);

  static LoadedCounts of(BookFills.Outcome outcome) {
    return switch (outcome) {
      case BookFills.Booked booked -> new LoadedCounts(1, 0, 0, 0, 0);
      case BookFills.Duplicate duplicate -> new LoadedCounts(0, 1, 0, 0, 0);
      case BookFills.Refused refused -> new LoadedCounts(0, 0, 1, 0, 0);
    };
  }

  LoadedCounts plus(LoadedCounts other) {
    return new LoadedCounts(
        fills + other.fills,
        duplicates + other.duplicates,
        refusedFills + other.refusedFills,
        accepted + other.accepted,
        refusedOrders + other.refusedOrders);
  }
}
