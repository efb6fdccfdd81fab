package io.loadline.application.user;

import io.loadline.domain.account.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Roles for a user that wait for a second administrator.
 *
 * @param id the proposal's name
 * @param roles what the user would get besides the roles that the user has
 * @param proposedAt UTC
 * @param decidedBy null while it is open
 * @param decidedAt UTC; null while it is open
 */
public record RoleProposal(
    String id,
    UserId user,
    SortedSet<Role> roles,
    UserId proposedBy,
    Instant proposedAt,
    State state,
    @Nullable UserId decidedBy,
    @Nullable Instant decidedAt) {

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

  /** The same after somebody decided. */
  public RoleProposal decided(State state, UserId by, Instant at) {
    return new RoleProposal(id, user, roles, proposedBy, proposedAt, state, by, at);
  }
}
