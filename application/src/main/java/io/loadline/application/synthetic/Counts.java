package io.loadline.application.synthetic;

/**
 * How much there is of everything.
 *
 * @param orders the refused ones too
 * @param steps prices of each instrument
 */
public record Counts(
    long users,
    long accounts,
    long instruments,
    long orders,
    long refused,
    long fills,
    long steps) {
  Counts plus(AccountSimulation.Done done) {
    return new Counts(
        users,
        accounts + 1,
        instruments,
        orders + done.orders(),
        refused + done.refused(),
        fills + done.fills(),
        steps);
  }
}
