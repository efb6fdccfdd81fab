package io.loadline.application.fill;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.domain.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fills of several accounts, read back. A page costs its own length, not the number of fills.
 * Safe for several threads; never waits for the writer.
 */
public interface FirmFills {
  /**
   * The fills that fit the filter, by trade time, then arrival; busted ones too.
   *
   * @param after only fills behind that place; null from the start
   * @param limit at most so many
   */
  List<Line> find(
      AcrossAccounts across,
      FillHistory.Filter filter,
      AcrossAccounts.@Nullable Place after,
      int limit);

  /** A fill and whose it is. */
  record Line(AccountId account, FillHistory.Line line) {
    public AcrossAccounts.Place place() {
      FillHistory.Place place = line.place();
      return new AcrossAccounts.Place(account, place.executedAt(), place.seq(), place.key());
    }
  }
}
