package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The long form of {@link TakeoverIT}, on a machine that does nothing else: in {@code
 * -Ddrill.rounds=100} rounds with {@code -Ddrill.seed=7} nothing that was acknowledged is lost or
 * double, no price is of before, and somebody writes again within five seconds. The figures go to
 * {@code target/takeovers.md}.
 */
class TakeoverDrill {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 100);
  private static final long SEED = Long.getLong("drill.seed", 7);
  private static final long LONGEST_OUTAGE = Long.getLong("drill.outage", 5_000);
  private static final long LONGEST_ANSWER = Long.getLong("drill.answer", 2_000);

  @Test
  void nothingIsLostOrDoubleOrAtAPriceOfBeforeAndSomebodyWritesAgainWithinFiveSeconds()
      throws Exception {
    try (Takeovers takeovers = new Takeovers(SEED)) {
      TakeoverFigures figures = takeovers.run(ROUNDS);

      keep(figures.table());
      TakeoverIT.mustHaveLostNothing(SEED, figures);
      assertThat(figures.longestOutage()).as("out for, ms").isLessThanOrEqualTo(LONGEST_OUTAGE);
      assertThat(figures.longestDown()).as("not ready after, ms").isLessThan(LONGEST_ANSWER);
      assertThat(figures.longestRefusal()).as("refused after, ms").isLessThan(LONGEST_ANSWER);
    }
  }

  private static void keep(String table) throws IOException {
    System.out.println(table);
    Path file = Path.of(System.getProperty("loadline.build", "target"), "takeovers.md");
    Files.writeString(file, "# %d take-overs, seed %d%n%n%s".formatted(ROUNDS, SEED, table));
  }
}
