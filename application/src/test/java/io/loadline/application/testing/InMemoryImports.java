package io.loadline.application.testing;

import io.loadline.application.importing.ImportId;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.ImportStore;
import io.loadline.application.importing.RowResult;
import io.loadline.domain.account.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Imports in memory. */
public final class InMemoryImports implements ImportStore {
  private record Key(AccountId account, ImportId id) {}

  private static final Comparator<RowResult> ORDER =
      Comparator.comparingInt(RowResult::file).thenComparingInt(RowResult::row);

  private final Map<Key, ImportRun> runs = new LinkedHashMap<>();
  private final Map<Key, List<RowResult>> rows = new LinkedHashMap<>();

  @Override
  public synchronized void save(ImportRun run) {
    Key key = new Key(run.account(), run.id());
    runs.put(key, run.withoutResults());
    rows.computeIfAbsent(key, each -> new ArrayList<>()).addAll(run.results());
  }

  @Override
  public synchronized Optional<ImportRun> find(AccountId account, ImportId id) {
    return Optional.ofNullable(runs.get(new Key(account, id)));
  }

  @Override
  public synchronized List<ImportRun> list(
      AccountId account, @Nullable ImportId before, int limit) {
    List<ImportRun> newest =
        new ArrayList<>(
            runs.values().stream().filter(each -> each.account().equals(account)).toList());
    newest = new ArrayList<>(newest.reversed());
    int from = 0;
    for (int i = 0; i < newest.size(); i++) {
      from = newest.get(i).id().equals(before) ? i + 1 : from;
    }
    return List.copyOf(newest.subList(from, Math.min(newest.size(), from + limit)));
  }

  @Override
  public synchronized List<RowResult> rows(
      AccountId account,
      ImportId id,
      RowResult.@Nullable Status status,
      @Nullable RowPlace after,
      int limit) {
    return rows.getOrDefault(new Key(account, id), List.of()).stream()
        .filter(each -> status == null || each.status() == status)
        .filter(
            each ->
                after == null
                    || each.file() > after.file()
                    || (each.file() == after.file() && each.row() > after.row()))
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<String> sources(AccountId account, String format) {
    return runs.values().stream()
        .filter(each -> each.account().equals(account))
        .flatMap(each -> each.files().stream())
        .filter(each -> format.equals(each.format()))
        .map(ImportRun.File::source)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
