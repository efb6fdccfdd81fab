package io.loadline.application.order;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.order.Expiry;
import io.loadline.domain.order.OrderBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts have orders that end by themselves, by when the next one of each does. A memo that
 * follows the order books: it costs what has changed since the last look, and those that are due.
 * For the writer alone.
 */
final class DueOrders {
  private final Map<AccountId, Instant> next = new HashMap<>();
  private final TreeMap<Instant, TreeSet<AccountId>> due = new TreeMap<>();
  private PersistentMap<AccountId, OrderBook> seen = PersistentMap.empty();

  /** The accounts with an order that should have ended by the moment, the longest due first. */
  List<AccountId> at(PersistentMap<AccountId, OrderBook> orders, Instant now) {
    seen.differences(orders, (account, before, after) -> note(account, next(after)));
    seen = orders;
    List<AccountId> accounts = new ArrayList<>();
    due.headMap(now, true).values().forEach(accounts::addAll);
    return accounts;
  }

  private static @Nullable Instant next(@Nullable OrderBook book) {
    Map.Entry<Expiry, ?> first =
        book == null || book.expiries().isEmpty() ? null : book.expiries().first();
    return first == null ? null : first.getKey().at();
  }

  private void note(AccountId account, @Nullable Instant at) {
    Instant known = at == null ? next.remove(account) : next.put(account, at);
    if (known != null && !known.equals(at)) {
      TreeSet<AccountId> beside = due.get(known);
      if (beside != null) {
        beside.remove(account);
        if (beside.isEmpty()) {
          due.remove(known);
        }
      }
    }
    if (at != null && !at.equals(known)) {
      Objects.requireNonNull(due.computeIfAbsent(at, instant -> new TreeSet<>())).add(account);
    }
  }
}
