package io.loadline.web.synthetic;

import io.loadline.application.synthetic.GenerateSyntheticData.Request;
import io.loadline.domain.synthetic.DataSetId;
import io.loadline.domain.synthetic.DataSetTerms;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A data set that is wanted. */
@Schema(name = "DataSetRequest")
public record DataSetBody(
    @Schema(
            description = "At most 31 characters; all names in the set begin with it and a hyphen",
            examples = "practice")
        DataSetId dataSetId,
    @Schema(description = "1 to 1000; from 9 on every risk and experience is there") int users,
    @Schema(description = "0 to 100000, over all accounts; the command line makes more") int fills,
    @Schema(description = "1 to 100; 12 unless said") @Nullable Integer instruments,
    @Schema(description = "The same seed and until give the same data; 42 unless said")
        @Nullable Long seed,
    @Schema(description = "When the 28 days of the data end; now unless said")
        @Nullable Instant until) {

  DataSetTerms terms() {
    return new DataSetTerms(
        users,
        fills,
        Objects.requireNonNullElse(instruments, Request.DEFAULT_INSTRUMENTS),
        Objects.requireNonNullElse(seed, Request.DEFAULT_SEED),
        until);
  }
}
