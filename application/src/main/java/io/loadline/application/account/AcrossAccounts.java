package io.loadline.application.account;

import io.loadline.domain.account.AccountId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a list is of, and in what order it is read.
 *
 * @param accounts the accounts; null: all there are, which the database finds without their names
 * @param byAccount by account first; else by time alone
 * @param descending the last first
 */
public record AcrossAccounts(
    @Nullable Set<AccountId> accounts, boolean byAccount, boolean descending) {

  /** Copies the accounts. */
  public AcrossAccounts {
    accounts = accounts == null ? null : Set.copyOf(accounts);
  }

  /** True when the list is of that account too. */
  public boolean has(AccountId account) {
    return accounts == null || accounts.contains(account);
  }

  /**
   * Where a line stands: a page continues behind the place of the last line of the page before.
   *
   * @param at the time the list is sorted by
   * @param seq the entry that made it
   * @param key tells lines of one account and entry apart
   */
  public record Place(AccountId account, Instant at, long seq, String key) {}

  /** How places follow each other. */
  public Comparator<Place> order() {
    Comparator<Place> byTime =
        Comparator.comparing(Place::at)
            .thenComparingLong(Place::seq)
            .thenComparing(Place::account)
            .thenComparing(Place::key);
    Comparator<Place> order =
        byAccount ? Comparator.comparing(Place::account).thenComparing(byTime) : byTime;
    return descending ? order.reversed() : order;
  }
}
