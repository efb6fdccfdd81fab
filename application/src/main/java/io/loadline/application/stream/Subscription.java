package io.loadline.application.stream;

import io.loadline.application.engine.State;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a listener wants to hear, and may.
 *
 * @param only the account to which what belongs to accounts is confined; null: all
 * @param sees whether the listener may see an account, by its terms of the moment
 * @param after the id of the last event received before; null: from now on
 */
public record Subscription(
    UserId user,
    Set<Topic> topics,
    @Nullable AccountId only,
    Predicate<Account> sees,
    @Nullable Long after) {
  public Subscription {
    topics = Set.copyOf(topics);
  }

  boolean wants(Subject subject, State state) {
    if (!topics.contains(subject.topic())) {
      return false;
    }
    AccountId account = subject.account();
    return account == null || wants(account, state);
  }

  boolean wants(AccountId account, State state) {
    if (only != null && !only.equals(account)) {
      return false;
    }
    Book book = state.book(account);
    return book != null && sees.test(book.account());
  }

  boolean wantsValues() {
    return topics.contains(Topic.POSITIONS) || topics.contains(Topic.PNL);
  }
}
