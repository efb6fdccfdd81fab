package io.loadline.domain.limit;

import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order in question.
 *
 * @param instrument null when there is no such instrument
 * @param quantity what would be open of it, > 0; less than the order's own when a part is filled
 *     already
 */
public record Proposal(OrderRequest order, @Nullable Instrument instrument, BigDecimal quantity) {}
