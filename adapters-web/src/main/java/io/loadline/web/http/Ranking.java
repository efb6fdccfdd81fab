package io.loadline.web.http;

import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list that is sorted by a figure and then by name. What has no figure comes last either
 * way. A page continues behind the figure and name of the last item, so that what comes and goes
 * meanwhile shifts nothing.
 *
 * @param figure what an item is sorted by; null for all: by name alone
 * @param name tells items apart; the same in no two of them
 */
public record Ranking<T>(
    Function<? super T, @Nullable BigDecimal> figure, Function<? super T, String> name) {

  private record Rank(@Nullable BigDecimal figure, String name) {}

  /** A page, the smallest first or the largest. */
  public Page<T> page(
      List<T> all,
      boolean descending,
      Limit limit,
      @Nullable Cursor cursor,
      long seq,
      Instant asOf) {
    Comparator<Rank> order = order(descending);
    Rank after = cursor == null ? null : rank(cursor);
    record Ranked<T>(Rank rank, T item) {}
    List<Ranked<T>> found =
        all.stream()
            .map(item -> new Ranked<T>(rank(item), item))
            .filter(each -> after == null || order.compare(each.rank(), after) > 0)
            .sorted(Comparator.comparing(Ranked::rank, order))
            .limit(limit.value() + 1L)
            .toList();
    return Page.of(found, limit, each -> cursor(each.rank()), seq, asOf).map(Ranked::item);
  }

  private static Comparator<Rank> order(boolean descending) {
    Comparator<BigDecimal> figures = Comparator.naturalOrder();
    Comparator<String> names = Comparator.naturalOrder();
    return Comparator.comparing(
            Rank::figure, Comparator.nullsLast(descending ? figures.reversed() : figures))
        .thenComparing(Rank::name, descending ? names.reversed() : names);
  }

  private Rank rank(T item) {
    return new Rank(figure.apply(item), name.apply(item));
  }

  private static Cursor cursor(Rank last) {
    return Cursor.of(last.figure() == null ? "" : Decimals.text(last.figure()), last.name());
  }

  private static Rank rank(Cursor cursor) {
    return new Rank(
        cursor.part(0).isEmpty() ? null : cursor.value(0, BigDecimal::new), cursor.part(1));
  }
}
