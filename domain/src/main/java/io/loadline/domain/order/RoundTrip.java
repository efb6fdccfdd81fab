package io.loadline.domain.order;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The end of a round trip: a fill that brought a position, or an algorithm's book of it, to flat or
 * through it.
 *
 * @param result what the trip of the account's position made, net of fees, in settlement currency;
 *     null when only the algorithm's book closed
 * @param bookResult the same of the algorithm's book; null when only the position closed
 */
public record RoundTrip(
    PositionKey position,
    AlgorithmId algorithm,
    @Nullable BigDecimal result,
    @Nullable BigDecimal bookResult) {}
