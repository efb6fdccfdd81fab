package io.loadline.application.engine;

import io.loadline.domain.book.Holding;
import io.loadline.domain.book.HoldingChange;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change to the history of a holding leads to, without the steps that follow: of a history
 * that is too long to be held in memory.
 *
 * @param before the holding just before the place of the change
 * @param own the step of the event that was put in; null when one was taken out
 * @param end the holding after all events
 * @param trips the steps from the place on that ended round trips, in order: as many of the latest
 *     as are remembered, of the account and of each algorithm
 * @param least the smallest signed quantity after the event or one that follows it
 * @param greatest the largest
 */
public record Restated(
    Holding before,
    @Nullable HoldingChange own,
    Holding end,
    List<HoldingChange> trips,
    BigDecimal least,
    BigDecimal greatest) {}
