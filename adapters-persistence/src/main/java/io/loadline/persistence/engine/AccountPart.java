package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.OpeningDay;
import io.loadline.domain.book.TransferLog;
import io.loadline.domain.cash.CashLedger;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.KeptAmendments;
import io.loadline.persistence.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * An account's books without what it holds and what was transferred, which {@link HoldingPart} and
 * {@link TransferPart} write one by one.
 */
final class AccountPart implements Part {
  private record Document(
      Account account,
      PersistentMap<AlgorithmId, Algorithm> algorithms,
      CashLedger cash,
      OpeningDay day,
      PersistentMap<FillId, KeptAmendments> early) {
    static Document of(Book book) {
      return new Document(book.account(), book.algorithms(), book.cash(), book.day(), book.early());
    }
  }

  @Override
  public String kind() {
    return "account";
  }

  @Override
  public Class<?> document() {
    return Document.class;
  }

  @Override
  public void difference(State before, State after, Sink sink) {
    Difference.between(
        before.books(),
        after.books(),
        (account, old, now) -> {
          if (now == null) {
            sink.remove(account.value());
          } else if (differs(old, now)) {
            sink.put(account.value(), Document.of(now));
          }
        });
  }

  private static boolean differs(@Nullable Book old, Book now) {
    return old == null
        || old.account() != now.account()
        || old.algorithms() != now.algorithms()
        || old.cash() != now.cash()
        || old.day() != now.day()
        || old.early() != now.early();
  }

  @Override
  public State restore(State state, String key, String body) {
    Document document = Json.read(body, Document.class);
    return state.with(
        new Book(
            document.account,
            document.algorithms,
            PersistentMap.empty(),
            document.cash,
            document.day,
            document.early,
            TransferLog.NONE));
  }
}
