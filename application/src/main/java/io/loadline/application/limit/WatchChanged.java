package io.loadline.application.limit;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.control.Watch;
import io.loadline.domain.limit.Breach;
import org.jspecify.annotations.Nullable;

/**
 * A measure came near its limit, or went away from it again.
 *
 * @param warning how near; null when it went away
 */
public record WatchChanged(AccountId account, Watch watch, @Nullable Breach warning)
    implements Change {
  @Override
  public String action() {
    return warning == null ? "LIMIT_CLEARED" : "LIMIT_WARNED";
  }

  @Override
  public String subject() {
    return "limits/" + watch.key().limit();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state.with(state.controls().with(watch)));
  }
}
