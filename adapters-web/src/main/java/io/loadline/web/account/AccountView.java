package io.loadline.web.account;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.money.Currency;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account as it is. */
@Schema(name = "Account")
public record AccountView(
    AccountId account,
    String name,
    @Nullable DeskId desk,
    List<UserId> traders,
    Currency reportingCurrency,
    String costBasis,
    PositionMode positionMode,
    String timeZone,
    String dayRoll,
    boolean shortSelling,
    @Schema(description = "True when its traders keep its books and may import files")
        boolean ownBooks,
    @Schema(description = "True when the same content was there already") boolean duplicate,
    long seq,
    Instant asOf) {

  static AccountView of(Account account, boolean duplicate, long seq, Instant asOf) {
    return new AccountView(
        account.id(),
        account.name(),
        account.desk(),
        List.copyOf(account.traders()),
        account.reportingCurrency(),
        account.costBasis(),
        account.positionMode(),
        account.timeZone().getId(),
        account.dayRoll().toString(),
        account.shortSelling(),
        account.ownBooks(),
        duplicate,
        seq,
        asOf);
  }
}
