package io.loadline.domain.limit;

import io.loadline.domain.order.HighWater;

/**
 * The high-water mark of a desk or of the firm: that of its own summed equity, not the sum of its
 * accounts' ones. Kept while a DRAWDOWN limit of the scope asks for it.
 */
public record ScopeHigh(ScopeMoney key, HighWater highWater) {}
