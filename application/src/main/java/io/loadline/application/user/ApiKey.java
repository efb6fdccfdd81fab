package io.loadline.application.user;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.KeyId;
import io.loadline.domain.account.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A key with which a program acts for its owner. The secret is not kept, only its digest.
 *
 * @param digest SHA-256 of the secret, in hexadecimal digits
 * @param name what the key is for, in the owner's words
 * @param roles what it may do, as far as its owner may at that time
 * @param accounts when not empty, it trades these accounts only
 * @param createdAt UTC
 * @param expiresAt UTC; null: never
 * @param lastUsedAt UTC, exact to about ten seconds; null: never
 * @param revokedAt UTC; null: it was not revoked
 */
public record ApiKey(
    KeyId id,
    UserId owner,
    String digest,
    String name,
    SortedSet<Role> roles,
    SortedSet<AccountId> accounts,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {

  /** Copies the sets. */
  public ApiKey {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
  }

  /** Whether it opens anything at that time. */
  public boolean isLive(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  /** The rights of the key: its own, as far as its owner has them too. */
  public User user(User owner) {
    SortedSet<Role> effective = new TreeSet<>(roles);
    effective.retainAll(owner.roles());
    return new User(
        owner.id(),
        effective,
        accounts.isEmpty() ? owner.grants() : owner.grants().narrowedTo(accounts));
  }

  /** The same, used at that time. */
  public ApiKey usedAt(Instant at) {
    return new ApiKey(
        id, owner, digest, name, roles, accounts, createdAt, expiresAt, at, revokedAt);
  }

  /** The same, opening nothing from that time on. */
  public ApiKey expiringAt(Instant at) {
    return new ApiKey(
        id, owner, digest, name, roles, accounts, createdAt, at, lastUsedAt, revokedAt);
  }

  /** The same, revoked. */
  public ApiKey revoked(Instant at) {
    return new ApiKey(
        id, owner, digest, name, roles, accounts, createdAt, expiresAt, lastUsedAt, at);
  }

  /** Does not show the digest. */
  @Override
  public String toString() {
    return "ApiKey[" + id + " of " + owner + "]";
  }
}
