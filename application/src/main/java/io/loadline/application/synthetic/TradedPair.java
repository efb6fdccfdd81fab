package io.loadline.application.synthetic;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.money.Side;
import org.jspecify.annotations.Nullable;

/**
 * One algorithm (or the owner's own hand) on one instrument, with the lots it holds. It never sells
 * short what it may not: each pair alone stays at or above zero then, and so does their sum.
 */
final class TradedPair {
  /** The next step towards the wanted position. */
  record Step(Side side, PositionSide positionSide, long lots) {}

  private final AlgorithmId algorithm;
  private final int instrument;
  private final Strategy strategy;
  private final long capacity;
  private final boolean hedged;
  private final boolean mayBeShort;
  private final Randomness random;
  private long longLots;
  private long shortLots;

  /**
   * @param capacity the largest position either way, in lots; {@code > 0}
   * @param random decides how large the steps are
   */
  TradedPair(
      AlgorithmId algorithm,
      int instrument,
      Strategy strategy,
      long capacity,
      boolean hedged,
      boolean mayBeShort,
      Randomness random) {
    this.algorithm = algorithm;
    this.instrument = instrument;
    this.strategy = strategy;
    this.capacity = capacity;
    this.hedged = hedged;
    this.mayBeShort = mayBeShort;
    this.random = random;
  }

  AlgorithmId algorithm() {
    return algorithm;
  }

  int instrument() {
    return instrument;
  }

  boolean isMaker() {
    return strategy.isMaker();
  }

  void observe(long ticks) {
    strategy.observe(ticks);
  }

  /** What it would do now; null when it has what it wants. */
  @Nullable Step step() {
    long position = longLots + shortLots;
    long lowest = mayBeShort ? -capacity : 0;
    long wanted = Math.clamp(strategy.wanted(position, capacity), lowest, capacity);
    return wanted == position ? null : towards(wanted - position);
  }

  private Step towards(long distance) {
    Side side = Side.ofSign(Long.signum(distance));
    long clip = Math.max(1, capacity / (4 + random.below(8)));
    long lots = Math.min(Math.abs(distance), clip);
    if (!hedged) {
      return new Step(side, PositionSide.NET, lots);
    }
    if (side == Side.BUY && shortLots < 0) {
      return new Step(side, PositionSide.SHORT, Math.min(lots, -shortLots));
    }
    if (side == Side.SELL && longLots > 0) {
      return new Step(side, PositionSide.LONG, Math.min(lots, longLots));
    }
    return new Step(side, side == Side.BUY ? PositionSide.LONG : PositionSide.SHORT, lots);
  }

  /** Takes in what was traded of a step. */
  void traded(Step step) {
    long signed = step.side() == Side.BUY ? step.lots() : -step.lots();
    switch (step.positionSide()) {
      case NET, LONG -> longLots += signed;
      case SHORT -> shortLots += signed;
    }
  }

  /** Signed lots on the side of the account's positions. */
  long lots(PositionSide side) {
    return switch (side) {
      case NET, LONG -> longLots;
      case SHORT -> shortLots;
    };
  }
}
