package io.loadline.web.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.application.importing.FileCode;
import io.loadline.application.importing.IgnoreReason;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.RowCode;
import io.loadline.application.importing.RowResult;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.web.http.Identified;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An import as it stands. */
@Schema(name = "Import")
public record ImportView(
    String id,
    AccountId account,
    @Schema(description = "RUNNING, COMPLETED, or FAILED: what was booked stays, send it again")
        ImportRun.State state,
    @Schema(description = "True when nothing was booked because only a preview was asked for")
        boolean dryRun,
    UserId actor,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Schema(description = "Rows of all files by how they ended") Counts rows,
    List<FileBody> files,
    @Schema(description = "Symbols of the instruments that were listed") List<String> instruments,
    @Schema(description = "Algorithms that its fills name") List<String> algorithms,
    @Schema(description = "Refused rows, the first 1,000; the others under /rows")
        List<RefusedRow> refused,
    @Schema(description = "Rows that are no facts, the first 1,000; the others under /rows")
        List<IgnoredRow> ignored,
    @Schema(description = "Files of which nothing was read") List<RefusedFile> refusedFiles,
    List<String> warnings,
    @Schema(description = "Per asset, what the files say that is left at the venue")
        Map<String, VenueBalance> venueSays,
    @Schema(description = "True when the import of this id had been made before") boolean duplicate,
    long seq,
    Instant asOf)
    implements Identified {
  static final int MOST_ROWS = 1_000;

  @Override
  public String identity() {
    return id;
  }

  /** How many rows ended how. */
  @Schema(name = "ImportRows")
  public record Counts(
      @Schema(description = "Rows that were read") int total,
      @Schema(description = "Rows that were booked now") int booked,
      @Schema(description = "Rows that had been booked before") int duplicates,
      @Schema(description = "Rows that are no facts") int ignored,
      @Schema(description = "Rows that were refused") int refused) {
    static Counts of(ImportRun.Counts counts) {
      return new Counts(
          counts.total(), counts.booked(), counts.duplicates(), counts.ignored(), counts.refused());
    }
  }

  /** One file. */
  @Schema(name = "ImportFile")
  public record FileBody(
      String file,
      @Schema(description = "Null when no format fits") @Nullable String format,
      Counts rows) {}

  /** A refused row. */
  @Schema(name = "RefusedRow")
  public record RefusedRow(
      String file,
      @Schema(description = "From 1, as the format counts") int row,
      RowCode code,
      String detail) {}

  /** A row that is no fact. */
  @Schema(name = "IgnoredRow")
  public record IgnoredRow(
      String file,
      @Schema(description = "From 1, as the format counts") int row,
      IgnoreReason reason) {}

  /** A refused file. */
  @Schema(name = "RefusedFile")
  public record RefusedFile(String file, FileCode code, String detail) {}

  /** What the venue says of an asset. */
  @Schema(name = "VenueBalance")
  public record VenueBalance(
      @Schema(description = "The last balance that the files tell, in units of the asset")
          BigDecimal balance,
      @Schema(description = "That less the balance in the book") BigDecimal difference) {}

  /** What became of a row. */
  @Schema(name = "ImportRow")
  public record RowBody(
      String file,
      @Schema(description = "From 1, as the format counts") int row,
      RowResult.Status status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RowCode code,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IgnoreReason reason,
      String detail) {
    static RowBody of(RowResult result, List<ImportRun.File> files) {
      return new RowBody(
          files.get(result.file()).name(),
          result.row(),
          result.status(),
          result.code(),
          result.reason(),
          result.detail());
    }
  }

  static ImportView of(
      ImportRun run, List<RowResult> results, boolean duplicate, long seq, Instant asOf) {
    List<RefusedRow> refused = new ArrayList<>();
    List<IgnoredRow> ignored = new ArrayList<>();
    for (RowResult each : results) {
      String file = run.files().get(each.file()).name();
      if (each.code() != null && refused.size() < MOST_ROWS) {
        refused.add(new RefusedRow(file, each.row(), each.code(), each.detail()));
      } else if (each.reason() != null && ignored.size() < MOST_ROWS) {
        ignored.add(new IgnoredRow(file, each.row(), each.reason()));
      }
    }
    Map<String, VenueBalance> said = new LinkedHashMap<>();
    run.venueSays()
        .forEach(
            (asset, balance) ->
                said.put(asset, new VenueBalance(balance.balance(), balance.difference())));
    return new ImportView(
        run.id().value(),
        run.account(),
        run.state(),
        run.dryRun(),
        run.actor(),
        run.startedAt(),
        run.endedAt(),
        Counts.of(run.rows()),
        run.files().stream()
            .map(each -> new FileBody(each.name(), each.format(), Counts.of(each.rows())))
            .toList(),
        run.instruments(),
        run.algorithms(),
        refused,
        ignored,
        run.files().stream().flatMap(each -> refusedFile(each).stream()).toList(),
        run.warnings(),
        said,
        duplicate,
        seq,
        asOf);
  }

  private static java.util.Optional<RefusedFile> refusedFile(ImportRun.File file) {
    return file.code() == null
        ? java.util.Optional.empty()
        : java.util.Optional.of(new RefusedFile(file.name(), file.code(), file.detail()));
  }
}
