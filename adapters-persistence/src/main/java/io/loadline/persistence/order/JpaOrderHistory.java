package io.loadline.persistence.order;

import io.loadline.application.order.OrderHistory;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.OrderState;
import io.loadline.persistence.table.Conditions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders, read with JPA. Safe for several threads. */
public final class JpaOrderHistory implements OrderHistory {
  private final EntityManagerFactory factory;

  public JpaOrderHistory(EntityManagerFactory factory) {
    this.factory = factory;
  }

  @Override
  public List<Line> find(AccountId account, @Nullable OrderState state, long after, int limit) {
    return lines(of(account, state).and("o.seq > :after", "after", after), "o.seq", limit);
  }

  @Override
  public List<Line> latest(AccountId account, @Nullable OrderState state, long before, int limit) {
    return lines(of(account, state).and("o.seq < :before", "before", before), "o.seq DESC", limit);
  }

  private static Conditions of(AccountId account, @Nullable OrderState state) {
    return new Conditions("SELECT o FROM OrderRow o")
        .and("o.account = :account", "account", account.value())
        .and("o.state = :state", "state", state == null ? null : state.name());
  }

  private List<Line> lines(Conditions conditions, String order, int limit) {
    try (EntityManager manager = factory.createEntityManager()) {
      return conditions
          .query(manager, " ORDER BY " + order, OrderRow.class)
          .setMaxResults(limit)
          .getResultList()
          .stream()
          .map(row -> new Line(row.order(), row.seq()))
          .toList();
    }
  }
}
