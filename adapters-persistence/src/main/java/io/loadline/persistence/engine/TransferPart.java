package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.BookedTransfer;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.persistence.json.Json;
import java.util.Objects;

/** Transfers to and from an account. */
final class TransferPart implements Part {
  private static final PersistentMap<Long, BookedTransfer> NONE = PersistentMap.empty();

  @Override
  public String kind() {
    return "transfer";
  }

  @Override
  public Class<?> document() {
    return BookedTransfer.class;
  }

  @Override
  public void difference(State before, State after, Sink sink) {
    Difference.between(
        before.books(),
        after.books(),
        (account, old, now) ->
            Difference.between(
                old == null ? NONE : old.transfers(),
                now == null ? NONE : now.transfers(),
                (seq, was, is) -> {
                  if (is == null) {
                    sink.remove(account + "/" + seq);
                  } else {
                    sink.put(account + "/" + seq, is);
                  }
                }));
  }

  @Override
  public State restore(State state, String key, String body) {
    AccountId account = new AccountId(key.substring(0, key.indexOf('/')));
    Book book = Objects.requireNonNull(state.book(account), () -> "no such account: " + key);
    return state.with(book.with(Json.read(body, BookedTransfer.class)));
  }
}
