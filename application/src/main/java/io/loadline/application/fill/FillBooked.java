package io.loadline.application.fill;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.HistoryChange;
import io.loadline.application.engine.KnownFill;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.FillResult;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.Opening;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fill was booked.
 *
 * @param feeRate settlement currency per unit of the fee's currency at the fill's time; null:
 *     unknown
 * @param reportingRate reporting currency per unit of settlement currency at the fill's time; null:
 *     unknown
 * @param opening what the beginning of the day must know when the fill is of an earlier day
 * @param standing the fill as it stands from the start: in the book of its order's algorithm, and
 *     with the corrections that came before it; null when that is the fill as it came
 * @param bust why it was busted before it came, so that it moves nothing; null when it was not
 */
public record FillBooked(
    AccountId account,
    Fill fill,
    @Nullable BigDecimal feeRate,
    @Nullable BigDecimal reportingRate,
    Opening opening,
    @Nullable Fill standing,
    @Nullable String bust)
    implements HistoryChange, Memorable {

  /** The fill as it stands from the start. */
  public Fill booked() {
    return standing == null ? fill : standing;
  }

  public boolean isBusted() {
    return bust != null;
  }

  /** True when corrections came before it. */
  public boolean isCorrected() {
    return standing != null && !standing.of(fill.algorithm()).sameContentAs(fill);
  }

  public Execution execution(long seq) {
    return new Execution(booked(), seq, feeRate, reportingRate);
  }

  public PositionKey key() {
    return new PositionKey(fill.instrument(), fill.positionSide());
  }

  @Override
  public String action() {
    return "FILL_BOOKED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/fills/" + fill.fillId();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    HoldingRevision revision = new HoldingRevision(state, account, key(), place);
    if (isBusted()) {
      Book book = revision.result(Opening.NOT_NEEDED).withoutKept(fill.fillId());
      Position position = Objects.requireNonNull(book.holdings().get(key())).position();
      FillResult nothing = FillResult.ofNothing(place.seq(), position);
      return new Applied(state.with(book), new FillEffect(account, List.of(), false, nothing));
    }
    Execution execution = execution(place.seq());
    List<HoldingChange> steps = revision.book(execution);
    HoldingChange own = steps.getFirst();
    Book book = revision.result(opening).with(booked().algorithm()).withoutKept(fill.fillId());
    return new Applied(
        revision.withTrips(state.with(book), execution.key(), steps),
        new FillEffect(
            account,
            steps,
            revision.isRestated(),
            FillResult.of(place.seq(), Objects.requireNonNull(own.position())),
            revision.isDeferred()));
  }

  @Override
  public EventKey place(long seq) {
    return EventKey.ofFill(fill.executedAt(), seq);
  }

  @Override
  public void edit(long seq, Map<Long, Execution> executions) {
    if (!isBusted()) {
      executions.put(seq, execution(seq));
    }
  }

  @Override
  public void remember(long seq, Effect effect, Memory memory) {
    FillResult result = ((FillEffect) effect).result();
    memory.keep(account, new KnownFill(fill, booked(), execution(seq), isBusted(), result));
  }
}
