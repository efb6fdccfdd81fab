package io.loadline.web.synthetic;

import io.loadline.application.synthetic.DataSetWorker;
import io.loadline.domain.account.UserId;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSetId;
import io.loadline.web.http.Identified;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A data set as it is. */
@Schema(name = "DataSet")
public record DataSetView(
    DataSetId dataSetId,
    DataSet.Stage state,
    @Schema(description = "How many made-up people") int users,
    @Schema(description = "How many fills were asked for") long fills,
    @Schema(description = "How many instruments were asked for") int instruments,
    @Schema(description = "The number from which everything follows; the same gives the same")
        long seed,
    Instant until,
    @Schema(description = "What the names of its accounts, desks and instruments begin with")
        String prefix,
    UserId requestedBy,
    Instant requestedAt,
    @Schema(description = "While it is LOADING or CLEARING; null when not at work yet")
        @Nullable ProgressView progress,
    MadeView made,
    @Schema(description = "Why it FAILED") @Nullable String failure,
    @Schema(description = "True when the same had been asked for before") boolean duplicate,
    long seq,
    Instant asOf)
    implements Identified {
  @Override
  public String identity() {
    return dataSetId.value();
  }

  /** How far it is. */
  @Schema(name = "DataSetProgress")
  public record ProgressView(
      @Schema(description = "Fills and refused orders, or accounts when CLEARING") long done,
      @Schema(description = "How many steps there are") long all) {}

  /** What there is of it. */
  @Schema(name = "DataSetCounts")
  public record MadeView(
      @Schema(description = "How many accounts there are") int accounts,
      @Schema(description = "Refused ones too; counted when it is LOADED, as the rest") long orders,
      @Schema(description = "Orders that limits did not let pass") long refused,
      @Schema(description = "How many fills were booked") long fills) {}

  static DataSetView of(
      DataSet set,
      DataSetWorker.@Nullable Reached reached,
      boolean duplicate,
      long seq,
      Instant asOf) {
    return new DataSetView(
        set.id(),
        set.stage(),
        set.terms().users(),
        set.terms().fills(),
        set.terms().instruments(),
        set.terms().seed(),
        set.until(),
        set.id().prefix(),
        set.requestedBy(),
        set.requestedAt(),
        reached == null ? null : new ProgressView(reached.done(), reached.all()),
        new MadeView(
            set.made().accounts(), set.made().orders(), set.made().refused(), set.made().fills()),
        set.failure(),
        duplicate,
        seq,
        asOf);
  }
}
