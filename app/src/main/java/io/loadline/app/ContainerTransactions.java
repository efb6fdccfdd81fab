package io.loadline.app;

import io.loadline.persistence.user.JpaUserStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.function.Function;

/** Transactions of the container, with its persistence context. */
@ApplicationScoped
public class ContainerTransactions implements JpaUserStore.Transactions {
  @SuppressWarnings("NullAway.Init") // set by the container before the first call
  @PersistenceContext(unitName = "loadline")
  private EntityManager manager;

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public <T> T in(Function<EntityManager, T> work) {
    return work.apply(manager);
  }
}
