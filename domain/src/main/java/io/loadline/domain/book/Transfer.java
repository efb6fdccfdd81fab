package io.loadline.domain.book;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.position.TransferId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Part of a position that goes from one account to another, with its cost.
 *
 * @param quantity units, unsigned: of a short position too
 * @param at when it took effect, in both accounts
 * @param reason why, for the audit trail; null when nobody said
 */
public record Transfer(
    TransferId id,
    AccountId from,
    AccountId to,
    PositionKey key,
    Quantity quantity,
    Instant at,
    @Nullable String reason) {

  /**
   * The same transfer, by value.
   *
   * @param timed false when the other one did not say when, which is then no difference
   */
  public boolean sameContentAs(Transfer other, boolean timed) {
    return id.equals(other.id)
        && from.equals(other.from)
        && to.equals(other.to)
        && key.equals(other.key)
        && quantity.value().compareTo(other.quantity.value()) == 0
        && (!timed || at.equals(other.at))
        && Objects.equals(reason, other.reason);
  }
}
