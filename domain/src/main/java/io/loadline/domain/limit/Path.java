package io.loadline.domain.limit;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.instrument.InstrumentId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something happens: the way from the firm down to an algorithm and an instrument. Every
 * limit and kill switch whose scope lies on it applies.
 *
 * @param algorithm null when the question is not about an algorithm
 * @param instrument null when the question is not about an instrument
 */
public record Path(
    @Nullable DeskId desk,
    AccountId account,
    @Nullable AlgorithmId algorithm,
    @Nullable InstrumentId instrument) {

  /** All scopes that it passes through, the widest first. */
  public List<Scope> scopes() {
    List<Scope> scopes = new ArrayList<>(8);
    scopes.add(Scope.FIRM);
    if (desk != null) {
      scopes.add(Scope.of(desk));
    }
    scopes.add(Scope.of(account));
    if (algorithm != null) {
      scopes.add(Scope.of(account, algorithm));
    }
    if (instrument != null) {
      scopes.add(Scope.of(instrument));
      if (desk != null) {
        scopes.add(Scope.of(desk, instrument));
      }
      scopes.add(Scope.of(account, instrument));
      if (algorithm != null) {
        scopes.add(Scope.of(account, algorithm, instrument));
      }
    }
    return scopes;
  }
}
