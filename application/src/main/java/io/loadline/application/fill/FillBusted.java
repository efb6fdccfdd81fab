package io.loadline.application.fill;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.HistoryChange;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.Opening;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import java.util.List;
import java.util.Map;

/**
 * A fill was taken out of the history.
 *
 * @param execution the fill as it stood, with its number: its place in the history
 */
public record FillBusted(AccountId account, Execution execution, String reason, Opening opening)
    implements HistoryChange, Memorable {

  public PositionKey key() {
    return new PositionKey(execution.fill().instrument(), execution.fill().positionSide());
  }

  @Override
  public String action() {
    return "FILL_BUSTED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/fills/" + execution.fill().fillId();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    HoldingRevision revision = new HoldingRevision(state, account, key(), place);
    List<HoldingChange> steps = revision.remove(execution.key());
    return new Applied(
        revision.withTrips(state.with(revision.result(opening)), execution.key(), steps),
        new FillEffect(account, steps, true, null, revision.isDeferred()));
  }

  @Override
  public EventKey place(long seq) {
    return execution.key();
  }

  @Override
  public void edit(long seq, Map<Long, Execution> executions) {
    executions.remove(execution.arrival());
  }

  @Override
  public void remember(long seq, Effect effect, Memory memory) {
    memory
        .fill(account, execution.fill().fillId())
        .ifPresent(known -> memory.keep(account, known.asBusted()));
  }
}
