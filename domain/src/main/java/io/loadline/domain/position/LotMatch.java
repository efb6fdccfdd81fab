package io.loadline.domain.position;

import java.math.BigDecimal;

/**
 * Part of a lot that a closing execution took.
 *
 * @param quantity what was taken, signed like the lot
 * @param cost what that part was opened at, signed like the lot
 * @param value what it was closed at, signed like the lot
 * @param gain the result before fees: value − cost, of an inverse contract cost − value
 */
public record LotMatch(
    Lot lot, BigDecimal quantity, BigDecimal cost, BigDecimal value, BigDecimal gain) {}
