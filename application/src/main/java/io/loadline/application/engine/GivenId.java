package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;

/**
 * An id that a client gave to something of an account, by which it is found again.
 *
 * @param id its text; an order and a fill may have the same
 */
public record GivenId(AccountId account, Kind kind, String id) {
  /** What bears the id. */
  public enum Kind {
    FILL,
    MOVEMENT,
    ORDER
  }

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** A number of 64 bits that another id has by rare chance only; never 0. */
  long fingerprint() {
    long hash = (FNV_OFFSET ^ kind.ordinal()) * FNV_PRIME;
    hash = mix(mix(hash, account.value()) * FNV_PRIME, id);
    hash ^= hash >>> 32;
    hash *= 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }

  private static long mix(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
