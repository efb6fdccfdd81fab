package io.loadline.web.account;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.BookedTransfer;
import io.loadline.domain.book.Transfer;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.position.Lot;
import io.loadline.domain.position.TransferId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A transfer that was booked. */
@Schema(name = "Transfer")
public record TransferView(
    TransferId transferId,
    @Schema(description = "The account that gave") AccountId fromAccount,
    @Schema(description = "The account that took") AccountId toAccount,
    InstrumentId instrument,
    @Nullable PositionSide positionSide,
    @Schema(description = "Units, unsigned") BigDecimal quantity,
    @Schema(description = "When it took effect") Instant at,
    @Nullable String reason,
    @Schema(description = "The instrument's settlement currency, of cost, worth and openGain")
        Currency currency,
    @Schema(description = "Σ cost of the lots, signed like the position that gave them")
        BigDecimal cost,
    @Schema(description = "The mark at its time; null when there was none")
        @Nullable BigDecimal mark,
    @Schema(
            description =
                "By how much it raised the net deposits of the account that took, and lowered those"
                    + " of the other: of a SPOT or EQUITY the value at the mark, or the cost"
                    + " without one; of a FUTURE or PERPETUAL openGain")
        BigDecimal worth,
    @Schema(
            description =
                "The gain that was open in the lots at the mark, 0 without one; positive is a"
                    + " profit. It is income of the account that gave, and the opposite of the one"
                    + " that took, whose unrealized it is from then on")
        BigDecimal openGain,
    @Schema(description = "What was moved, in the order in which it would have been closed")
        List<MovedLot> lots,
    @Schema(description = "Its number in the one order of changes") long seq) {

  /** A lot, or part of one, that was moved. */
  @Schema(name = "TransferredLot")
  public record MovedLot(
      @Schema(description = "The fill that opened it; of an average-cost pool its first")
          FillId fillId,
      Instant openedAt,
      @Schema(description = "What was moved of it, signed like the position") BigDecimal quantity,
      @Schema(description = "Opening price; of a pool the average") BigDecimal price,
      @Schema(description = "What that had cost, signed like the quantity") BigDecimal cost) {
    static MovedLot of(Lot lot) {
      return new MovedLot(lot.fillId(), lot.openedAt(), lot.quantity(), lot.price(), lot.cost());
    }
  }

  static TransferView of(BookedTransfer booked, ContractSpec contract) {
    Transfer transfer = booked.transfer();
    PositionSide side = transfer.key().side();
    return new TransferView(
        transfer.id(),
        transfer.from(),
        transfer.to(),
        transfer.key().instrument(),
        side == PositionSide.NET ? null : side,
        transfer.quantity().value(),
        transfer.at(),
        transfer.reason(),
        contract.settlementCurrency(),
        booked.cost(),
        booked.mark(),
        booked.worth(contract),
        booked.openGain(contract),
        booked.lots().stream().map(MovedLot::of).toList(),
        booked.arrival());
  }
}
