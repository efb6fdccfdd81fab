package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Holding;
import io.loadline.domain.position.EventKey;

/**
 * A holding after all its events up to and including {@link #place}, as they were known when {@code
 * knownAt} was the last entry. It holds for later entries too, until one changes something at its
 * place or before.
 */
public record Checkpoint(AccountId account, Holding holding, long knownAt) {
  public HoldingId id() {
    return new HoldingId(account, holding.key());
  }

  /** The place of the latest event that is in it. */
  public EventKey place() {
    return holding.last();
  }
}
