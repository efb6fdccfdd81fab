package io.loadline.persistence.engine;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Effect;
import io.loadline.application.engine.HistoryChange;
import io.loadline.application.engine.Recorded;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.fill.FillBusted;
import io.loadline.application.fill.FillCorrected;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.instrument.SplitApplied;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.position.EventKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a batch brings to the tables of facts.
 *
 * @param recorded its entries in order
 * @param movements what happened to holdings, in order
 * @param restated the holdings whose history changed, and from when on their rows are written again
 *     here; without what is deferred; nothing for a batch in which all came in order
 */
public record BatchFacts(
    List<Recorded> recorded, List<Movement> movements, Map<HoldingId, Instant> restated) {

  /** One holding of one account. */
  public record HoldingId(AccountId account, PositionKey key) {}

  /**
   * What one entry did to one holding.
   *
   * @param seq the entry's number
   * @param from the time of the event: nothing before it changed
   * @param steps as {@link FillEffect#steps}
   * @param restated as {@link FillEffect#restated}
   * @param deferred as {@link FillEffect#deferred}
   */
  public record Movement(
      long seq,
      Change change,
      HoldingId holding,
      Instant from,
      List<HoldingChange> steps,
      boolean restated,
      boolean deferred) {
    /** From which place on it changed the history. */
    public EventKey place() {
      return switch (change) {
        case HistoryChange ofOne -> ofOne.place(seq);
        case SplitApplied split -> EventKey.ofSplit(split.split().effectiveAt(), seq);
        default -> throw new IllegalStateException("changes no history: " + change.action());
      };
    }
  }

  public static BatchFacts of(List<Recorded> recorded) {
    List<Movement> movements = new ArrayList<>(recorded.size());
    for (Recorded each : recorded) {
      addMovements(each, movements);
    }
    Set<HoldingId> holdings =
        movements.stream()
            .filter(each -> each.restated && !each.deferred)
            .map(Movement::holding)
            .collect(Collectors.toSet());
    Map<HoldingId, Instant> restated = new HashMap<>();
    if (!holdings.isEmpty()) {
      for (Movement each : movements) {
        if (holdings.contains(each.holding) && !each.deferred) {
          restated.merge(each.holding, each.from, (one, two) -> one.isBefore(two) ? one : two);
        }
      }
    }
    return new BatchFacts(recorded, movements, restated);
  }

  /** True when rows must be rewritten, not only added. */
  public boolean restates() {
    return !restated.isEmpty() || movements.stream().anyMatch(Movement::deferred);
  }

  /** How many rows may be written, roughly. */
  public int size() {
    return recorded.size()
        + movements.stream().filter(Movement::restated).mapToInt(each -> each.steps.size()).sum();
  }

  private static void addMovements(Recorded recorded, List<Movement> into) {
    Effect effect = recorded.effect();
    if (effect instanceof FillEffect filled) {
      into.add(movement(recorded, filled));
    } else if (effect instanceof SplitApplied.Effects effects) {
      effects.holdings().forEach(each -> into.add(movement(recorded, each)));
    }
  }

  private static Movement movement(Recorded recorded, FillEffect effect) {
    Change change = recorded.entry().change();
    PositionKey key =
        change instanceof HistoryChange history
            ? history.key()
            : effect.steps().getFirst().after().key();
    return new Movement(
        recorded.entry().seq(),
        change,
        new HoldingId(effect.account(), key),
        timeOf(change),
        effect.steps(),
        effect.restated(),
        effect.deferred());
  }

  private static Instant timeOf(Change change) {
    return switch (change) {
      case FillBooked booked -> booked.fill().executedAt();
      case FillBusted busted -> busted.execution().fill().executedAt();
      case FillCorrected corrected -> corrected.corrected().fill().executedAt();
      case SplitApplied split -> split.split().effectiveAt();
      default -> throw new IllegalStateException("moves no holding: " + change.action());
    };
  }
}
