package io.loadline.domain.book;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.position.PositionChange;
import io.loadline.domain.position.PositionEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one event did to a holding.
 *
 * @param position what it did to the position; null for a transfer, and for a split that left
 *     nothing to pay in cash
 * @param book what it did to the attribution book of {@code algorithm}; the same object as {@code
 *     position} while that algorithm is the only one
 */
public record HoldingChange(
    PositionEvent event,
    Holding after,
    AlgorithmId algorithm,
    @Nullable PositionChange position,
    @Nullable PositionChange book) {}
