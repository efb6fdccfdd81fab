package io.loadline.application.synthetic;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.UserId;
import io.loadline.domain.cash.CashMovement;
import java.math.BigDecimal;
import java.util.List;

/**
 * An account with what it is opened with.
 *
 * @param profile the kind of user that it belongs to
 * @param capital worth of the deposits in USD, roughly: what sizes are taken from
 * @param instruments what its owner trades by hand, as indexes into the instruments of the set
 */
public record SyntheticAccount(
    Account account,
    UserId owner,
    Profile profile,
    BigDecimal capital,
    List<CashMovement> deposits,
    List<SyntheticAlgorithm> algorithms,
    List<Integer> instruments) {
  public SyntheticAccount {
    deposits = List.copyOf(deposits);
    algorithms = List.copyOf(algorithms);
    instruments = List.copyOf(instruments);
  }
}
