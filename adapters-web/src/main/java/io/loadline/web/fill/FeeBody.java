package io.loadline.web.fill;

import io.loadline.domain.money.Currency;
import java.math.BigDecimal;

/**
 * What a fill cost.
 *
 * @param amount in the currency; negative is a rebate
 * @param currency any currency or asset, not only the settlement currency
 */
public record FeeBody(BigDecimal amount, Currency currency) {}
