package io.loadline.application.user;

import io.loadline.domain.account.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as the store keeps it.
 *
 * @param passwordHash what the hasher made of the password; null: no password is right
 * @param mustChange whether the password was set by somebody else and must be changed first
 * @param demo whether the user belongs to a demo, and so may enter a demo server only
 * @param lastSignIn when a password was last right, in UTC; null: never
 */
public record StoredUser(
    UserProfile profile,
    @Nullable String passwordHash,
    boolean mustChange,
    boolean demo,
    @Nullable Instant lastSignIn) {

  /** The user's name. */
  public UserId id() {
    return profile.id();
  }

  /** The same with another profile. */
  public StoredUser with(UserProfile profile) {
    return new StoredUser(profile, passwordHash, mustChange, demo, lastSignIn);
  }

  /** The same with another password. */
  public StoredUser withPassword(@Nullable String hash, boolean mustChange) {
    return new StoredUser(profile, hash, mustChange, demo, lastSignIn);
  }

  /** Does not show the hash. */
  @Override
  public String toString() {
    return "StoredUser[" + profile + "]";
  }
}
