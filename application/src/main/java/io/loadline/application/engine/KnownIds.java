package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import java.util.Arrays;

/**
 * A fingerprint of every id that was ever recorded: an id that is not here is certainly new, and
 * needs no question to the database; one that is here has been recorded nearly certainly, and the
 * database is asked. 64-bit fingerprints in an open-addressed table: 8 to 16 bytes an id. Only for
 * the writer's thread.
 */
public final class KnownIds {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] table = new long[1 << 12];
  private int size;

  /** The fingerprint of an id; never 0. */
  public static long fingerprint(String account, String id) {
    long hash = mix(mix(FNV_OFFSET, account) * FNV_PRIME, id);
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

  public boolean mayContain(AccountId account, String id) {
    long fingerprint = fingerprint(account.value(), id);
    int slot = (int) fingerprint & (table.length - 1);
    while (table[slot] != 0) {
      if (table[slot] == fingerprint) {
        return true;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return false;
  }

  public void add(AccountId account, String id) {
    add(fingerprint(account.value(), id));
  }

  public void add(long fingerprint) {
    if (size * 2 >= table.length) {
      grow();
    }
    if (put(table, fingerprint)) {
      size++;
    }
  }

  public int size() {
    return size;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    Arrays.stream(old).filter(each -> each != 0).forEach(each -> put(table, each));
  }

  private static boolean put(long[] into, long fingerprint) {
    int slot = (int) fingerprint & (into.length - 1);
    while (into[slot] != 0) {
      if (into[slot] == fingerprint) {
        return false;
      }
      slot = (slot + 1) & (into.length - 1);
    }
    into[slot] = fingerprint;
    return true;
  }
}
