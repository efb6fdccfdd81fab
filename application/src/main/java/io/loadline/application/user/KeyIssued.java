package io.loadline.application.user;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.KeyId;
import io.loadline.domain.account.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An API key was made. The journal does not hold its secret.
 *
 * @param accounts when not empty, the key trades these only
 * @param expiresAt UTC; null: never
 * @param replaces the key whose place it takes; null: none
 */
public record KeyIssued(
    KeyId key,
    UserId owner,
    String name,
    SortedSet<Role> roles,
    SortedSet<AccountId> accounts,
    @Nullable Instant expiresAt,
    @Nullable KeyId replaces)
    implements Change {

  /** Copies the sets. */
  public KeyIssued {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
  }

  @Override
  public String action() {
    return "KEY_ISSUED";
  }

  @Override
  public String subject() {
    return "users/" + owner + "/keys/" + key;
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state);
  }
}
