package io.loadline.domain.order;

import java.time.Instant;

/**
 * Losing round trips in a row. One that ends at zero is no loss and ends the streak, like a win.
 *
 * @param losses how many, up to the last round trip that ended
 * @param last when the last losing one was closed; {@link Instant#EPOCH} when there is none
 */
public record LossStreak(int losses, Instant last) {
  public static final LossStreak NONE = new LossStreak(0, Instant.EPOCH);
}
