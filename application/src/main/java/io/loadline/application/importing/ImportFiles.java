package io.loadline.application.importing;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Imports files of venues, brokers and bots. Repeatable: what is known already is not booked. */
public interface ImportFiles {
  /**
   * Reads the files in their order and books what is in them; blocks until that is done.
   *
   * @param progress hears how it goes on, at the beginning, after each bounded batch and at the end
   */
  ImportRun run(
      UserId actor,
      AccountId account,
      ImportId id,
      Options options,
      List<Upload> files,
      Consumer<ImportRun> progress);

  /**
   * How to read them.
   *
   * @param format the name of one; null: recognised by what is in the file
   * @param zone of times that have none; null: what the file says
   * @param venueAccount which account of the file; null: the only one
   * @param symbols a venue's name to the symbol of an instrument
   * @param createInstruments lists instruments that are not listed yet
   * @param dryRun books nothing: what would happen
   */
  record Options(
      @Nullable String format,
      @Nullable Zone zone,
      @Nullable String venueAccount,
      Map<String, String> symbols,
      boolean createInstruments,
      boolean dryRun) {
    public Options {
      symbols = Map.copyOf(symbols);
    }
  }

  /** A file as it was sent, under the name that it was sent under. */
  record Upload(String name, byte[] content) {}
}
