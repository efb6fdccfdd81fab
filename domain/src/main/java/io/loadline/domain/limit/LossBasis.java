package io.loadline.domain.limit;

/** Which losses a DAILY_LOSS limit counts. */
public enum LossBasis {
  /** Everything that the day has cost: equity − opening equity − net deposits of the day. */
  TOTAL,
  /** What closing fills of the day realized, less fees. */
  REALIZED
}
