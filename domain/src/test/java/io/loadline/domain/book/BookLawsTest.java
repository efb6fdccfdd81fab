package io.loadline.domain.book;

import io.loadline.domain.testing.Calculator;
import io.loadline.domain.testing.Histories;
import io.loadline.domain.testing.HistoryLawsContract;
import io.loadline.domain.testing.Laws;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The books of the domain keep the laws, exactly where all numbers end. */
class BookLawsTest extends HistoryLawsContract {

  @Override
  protected Calculator calculator() {
    return new BookCalculator();
  }

  @Override
  protected BigDecimal rounding() {
    return BigDecimal.ZERO;
  }

  @Test
  void theBooksSayWhatTheSlowReferenceSays() {
    Histories.check(2_000, Laws.sameAsReference(calculator()));
  }
}
