package io.loadline.application.synthetic;

import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import java.math.BigDecimal;

/**
 * What an account holds at the end, by the count of whoever made the fills.
 *
 * @param quantity signed
 */
public record SyntheticPosition(InstrumentId instrument, PositionSide side, BigDecimal quantity) {}
