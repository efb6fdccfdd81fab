package io.loadline.web.instrument;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.money.Price;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A split as a client sends it. */
@Schema(name = "SplitRequest")
public record SplitBody(
    SplitId splitId,
    @Schema(description = "new:old as whole numbers: 7:2 gives 7 for 2", examples = "7:2")
        String ratio,
    @Schema(description = "Takes effect before fills of the same instant; not in the future")
        Instant effectiveAt,
    @Schema(
            description =
                "When present, a fraction below the quantity scale is closed at this price")
        @Nullable Price cashInLieuPrice) {
  private static final Pattern RATIO = Pattern.compile("([1-9]\\d{0,6}):([1-9]\\d{0,6})");

  /** Refuses what is not a ratio. */
  public SplitBody {
    if (!RATIO.matcher(ratio).matches()) {
      throw new IllegalArgumentException("must be new:old as whole numbers, like 7:2: ratio");
    }
  }

  Split split(InstrumentId instrument) {
    Matcher parts = RATIO.matcher(ratio);
    if (!parts.matches()) {
      throw new IllegalStateException("checked by the constructor: " + ratio);
    }
    return new Split(
        splitId,
        instrument,
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        effectiveAt,
        cashInLieuPrice);
  }
}
