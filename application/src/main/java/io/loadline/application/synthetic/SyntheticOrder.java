package io.loadline.application.synthetic;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order, before anybody decided on it.
 *
 * @param limit worst price that it takes; null for a market order
 */
public record SyntheticOrder(
    String clientOrderId,
    InstrumentId instrument,
    Side side,
    Quantity quantity,
    @Nullable Price limit,
    AlgorithmId algorithm,
    PositionSide positionSide,
    Instant at) {}
