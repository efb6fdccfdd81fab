package io.loadline.domain.control;

import io.loadline.domain.limit.LimitId;

/**
 * What is watched after the trade.
 *
 * @param subject what the limit is measured on within its scope: a position, an account; empty when
 *     the scope itself is measured
 */
public record WatchKey(LimitId limit, String subject) implements Comparable<WatchKey> {
  @Override
  public int compareTo(WatchKey other) {
    int byLimit = limit.compareTo(other.limit);
    return byLimit != 0 ? byLimit : subject.compareTo(other.subject);
  }
}
