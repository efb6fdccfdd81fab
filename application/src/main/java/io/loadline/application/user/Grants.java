package io.loadline.application.user;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The accounts a trader may trade besides those that name the trader.
 *
 * @param accounts accounts granted one by one
 * @param desks desks whose accounts are all granted
 * @param only when not null, nothing outside these accounts is permitted, whoever grants it; an API
 *     key narrows the rights of its owner in this way
 */
public record Grants(
    SortedSet<AccountId> accounts, SortedSet<DeskId> desks, @Nullable SortedSet<AccountId> only) {

  /** Nothing granted, nothing excluded. */
  public static final Grants NONE = new Grants(new TreeSet<>(), new TreeSet<>(), null);

  /** Copies the sets. */
  public Grants {
    accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
    desks = Collections.unmodifiableSortedSet(new TreeSet<>(desks));
    only = only == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(only));
  }

  /** Whether the account is granted here. */
  public boolean include(Account account) {
    DeskId desk = account.desk();
    return accounts.contains(account.id()) || (desk != null && desks.contains(desk));
  }

  /** Whether the account is not excluded. */
  public boolean permit(Account account) {
    return only == null || only.contains(account.id());
  }

  /** The same, narrowed to these accounts. */
  public Grants narrowedTo(SortedSet<AccountId> accounts) {
    return new Grants(this.accounts, desks, accounts);
  }
}
