package io.loadline.application.instrument;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Edited;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.UserId;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.Split;
import org.jspecify.annotations.Nullable;

/** Lists instruments and applies splits. Every call is repeatable. */
public interface ManageInstruments {
  /** Lists an instrument or changes it; its contract can change only while nobody has traded it. */
  Answer<Edited<Instrument>> put(UserId actor, Instrument instrument, @Nullable String ifMatch);

  Answer<SplitOutcome> split(UserId actor, Split split);

  /** What became of a split. */
  sealed interface SplitOutcome {}

  /** It was applied now. */
  record Applied(Split split) implements SplitOutcome {}

  /** The same split had been applied before. */
  record Duplicate(Split split) implements SplitOutcome {}

  /** It was refused; nothing changed. */
  record Refused(Refusal refusal) implements SplitOutcome {}
}
