package io.loadline.web.account;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.money.Currency;
import io.loadline.web.problem.Refusals;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account as a client sends it. */
@Schema(name = "AccountTerms")
public record AccountBody(
    String name,
    @Nullable DeskId desk,
    @Schema(description = "The users with the role trader that see and trade it")
        @Nullable List<UserId> traders,
    @Schema(description = "Currency of P&L and equity") Currency reportingCurrency,
    @Schema(description = "FIFO, LIFO, HIFO or AVERAGE; default FIFO") @Nullable String costBasis,
    @Schema(description = "Default NETTING") @Nullable PositionMode positionMode,
    @Schema(description = "IANA zone of the trading day, default UTC", examples = "Europe/Berlin")
        @Nullable String timeZone,
    @Schema(description = "When the trading day begins, HH:mm, default 00:00", examples = "17:00")
        @Nullable String dayRoll,
    @Schema(description = "False: going short is a breach; default true")
        @Nullable Boolean shortSelling,
    @Schema(
            description =
                "True: its traders keep its books, and may import files of venues; default false,"
                    + " then only administrators may")
        @Nullable Boolean ownBooks) {
  private static final int LONGEST_NAME = 200;
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  /** Refuses what no account can be. */
  public AccountBody {
    Names.require(name, LONGEST_NAME);
    if (dayRoll != null && !TIME.matcher(dayRoll).matches()) {
      throw new IllegalArgumentException("must be HH:mm: dayRoll");
    }
    if (timeZone != null) {
      zone(timeZone);
    }
  }

  /** The account under this name; a problem when a value is none that an account can have. */
  Account account(AccountId id) {
    return Refusals.value(() -> opened(id));
  }

  private Account opened(AccountId id) {
    return new Account(
        id,
        name,
        desk,
        new TreeSet<>(Objects.requireNonNullElse(traders, List.of())),
        reportingCurrency,
        Objects.requireNonNullElse(costBasis, "FIFO"),
        Objects.requireNonNullElse(positionMode, PositionMode.NETTING),
        zone(Objects.requireNonNullElse(timeZone, "UTC")),
        LocalTime.parse(Objects.requireNonNullElse(dayRoll, "00:00")),
        Objects.requireNonNullElse(shortSelling, true),
        Objects.requireNonNullElse(ownBooks, false));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("must be an IANA time zone: timeZone", unknown);
    }
  }
}
