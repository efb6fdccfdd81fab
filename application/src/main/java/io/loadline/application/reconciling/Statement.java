package io.loadline.application.reconciling;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What a venue says that it holds for an account.
 *
 * @param asOf facts after it do not count
 * @param complete true when what it does not list is flat; else what it does not list is not
 *     compared
 */
public record Statement(Instant asOf, boolean complete, List<Line> lines) {
  public Statement {
    lines = List.copyOf(lines);
  }

  /** What a line is about. */
  public enum Kind {
    /** The key is the symbol of an instrument, in a hedged account with {@code /LONG} or SHORT. */
    POSITION,
    /** The key is an asset: cash of it and SPOT positions whose base it is. */
    BALANCE
  }

  /**
   * One line.
   *
   * @param quantity signed: negative short, or owed
   */
  public record Line(Kind kind, String key, BigDecimal quantity) {}
}
