package io.loadline.application.synthetic;

import java.io.PrintStream;

/** A bar of forty characters that is drawn again each time a percent is reached. */
final class ProgressBar implements Progress {
  private static final int WIDTH = 40;
  private static final int PERCENT = 100;

  private final PrintStream out;
  private long drawn = -1;

  ProgressBar(PrintStream out) {
    this.out = out;
  }

  @Override
  public void reached(long done, long all) {
    long percent = all == 0 ? PERCENT : done * PERCENT / all;
    if (percent == drawn) {
      return;
    }
    drawn = percent;
    int full = (int) (percent * WIDTH / PERCENT);
    out.printf("\r[%s%s] %3d %%", "#".repeat(full), " ".repeat(WIDTH - full), percent);
    if (percent == PERCENT) {
      out.println();
    }
    out.flush();
  }
}
