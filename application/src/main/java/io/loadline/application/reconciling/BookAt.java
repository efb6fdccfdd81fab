package io.loadline.application.reconciling;

import io.loadline.application.engine.State;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.importing.Balances;
import io.loadline.application.pnl.PositionHistory;
import io.loadline.application.pnl.WindowedResults;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an account had at an instant: what it has now without what came after. */
final class BookAt {
  private static final int PAGE = 1_000;

  private final FillHistory fills;
  private final WindowedResults results;
  private final PositionHistory positions;

  BookAt(FillHistory fills, WindowedResults results, PositionHistory positions) {
    this.fills = fills;
    this.results = results;
    this.positions = positions;
  }

  /**
   * Positions by key and balances by asset; facts at the instant itself count.
   *
   * @param fills the fills until then, the newest last
   */
  record Holdings(
      Map<String, BigDecimal> positions, Map<String, BigDecimal> balances, List<Fill> fills) {}

  static String key(PositionKey key) {
    return key.side() == PositionSide.NET
        ? key.instrument().value()
        : key.instrument().value() + "/" + key.side();
  }

  Holdings of(State state, Book book, Instant asOf) {
    Instant after = asOf.plusNanos(1_000);
    List<FillHistory.Line> later = lines(book, after, null);
    Map<String, BigDecimal> balances = new TreeMap<>();
    Balances.of(book).forEach((asset, amount) -> balances.put(asset.code(), amount));
    Set<PositionKey> moved = new HashSet<>();
    for (FillHistory.Line line : later) {
      Fill fill = line.execution().fill();
      moved.add(new PositionKey(fill.instrument(), fill.positionSide()));
      if (line.bustedSeq() == null) {
        undo(balances, fill, line, Objects.requireNonNull(state.contract(fill.instrument())));
      }
    }
    results
        .moved(book.account().id(), List.of(after, Instant.parse("9999-01-01T00:00:00Z")))
        .stream()
        .filter(each -> each.interval() == 1)
        .forEach(each -> add(balances, each.currency(), each.amount().negate()));
    Map<String, BigDecimal> held = new TreeMap<>();
    for (PositionKey key : book.holdings().keys().toList()) {
      BigDecimal quantity =
          moved.contains(key) || isSplitAfter(state, key, asOf)
              ? positions
                  .known(state, book.account().id(), key, state.seq())
                  .asOf(asOf)
                  .position()
                  .quantity()
              : Objects.requireNonNull(book.holdings().get(key)).position().quantity();
      held.put(key(key), quantity);
    }
    List<Fill> before =
        lines(book, null, after).stream()
            .filter(line -> line.bustedSeq() == null)
            .map(line -> line.execution().fill())
            .toList();
    return new Holdings(held, balances, before);
  }

  private static boolean isSplitAfter(State state, PositionKey key, Instant asOf) {
    return Objects.requireNonNull(state.listing(key.instrument()))
        .splits()
        .values()
        .anyMatch(each -> each.split().effectiveAt().isAfter(asOf));
  }

  private List<FillHistory.Line> lines(Book book, @Nullable Instant from, @Nullable Instant to) {
    FillHistory.Filter filter = new FillHistory.Filter(null, null, null, from, to);
    List<FillHistory.Line> all = new ArrayList<>();
    FillHistory.Place place = null;
    while (true) {
      List<FillHistory.Line> page = fills.find(book.account().id(), filter, place, PAGE);
      all.addAll(page);
      if (page.size() < PAGE) {
        return all;
      }
      place = page.getLast().place();
    }
  }

  /** Takes back what a fill did to the balances. */
  private static void undo(
      Map<String, BigDecimal> balances, Fill fill, FillHistory.Line line, ContractSpec contract) {
    Currency settlement = contract.settlementCurrency();
    BigDecimal signed = fill.side().signed(fill.quantity().value());
    if (contract.kind().paidInFull()) {
      add(balances, settlement, contract.value(signed, fill.price().value()));
      contract.base().ifPresent(base -> add(balances, base, signed.negate()));
    } else {
      add(balances, settlement, line.realizedGross().negate());
    }
    if (fill.fee() != null) {
      add(balances, fill.fee().currency(), fill.fee().amount());
    }
  }

  private static void add(Map<String, BigDecimal> balances, Currency asset, BigDecimal amount) {
    balances.merge(asset.code(), amount, BigDecimal::add);
  }
}
