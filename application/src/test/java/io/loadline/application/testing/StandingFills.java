package io.loadline.application.testing;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Recorded;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.fill.FillBusted;
import io.loadline.application.fill.FillCorrected;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.instrument.SplitApplied;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionChange;
import io.loadline.domain.position.SplitEvent;
import io.loadline.domain.position.TransferEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of each fill after some entries: the last word that a step had on it. Slow and
 * simple, to compare the tables with.
 */
final class StandingFills {
  /** A fill of an account; the key tells apart what splits paid. */
  record Key(AccountId account, String fill) {}

  /**
   * What is believed of it.
   *
   * @param step null when it was busted
   */
  record Standing(
      Execution execution,
      @Nullable HoldingChange step,
      @Nullable Long correctedSeq,
      @Nullable Long bustedSeq) {}

  private final Map<Key, Standing> fills = new LinkedHashMap<>();

  static StandingFills after(List<Recorded> entries) {
    StandingFills standing = new StandingFills();
    entries.forEach(standing::take);
    return standing;
  }

  Collection<Map.Entry<Key, Standing>> all() {
    return fills.entrySet();
  }

  FillHistory.Line line(Key key, Standing standing) {
    PositionChange own = standing.step == null ? null : standing.step.position();
    return new FillHistory.Line(
        standing.execution,
        own == null ? java.math.BigDecimal.ZERO : own.realizedGross(),
        own == null ? null : own.realizedNet(),
        standing.correctedSeq,
        standing.bustedSeq,
        new FillHistory.Place(
            standing.execution.fill().executedAt(), standing.execution.arrival(), key.fill));
  }

  private void take(Recorded recorded) {
    long seq = recorded.entry().seq();
    if (recorded.entry().change() instanceof FillBooked booked && booked.isBusted()) {
      Key key = new Key(booked.account(), booked.fill().fillId().value());
      fills.put(key, new Standing(booked.execution(seq), null, null, seq));
    } else if (recorded.entry().change() instanceof FillBusted busted) {
      takeOut(new Key(busted.account(), busted.execution().fill().fillId().value()), seq);
    }
    Effect effect = recorded.effect();
    if (effect instanceof FillEffect filled) {
      boolean corrected =
          recorded.entry().change() instanceof FillCorrected
              || (recorded.entry().change() instanceof FillBooked booked && booked.isCorrected());
      take(filled, seq, corrected);
    } else if (effect instanceof SplitApplied.Effects effects) {
      effects.holdings().forEach(each -> take(each, seq, false));
    }
  }

  private void take(FillEffect effect, long seq, boolean correction) {
    boolean corrected = correction;
    for (HoldingChange step : effect.steps()) {
      Key key = key(effect.account(), step);
      Standing before = fills.get(key);
      PositionChange own = step.position();
      if (own == null) {
        if (before != null) {
          takeOut(key, seq);
        }
      } else {
        Long correctedSeq =
            corrected ? Long.valueOf(seq) : before == null ? null : before.correctedSeq;
        fills.put(key, new Standing(own.execution(), step, correctedSeq, null));
      }
      corrected = false;
    }
  }

  private static Key key(AccountId account, HoldingChange step) {
    return switch (step.event()) {
      case TransferEvent settled ->
          throw new IllegalStateException("nothing before a transfer changes: " + settled);
      case Execution execution -> new Key(account, execution.fill().fillId().value());
      case SplitEvent split ->
          new Key(
              account,
              "split:"
                  + split.split().id()
                  + (split.sharesName() ? "~" + step.after().key().instrument() : "")
                  + "/"
                  + step.after().key().instrument()
                  + "/"
                  + step.after().key().side());
    };
  }

  private void takeOut(Key key, long seq) {
    Standing before = Objects.requireNonNull(fills.get(key));
    fills.put(key, new Standing(before.execution, null, before.correctedSeq, seq));
  }
}
