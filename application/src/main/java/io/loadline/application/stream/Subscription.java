package io.loadline.application.stream;

import io.loadline.application.engine.State;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a listener wants to hear, and may.
 *
 * @param accounts what belongs to accounts is confined to these and to those of the desks; both
 *     empty: all
 * @param summaries which summaries; empty without the topic
 * @param sees whether the listener may see an account, by its terms of the moment
 * @param after the id of the last event received before; null: from now on
 */
public record Subscription(
    UserId user,
    Set<Topic> topics,
    Set<AccountId> accounts,
    Set<DeskId> desks,
    Set<Subject.OfSummary> summaries,
    Predicate<Account> sees,
    @Nullable Long after) {
  public Subscription {
    topics = Set.copyOf(topics);
    accounts = Set.copyOf(accounts);
    desks = Set.copyOf(desks);
    summaries = Set.copyOf(summaries);
  }

  /** One of an account, or of all when it is null, without summaries. */
  public Subscription(
      UserId user,
      Set<Topic> topics,
      @Nullable AccountId only,
      Predicate<Account> sees,
      @Nullable Long after) {
    this(user, topics, only == null ? Set.of() : Set.of(only), Set.of(), Set.of(), sees, after);
  }

  boolean wants(Subject subject, State state) {
    if (!topics.contains(subject.topic())) {
      return false;
    }
    if (subject instanceof Subject.OfSummary summary) {
      return summaries.contains(summary);
    }
    AccountId account = subject.account();
    return account == null || wants(account, state);
  }

  boolean wants(AccountId account, State state) {
    Book book = state.book(account);
    return book != null && isAsked(book.account()) && sees.test(book.account());
  }

  private boolean isAsked(Account account) {
    DeskId desk = account.desk();
    return (accounts.isEmpty() && desks.isEmpty())
        || accounts.contains(account.id())
        || (desk != null && desks.contains(desk));
  }

  boolean wantsValues() {
    return topics.contains(Topic.POSITIONS) || topics.contains(Topic.PNL);
  }
}
