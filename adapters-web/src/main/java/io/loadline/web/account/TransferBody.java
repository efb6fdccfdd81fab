package io.loadline.web.account;

import io.loadline.application.account.TransferPositions;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.position.TransferId;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A transfer as a client sends it. */
@Schema(name = "TransferRequest")
public record TransferBody(
    @Schema(description = "The client's name of it, unique in the account that gives, forever")
        TransferId transferId,
    @Schema(description = "The account that takes") AccountId toAccount,
    InstrumentId instrument,
    @Schema(
            description =
                "Units, above 0: of a short position too. Not more than is held on the side")
        Quantity quantity,
    @Schema(
            description =
                "When it took effect, in both accounts: not in the future, and after everything"
                    + " booked in the position there. Now when absent; absent in a repeated request"
                    + " is no difference")
        @Nullable Instant at,
    @Schema(description = "LONG or SHORT, between hedged accounts only")
        @Nullable PositionSide positionSide,
    @Schema(description = "Why, for the audit trail; at most 200 characters")
        @Nullable String reason) {
  private static final int LONGEST_REASON = 200;

  /** Checks what is said of the fields. */
  public TransferBody {
    if (positionSide == PositionSide.NET) {
      throw new IllegalArgumentException("must be LONG or SHORT: positionSide=NET");
    }
    if (reason != null && (reason.isBlank() || reason.length() > LONGEST_REASON)) {
      throw new IllegalArgumentException(
          "must have 1 to 200 characters: length of reason=" + reason.length());
    }
  }

  TransferPositions.Wanted from(AccountId account) {
    return new TransferPositions.Wanted(
        transferId,
        account,
        toAccount,
        instrument,
        Objects.requireNonNullElse(positionSide, PositionSide.NET),
        quantity,
        at,
        reason);
  }
}
