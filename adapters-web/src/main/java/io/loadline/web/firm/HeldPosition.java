package io.loadline.web.firm;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.PositionValue;
import io.loadline.domain.money.Currency;
import io.loadline.web.position.PositionBody;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A position and whose it is. */
@Schema(
    name = "HeldPosition",
    description = "Amounts are in currency, but for exposure, which is in exposureCurrency.")
public record HeldPosition(
    AccountId account,
    @Nullable DeskId desk,
    @JsonUnwrapped PositionBody position,
    @Schema(
            description =
                "|market value| in exposureCurrency at the current rate; null without mark or rate")
        @Nullable BigDecimal exposure,
    Currency exposureCurrency) {

  static HeldPosition of(Account account, PositionValue value, Views.View view, Currency into) {
    BigDecimal rate = view.market().rate(value.position().contract().settlementCurrency(), into);
    return new HeldPosition(
        account.id(),
        account.desk(),
        PositionBody.of(value).restated(account.id(), value.key(), view),
        value.marketValue() == null || rate == null
            ? null
            : value.marketValue().abs().multiply(rate),
        into);
  }

  /** What it is sorted by; null when the sort is by name, or when it is not known. */
  @Nullable BigDecimal figure(String sort) {
    return switch (sort) {
      case "quantity" -> position.quantity();
      case "unrealized" -> position.unrealized();
      case "realizedNet" -> position.realizedNet();
      case "exposure" -> exposure;
      default -> null;
    };
  }
}
