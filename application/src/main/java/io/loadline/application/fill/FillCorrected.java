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
 * A fill was replaced in the history by what it should have been.
 *
 * @param corrected the fill as it stands now, with the number and the rates of the original
 */
public record FillCorrected(AccountId account, Execution corrected, String reason, Opening opening)
    implements HistoryChange, Memorable {

  public PositionKey key() {
    return new PositionKey(corrected.fill().instrument(), corrected.fill().positionSide());
  }

  @Override
  public String action() {
    return "FILL_CORRECTED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/fills/" + corrected.fill().fillId();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    HoldingRevision revision = new HoldingRevision(state, account, key(), place);
    List<HoldingChange> steps = revision.replace(corrected);
    return new Applied(
        revision.withTrips(state.with(revision.result(opening)), corrected.key(), steps),
        new FillEffect(account, steps, true, null, revision.isDeferred()));
  }

  @Override
  public EventKey place(long seq) {
    return corrected.key();
  }

  @Override
  public void edit(long seq, Map<Long, Execution> executions) {
    executions.put(corrected.arrival(), corrected);
  }

  @Override
  public void remember(long seq, Effect effect, Memory memory) {
    memory
        .fill(account, corrected.fill().fillId())
        .ifPresent(known -> memory.keep(account, known.as(corrected)));
  }
}
