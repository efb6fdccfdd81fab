package io.loadline.application.engine;

/**
 * The ids that were recorded most recently, at most {@value #MOST_IN_A_SEGMENT} in each of two
 * segments: 32 MB however many there ever were. When the younger segment is full, the older one is
 * dropped. Older ids are known to the unique keys of the database alone. Only for the writer's
 * thread.
 */
final class RecentIds {
  static final int MOST_IN_A_SEGMENT = 1 << 20;

  private static final int FIRST_SIZE = 1 << 12;

  private final int most;
  private long[] younger = new long[FIRST_SIZE];
  private long[] older = new long[FIRST_SIZE];
  private int size;
  private long generation;

  RecentIds() {
    this(MOST_IN_A_SEGMENT);
  }

  RecentIds(int most) {
    this.most = most;
  }

  /** How often a segment was dropped. */
  long generation() {
    return generation;
  }

  boolean contains(GivenId id) {
    long fingerprint = id.fingerprint();
    return isIn(younger, fingerprint) || isIn(older, fingerprint);
  }

  void add(GivenId id) {
    if (size >= most) {
      older = younger;
      younger = new long[FIRST_SIZE];
      size = 0;
      generation++;
    }
    if (size * 2 >= younger.length) {
      long[] small = younger;
      younger = new long[small.length * 2];
      for (long each : small) {
        if (each != 0) {
          put(younger, each);
        }
      }
    }
    if (put(younger, id.fingerprint())) {
      size++;
    }
  }

  private static boolean isIn(long[] table, long fingerprint) {
    int slot = (int) fingerprint & (table.length - 1);
    while (table[slot] != 0) {
      if (table[slot] == fingerprint) {
        return true;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return false;
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
