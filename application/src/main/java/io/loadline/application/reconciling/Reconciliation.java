package io.loadline.application.reconciling;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import java.time.Instant;
import java.util.List;

/**
 * A comparison that was made.
 *
 * @param at when it was made
 * @param compared how many keys were compared
 * @param breaks all differences that it found, and those of before that closed by it
 */
public record Reconciliation(
    String id,
    AccountId account,
    UserId actor,
    Instant at,
    Instant asOf,
    boolean complete,
    int compared,
    List<Break> breaks) {
  public Reconciliation {
    breaks = List.copyOf(breaks);
  }
}
