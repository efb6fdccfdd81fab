package io.loadline.application.synthetic;

import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Version;
import io.loadline.application.order.PlaceOrders;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.Algorithm.Status;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.order.Order;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes made-up accounts out of sight. Nothing is deleted, because nothing ever is: the journal is
 * appended to, and its hashes chain the entries of made-up accounts to those of real ones. What is
 * done is a few more entries, all about the account that is hidden.
 */
final class OutOfSight {
  private static final String CLEARED = " [cleared]";

  private final ManageAccounts accounts;
  private final PlaceOrders orders;
  private final Supplier<State> state;

  OutOfSight(ManageAccounts accounts, PlaceOrders orders, Supplier<State> state) {
    this.accounts = accounts;
    this.orders = orders;
    this.state = state;
  }

  /**
   * Cancels its open orders, pauses its algorithms, takes it away from its traders and says so in
   * its name.
   *
   * @return false when there is no such account, or when it was out of sight before
   */
  boolean hide(UserId administrator, AccountId id) {
    Book book = state.get().book(id);
    if (book == null || isHidden(book.account())) {
      return false;
    }
    for (Order order : state.get().orders(id).working().values().toList()) {
      orders.cancel(administrator, id, order.id(), "the data set is cleared");
      orders.confirmCancel(administrator, id, order.id());
    }
    for (Algorithm each : book.algorithms().values().toList()) {
      set(administrator, book, new Algorithm(each.id(), each.name(), Status.PAUSED));
    }
    accounts.put(administrator, hidden(book.account()), Version.of(book.account()));
    return true;
  }

  /** Gives an algorithm of the account these terms, whatever it has now. */
  void set(UserId administrator, Book book, Algorithm wanted) {
    Algorithm current = book.algorithms().get(wanted.id());
    @Nullable String version = current == null ? null : Version.of(current);
    accounts.put(administrator, book.account().id(), wanted, version);
  }

  /** True for an account that was taken out of sight. */
  static boolean isHidden(Account account) {
    return account.traders().isEmpty() && account.name().endsWith(CLEARED);
  }

  private static Account hidden(Account account) {
    SortedSet<UserId> nobody = new TreeSet<>();
    return new Account(
        account.id(),
        account.name() + CLEARED,
        account.desk(),
        nobody,
        account.reportingCurrency(),
        account.costBasis(),
        account.positionMode(),
        account.timeZone(),
        account.dayRoll(),
        account.shortSelling(),
        account.ownBooks());
  }
}
