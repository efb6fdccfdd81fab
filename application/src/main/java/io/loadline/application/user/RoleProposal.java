package io.loadline.application.user;

import io.loadline.domain.account.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Roles or another password for a user that wait for a second administrator.
 *
 * @param id the proposal's name
 * @param roles what the user would get besides the roles that the user has; none for a password
 * @param proposedAt UTC
 * @param decidedBy null while it is open
 * @param decidedAt UTC; null while it is open
 * @param passwordHash what the hasher made of the password that waits; null when roles wait, and
 *     after it is decided
 */
public record RoleProposal(
    String id,
    UserId user,
    SortedSet<Role> roles,
    UserId proposedBy,
    Instant proposedAt,
    State state,
    @Nullable UserId decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String passwordHash) {

  /** What became of it. */
  public enum State {
    OPEN,
    APPROVED,
    REJECTED
  }

  /** Copies the roles. */
  public RoleProposal {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
  }

  /** Whether a password waits, and not roles. */
  public boolean isOfPassword() {
    return roles.isEmpty();
  }

  /** The same after somebody decided; the password is not kept any longer. */
  public RoleProposal decided(State state, UserId by, Instant at) {
    return new RoleProposal(id, user, roles, proposedBy, proposedAt, state, by, at, null);
  }

  /** Does not show the hash. */
  @Override
  public String toString() {
    return "RoleProposal[" + id + ", " + user + ", " + roles + ", " + state + "]";
  }
}
