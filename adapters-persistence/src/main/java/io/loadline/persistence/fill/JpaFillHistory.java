package io.loadline.persistence.fill;

import io.loadline.application.fill.FillHistory;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.fill.FillId;
import io.loadline.persistence.table.Conditions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills, read with JPA. Safe for several threads. */
public final class JpaFillHistory implements FillHistory {
  private static final String BEHIND =
      "f.executedAt >= :time AND (f.executedAt > :time OR f.seq > :seq"
          + " OR (f.seq = :seq AND f.fillId > :key))";

  private static final String AHEAD =
      "f.executedAt <= :time AND (f.executedAt < :time OR f.seq < :seq"
          + " OR (f.seq = :seq AND f.fillId < :key))";

  private final EntityManagerFactory factory;

  public JpaFillHistory(EntityManagerFactory factory) {
    this.factory = factory;
  }

  @Override
  public Optional<Line> one(AccountId account, FillId fill) {
    Conditions conditions =
        new Conditions("SELECT f FROM FillRow f").and("f.account = :a", "a", account.value());
    if (fill.isOfSplit()) {
      // the key of what a split paid has the instrument and the side behind the name
      String name = fill.value().replaceFirst("~SHORT$", "");
      conditions.and("f.fillId LIKE :key ESCAPE '!'", "key", Conditions.prefix(name + "/"));
    } else {
      conditions.and("f.fillId = :id", "id", fill.value());
    }
    try (EntityManager manager = factory.createEntityManager()) {
      return conditions.query(manager, " ORDER BY f.seq", FillRow.class).getResultList().stream()
          .map(FillRow::line)
          .filter(line -> line.execution().fill().fillId().equals(fill))
          .findFirst();
    }
  }

  @Override
  public List<Line> find(AccountId account, Filter filter, @Nullable Place after, int limit) {
    Conditions conditions = of(account, filter);
    beyond(conditions, BEHIND, after);
    return lines(conditions, "f.executedAt, f.seq, f.fillId", limit);
  }

  @Override
  public List<Line> latest(AccountId account, Filter filter, @Nullable Place before, int limit) {
    Conditions conditions = of(account, filter);
    beyond(conditions, AHEAD, before);
    return lines(conditions, "f.executedAt DESC, f.seq DESC, f.fillId DESC", limit);
  }

  private static Conditions of(AccountId account, Filter filter) {
    return new Conditions("SELECT f FROM FillRow f")
        .and("f.account = :account", "account", account.value())
        .and(
            "f.instrument = :instrument",
            "instrument",
            filter.instrument() == null ? null : filter.instrument().value())
        .and(
            "f.algorithm = :algorithm",
            "algorithm",
            filter.algorithm() == null ? null : filter.algorithm().value())
        .and("f.orderId = :order", "order", filter.order())
        .and("f.executedAt >= :start", "start", filter.from())
        .and("f.executedAt < :end", "end", filter.to());
  }

  private static void beyond(Conditions conditions, String condition, @Nullable Place place) {
    if (place != null) {
      conditions
          .and(condition, "time", place.executedAt())
          .with("seq", place.seq())
          .with("key", place.key());
    }
  }

  private List<Line> lines(Conditions conditions, String order, int limit) {
    try (EntityManager manager = factory.createEntityManager()) {
      return conditions
          .query(manager, " ORDER BY " + order, FillRow.class)
          .setMaxResults(limit)
          .getResultList()
          .stream()
          .map(FillRow::line)
          .toList();
    }
  }
}
