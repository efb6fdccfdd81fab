package io.loadline.application.importing;

import io.loadline.domain.account.AccountId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Imports that were made, with the result of each row. Safe for several threads. */
public interface ImportStore {
  /** Keeps the import as it stands now, and adds the results of this step. */
  void save(ImportRun run);

  /** The import without the results of its rows. */
  Optional<ImportRun> find(AccountId account, ImportId id);

  /** The newest first, without the results of their rows. */
  List<ImportRun> list(AccountId account, @Nullable ImportId before, int limit);

  /**
   * Results in the order of files and rows.
   *
   * @param status only those that ended so; null: all
   * @param after only rows behind this one; null: from the start
   */
  List<RowResult> rows(
      AccountId account,
      ImportId id,
      RowResult.@Nullable Status status,
      @Nullable RowPlace after,
      int limit);

  /** The kinds of files that the account's imports of a format took trades from. */
  List<String> sources(AccountId account, String format);

  /** Where a row stands. */
  record RowPlace(int file, int row) {}
}
