package io.loadline.application.importing;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import as it stands.
 *
 * @param results of rows that ended since the step before, in no order; all of them in the answer
 *     of a whole run
 * @param instruments the symbols that were created
 * @param algorithms the algorithms that its fills name
 * @param venueSays per asset, what the files say that is left at the venue
 */
public record ImportRun(
    ImportId id,
    AccountId account,
    UserId actor,
    Instant startedAt,
    @Nullable Instant endedAt,
    State state,
    boolean dryRun,
    List<File> files,
    List<RowResult> results,
    List<String> instruments,
    List<String> algorithms,
    List<String> warnings,
    Map<String, VenueBalance> venueSays) {
  public ImportRun {
    files = List.copyOf(files);
    results = List.copyOf(results);
    instruments = List.copyOf(instruments);
    algorithms = List.copyOf(algorithms);
    warnings = List.copyOf(warnings);
  }

  /** How far it is. */
  public enum State {
    RUNNING,
    COMPLETED,
    /**
     * Something other than its rows stopped it; what had been booked stays, and can be repeated.
     */
    FAILED
  }

  /**
   * One file of it.
   *
   * @param source which of the venue's files it is, when it brought trades
   * @param code why the whole file was refused; null when it was read
   * @param head what stands before the rows when refused ones are written to be mended: the lines
   *     up to the header with two columns more; empty when a row needs none; null when rows of this
   *     format cannot be written
   */
  public record File(
      String name,
      @Nullable String format,
      @Nullable String source,
      @Nullable FileCode code,
      String detail,
      Counts rows,
      @Nullable String head) {}

  /** How many rows ended how. */
  public record Counts(int total, int booked, int duplicates, int ignored, int refused) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    /** With one row more. */
    public Counts with(RowResult.Status status) {
      return switch (status) {
        case BOOKED -> new Counts(total, booked + 1, duplicates, ignored, refused);
        case DUPLICATE -> new Counts(total, booked, duplicates + 1, ignored, refused);
        case IGNORED -> new Counts(total, booked, duplicates, ignored + 1, refused);
        case REFUSED -> new Counts(total, booked, duplicates, ignored, refused + 1);
      };
    }

    public Counts plus(Counts other) {
      return new Counts(
          total + other.total,
          booked + other.booked,
          duplicates + other.duplicates,
          ignored + other.ignored,
          refused + other.refused);
    }
  }

  /**
   * What the venue says that is left of an asset.
   *
   * @param difference that less the balance in the book
   * @param at when the latest of its wallets was told; null in an import of before that was kept
   */
  public record VenueBalance(BigDecimal balance, BigDecimal difference, @Nullable Instant at) {}

  /** The same, stopped by something other than its rows. */
  public ImportRun failed() {
    return in(State.FAILED, List.of());
  }

  /** The same without the results of its rows. */
  public ImportRun withoutResults() {
    return in(state, List.of());
  }

  private ImportRun in(State now, List<RowResult> rows) {
    return new ImportRun(
        id,
        account,
        actor,
        startedAt,
        endedAt,
        now,
        dryRun,
        files,
        rows,
        instruments,
        algorithms,
        warnings,
        venueSays);
  }

  /** The rows of all files together. */
  public Counts rows() {
    return files.stream().map(File::rows).reduce(Counts.NONE, Counts::plus);
  }
}
