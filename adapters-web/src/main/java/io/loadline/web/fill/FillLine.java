package io.loadline.web.fill;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.application.fill.FillHistory;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A fill as it stands now. */
@Schema(name = "FillLine")
public record FillLine(
    @JsonUnwrapped FillView fill,
    @Schema(description = "What it realizes, in settlement currency, before fees; 0 when busted")
        BigDecimal realizedGross,
    @Schema(description = "The same less the whole fee; null when unknown or busted")
        @Nullable BigDecimal realizedNet,
    boolean busted,
    boolean corrected,
    @Schema(description = "The number under which it was booked") long seq) {
  /** The wire form of a fill as it stands. */
  public static FillLine of(FillHistory.Line line) {
    return new FillLine(
        FillView.of(line.execution().fill()),
        line.realizedGross(),
        line.realizedNet(),
        line.bustedSeq() != null,
        line.correctedSeq() != null,
        line.execution().arrival());
  }
}
