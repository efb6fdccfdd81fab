package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * One take-over of each kind under load: the database hangs, connections are cut, the writer is
 * killed. How long it takes is printed and not judged, as the machine may be busy; {@link
 * TakeoverDrill} judges it.
 */
class TakeoverIT {
  private static final long SEED = 3;

  @Test
  void whatWasAcknowledgedIsThereOnceAndNoPriceIsOfBeforeTheTakeover() throws Exception {
    try (Takeovers takeovers = new Takeovers(SEED)) {
      TakeoverFigures figures = takeovers.run(Takeovers.Trouble.values().length);

      System.out.println(figures.table());
      mustHaveLostNothing(SEED, figures);
    }
  }

  static void mustHaveLostNothing(long seed, TakeoverFigures figures) {
    assertThat(figures.lost()).as("lost, seed " + seed).isEmpty();
    assertThat(figures.doubled()).as("double, seed " + seed).isEmpty();
    assertThat(figures.oldPrices()).as("old prices, seed " + seed).isEmpty();
    assertThat(figures.faults()).as("faults, seed " + seed).isEmpty();
  }
}
