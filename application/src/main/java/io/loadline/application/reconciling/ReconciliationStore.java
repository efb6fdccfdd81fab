package io.loadline.application.reconciling;

import io.loadline.domain.account.AccountId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Comparisons that were made, and the breaks of each account. Safe for several threads. */
public interface ReconciliationStore {
  void save(Reconciliation reconciliation);

  Optional<Reconciliation> find(AccountId account, String id);

  /** The newest first. */
  List<Reconciliation> list(AccountId account, @Nullable String before, int limit);

  /** The breaks of the account as they stand, in the order of their ids. */
  List<Break> breaks(AccountId account);

  void save(AccountId account, List<Break> breaks);
}
