package io.loadline.persistence.engine;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.persistence.json.Json;
import java.util.Objects;

/** What an account holds of one instrument on one side, with the books of its algorithms. */
final class HoldingPart implements Part {
  private static final PersistentMap<PositionKey, Holding> NONE = PersistentMap.empty();

  @Override
  public String kind() {
    return "holding";
  }

  @Override
  public Class<?> document() {
    return HoldingDocument.class;
  }

  @Override
  public void difference(State before, State after, Sink sink) {
    Difference.between(
        before.books(),
        after.books(),
        (account, old, now) ->
            Difference.between(
                old == null ? NONE : old.holdings(),
                now == null ? NONE : now.holdings(),
                (key, was, is) -> {
                  if (is == null) {
                    sink.remove(name(account, key));
                  } else {
                    sink.put(name(account, key), HoldingDocument.of(is));
                  }
                }));
  }

  private static String name(AccountId account, PositionKey key) {
    return account + "/" + key.instrument() + "/" + key.side();
  }

  @Override
  public State restore(State state, String key, String body) {
    AccountId account = new AccountId(key.substring(0, key.indexOf('/')));
    Book book = Objects.requireNonNull(state.book(account), () -> "no such account: " + key);
    HoldingDocument document = Json.read(body, HoldingDocument.class);
    Listing listing = state.listing(document.key().instrument());
    Holding holding = document.holding(listing == null ? null : listing.instrument().contract());
    return state.with(
        new Book(
            book.account(),
            book.algorithms(),
            book.holdings().with(holding.key(), holding),
            book.cash(),
            book.day(),
            book.early(),
            book.transferLog()));
  }
}
