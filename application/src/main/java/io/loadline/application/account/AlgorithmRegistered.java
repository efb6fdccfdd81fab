package io.loadline.application.account;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import java.util.Objects;

/** An algorithm was registered, renamed, paused or resumed. */
public record AlgorithmRegistered(AccountId account, Algorithm algorithm) implements Change {
  @Override
  public String action() {
    return "ALGORITHM_REGISTERED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/algorithms/" + algorithm.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state.with(Objects.requireNonNull(state.book(account)).with(algorithm)));
  }
}
