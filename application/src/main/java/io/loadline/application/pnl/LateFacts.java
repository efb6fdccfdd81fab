package io.loadline.application.pnl;

import io.loadline.application.account.CashMoved;
import io.loadline.application.account.TransferBooked;
import io.loadline.application.engine.Recorded;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.fill.FillBusted;
import io.loadline.application.fill.FillCorrected;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.instrument.SplitApplied;
import io.loadline.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What an entry of the journal says of the time before it, and so perhaps of trading days that have
 * ended: their equity, as it was stored, is not what it was.
 *
 * @param at nothing before this changed
 */
public record LateFacts(AccountId account, Instant at) {
  /** A mark counts at its very moment, a fill only after it. */
  private static final Duration RESOLUTION = Duration.of(1, ChronoUnit.MICROS);

  /** The accounts whose past it may have changed; what is of the open day has none. */
  public static List<LateFacts> of(Recorded recorded) {
    return switch (recorded.entry().change()) {
      case FillBooked booked ->
          isOfEarlierDay(booked, (FillEffect) recorded.effect())
              ? List.of(new LateFacts(booked.account(), booked.fill().executedAt()))
              : List.of();
      case FillBusted busted ->
          List.of(new LateFacts(busted.account(), busted.execution().fill().executedAt()));
      case FillCorrected corrected ->
          List.of(new LateFacts(corrected.account(), corrected.corrected().fill().executedAt()));
      case CashMoved moved ->
          moved.movement().at().isBefore(((CashMoved.Booked) recorded.effect()).dayStart())
              ? List.of(new LateFacts(moved.account(), moved.movement().at()))
              : List.of();
      case TransferBooked booked ->
          ((TransferBooked.Effects) recorded.effect())
              .holdings().stream()
                  .filter(each -> booked.transfer().at().isBefore(dayStart(each)))
                  .map(each -> new LateFacts(each.account(), booked.transfer().at()))
                  .toList();
      case SplitApplied split ->
          ((SplitApplied.Effects) recorded.effect())
              .holdings().stream()
                  .map(each -> new LateFacts(each.account(), split.split().effectiveAt()))
                  .distinct()
                  .toList();
      case DayReopened reopened ->
          List.of(new LateFacts(reopened.account(), reopened.from().minus(RESOLUTION)));
      default -> List.of();
    };
  }

  private static boolean isOfEarlierDay(FillBooked booked, FillEffect effect) {
    return !booked.isBusted() && booked.fill().executedAt().isBefore(dayStart(effect));
  }

  private static Instant dayStart(FillEffect effect) {
    return effect.steps().getFirst().after().position().day().start();
  }
}
