package io.loadline.persistence.account;

import io.loadline.application.account.CashHistory;
import io.loadline.domain.account.AccountId;
import io.loadline.persistence.table.Conditions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cash movements, read with JPA. Safe for several threads. */
public final class JpaCashHistory implements CashHistory {
  private static final String BEHIND = "m.at >= :time AND (m.at > :time OR m.seq > :seq)";

  private final EntityManagerFactory factory;

  public JpaCashHistory(EntityManagerFactory factory) {
    this.factory = factory;
  }

  @Override
  public List<Line> find(AccountId account, Filter filter, @Nullable Place after, int limit) {
    Conditions conditions =
        new Conditions("SELECT m FROM CashMovementRow m")
            .and("m.account = :account", "account", account.value())
            .and("m.movementId NOT LIKE :transfers", "transfers", CashMovements.TRANSFERS + "%")
            .and("m.movementId = :id", "id", filter.id() == null ? null : filter.id().value())
            .and("m.type = :type", "type", filter.type() == null ? null : filter.type().name())
            .and(
                "m.currency = :currency",
                "currency",
                filter.currency() == null ? null : filter.currency().code())
            .and(
                "m.instrument = :instrument",
                "instrument",
                filter.instrument() == null ? null : filter.instrument().value())
            .and(
                "m.algorithm = :algorithm",
                "algorithm",
                filter.algorithm() == null ? null : filter.algorithm().value())
            .and("m.at >= :start", "start", filter.from())
            .and("m.at < :end", "end", filter.to());
    if (after != null) {
      conditions.and(BEHIND, "time", after.at()).with("seq", after.seq());
    }
    try (EntityManager manager = factory.createEntityManager()) {
      return conditions
          .query(manager, " ORDER BY m.at, m.seq", CashMovementRow.class)
          .setMaxResults(limit)
          .getResultList()
          .stream()
          .map(CashMovementRow::line)
          .toList();
    }
  }
}
