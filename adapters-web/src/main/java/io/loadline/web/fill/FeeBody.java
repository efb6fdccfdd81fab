package io.loadline.web.fill;

import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a fill cost.
 *
 * @param amount in the currency; negative is a rebate
 * @param currency any currency or asset, not only the settlement currency
 */
public record FeeBody(
    @Schema(description = "In currency; positive was paid, negative is a rebate") BigDecimal amount,
    Currency currency) {}
