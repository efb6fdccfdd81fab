package io.loadline.web.fill;

import io.loadline.application.engine.Answer;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.FillResult;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.web.http.Identified;
import io.loadline.web.position.PositionBody;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a fill. */
@Schema(name = "BookedFill")
public record FillAnswer(
    @Schema(description = "Its number in the one order of changes") long seq,
    Instant asOf,
    @Schema(description = "True when it had been booked before: then this is the first answer")
        boolean duplicate,
    FillView fill,
    @Schema(description = "The position as it was right after the fill, at the current mark")
        PositionBody position,
    @Schema(description = "What this fill realized, in settlement currency, before fees")
        BigDecimal realizedGross,
    @Schema(description = "The same less the whole fee; null when its rate is unknown")
        @Nullable BigDecimal realizedNet)
    implements Identified {
  @Override
  public String identity() {
    return fill.fillId().value();
  }

  static FillAnswer of(
      AccountId account,
      Fill fill,
      FillResult result,
      boolean duplicate,
      Answer<?> answer,
      Views.View view) {
    PositionKey key = new PositionKey(fill.instrument(), fill.positionSide());
    return new FillAnswer(
        result.seq(),
        answer.at(),
        duplicate,
        FillView.of(fill),
        PositionBody.after(key, result, view).restated(account, key, view),
        result.realizedGross(),
        result.realizedNet());
  }
}
