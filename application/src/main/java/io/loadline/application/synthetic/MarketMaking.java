package io.loadline.application.synthetic;

/**
 * Earns the spread: buys at the bid and sells at the ask in turn, and leans against its position
 * when that has grown to three quarters of what it may be.
 */
final class MarketMaking implements Strategy {
  private boolean buying = true;

  @Override
  public void observe(long ticks) {
    // quotes around whatever the market does
  }

  @Override
  public long wanted(long position, long capacity) {
    long most = capacity * 3 / 4;
    boolean buys = position <= -most || (buying && position < most);
    buying = !buys;
    long clip = Math.max(1, capacity / 6);
    return buys ? position + clip : position - clip;
  }

  @Override
  public boolean isMaker() {
    return true;
  }
}
