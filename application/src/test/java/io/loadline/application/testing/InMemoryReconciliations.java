package io.loadline.application.testing;

import io.loadline.application.reconciling.Break;
import io.loadline.application.reconciling.Reconciliation;
import io.loadline.application.reconciling.ReconciliationStore;
import io.loadline.domain.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reconciliations in memory. */
public final class InMemoryReconciliations implements ReconciliationStore {
  private final List<Reconciliation> made = new ArrayList<>();
  private final Map<AccountId, Map<String, Break>> breaks = new TreeMap<>();

  @Override
  public synchronized void save(Reconciliation reconciliation) {
    made.add(reconciliation);
  }

  @Override
  public synchronized Optional<Reconciliation> find(AccountId account, String id) {
    return made.stream()
        .filter(each -> each.account().equals(account) && each.id().equals(id))
        .findFirst();
  }

  @Override
  public synchronized List<Reconciliation> list(
      AccountId account, @Nullable String before, int limit) {
    List<Reconciliation> newest =
        made.reversed().stream().filter(each -> each.account().equals(account)).toList();
    int from = 0;
    for (int i = 0; i < newest.size(); i++) {
      from = newest.get(i).id().equals(before) ? i + 1 : from;
    }
    return List.copyOf(newest.subList(from, Math.min(newest.size(), from + limit)));
  }

  @Override
  public synchronized List<Break> breaks(AccountId account) {
    return List.copyOf(breaks.getOrDefault(account, Map.of()).values());
  }

  @Override
  public synchronized void save(AccountId account, List<Break> changed) {
    Map<String, Break> known = breaks.computeIfAbsent(account, each -> new TreeMap<>());
    changed.forEach(each -> known.put(each.id(), each));
  }
}
