package io.loadline.domain.control;

import io.loadline.domain.account.UserId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.Scope;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A limit as it was at one time.
 *
 * @param version 1, 2, 3 ...
 * @param changedBy who asked for it
 * @param approvedBy the second person, where one was needed; null where not
 * @param removed true when with this version the limit was taken away
 * @param underlying of a limit with an end that was put in the place of another one: that other
 *     one, which applies again outside of the validity of this one; else null
 */
public record LimitVersion(
    Limit limit,
    int version,
    UserId changedBy,
    Instant changedAt,
    @Nullable UserId approvedBy,
    boolean removed,
    @Nullable Limit underlying) {

  /**
   * What applies at the time: the limit, or what it overrides outside of its validity; null:
   * neither.
   */
  public @Nullable Limit inForce(Instant now) {
    if (removed) {
      return null;
    }
    if (limit.isValidAt(now)) {
      return limit;
    }
    return underlying != null && underlying.isValidAt(now) ? underlying : null;
  }

  /**
   * What would apply outside of the validity of a limit put in the place of this one: never lost,
   * however often a temporary override is changed.
   *
   * @param next what is put in its place
   * @return null when {@code next} has no end, or when nothing lasting is there
   */
  public @Nullable Limit underlyingOf(Limit next) {
    if (next.validTo() == null || removed) {
      return null;
    }
    if (underlying != null) {
      return underlying;
    }
    boolean outlasts = limit.validTo() == null || limit.validTo().isAfter(next.validTo());
    return outlasts && (limit.validTo() == null || !hasSameTerms(next)) ? limit : null;
  }

  /**
   * True when, at any time from now on, this lets more pass than the other version does, so that it
   * takes a second person. Both are compared by what is in force at each moment at which either
   * changes: a later end of a wider override is looser, an earlier one is not.
   */
  public boolean isLooserThan(LimitVersion other, Instant now) {
    SortedSet<Instant> moments = new TreeSet<>(List.of(now));
    addBoundaries(moments, now);
    other.addBoundaries(moments, now);
    for (Instant moment : moments) {
      Limit before = other.inForce(moment);
      Limit after = inForce(moment);
      if (before != null && (after == null || after.hasLooserTermsThan(before))) {
        return true;
      }
    }
    return false;
  }

  /** The scopes of everything that may come to be in force. */
  public List<Scope> scopes() {
    return underlying == null || underlying.scope().equals(limit.scope())
        ? List.of(limit.scope())
        : List.of(limit.scope(), underlying.scope());
  }

  private boolean hasSameTerms(Limit next) {
    return !next.hasLooserTermsThan(limit) && !limit.hasLooserTermsThan(next);
  }

  private void addBoundaries(SortedSet<Instant> moments, Instant now) {
    for (Limit each : underlying == null ? List.of(limit) : List.of(limit, underlying)) {
      if (each.validFrom() != null && each.validFrom().isAfter(now)) {
        moments.add(each.validFrom());
      }
      if (each.validTo() != null && each.validTo().isAfter(now)) {
        moments.add(each.validTo());
      }
    }
  }
}
