package io.loadline.domain.testing;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/**
 * The laws of positions and P&amp;L, over thousands of random histories. The engine and its
 * reference both have to keep them.
 */
public abstract class HistoryLawsContract {

  /** What is under test. */
  protected abstract Calculator calculator();

  /** How many histories each law is held against. */
  protected int histories() {
    return 1_000;
  }

  /** What it may be off by where all numbers end. */
  protected abstract BigDecimal rounding();

  @Test
  void whatWasMadeIsWhatItIsWorthLessWhatItCost() {
    Histories.check(histories(), Laws.conservation(calculator(), rounding()));
  }

  @Test
  void whatIsHeldIsTheSumOfTheFills() {
    Histories.check(histories(), Laws.quantityIsTheSumOfFills(calculator()));
  }

  @Test
  void aFillThatIsBustedNeverHappened() {
    Histories.check(histories(), Laws.bustUndoesFill(calculator()));
  }

  @Test
  void aFillThatArrivesLateIsBookedInItsPlace() {
    Histories.check(histories(), Laws.lateArrivalIsOnTime(calculator()));
  }

  @Test
  void allCostBasesAgreeWhenNothingIsLeft() {
    Histories.check(histories(), Laws.costBasesAgreeWhenFlat(calculator(), rounding()));
  }

  @Test
  void theBooksOfTheAlgorithmsAddUpToTheAccount() {
    Histories.check(histories(), Laws.booksAddUp(calculator(), rounding()));
  }
}
