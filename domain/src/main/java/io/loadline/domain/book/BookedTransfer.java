package io.loadline.domain.book;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Money;
import io.loadline.domain.position.Lot;
import io.loadline.domain.position.Lots;
import io.loadline.domain.position.TransferEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as it was booked. Both accounts keep it: it stands in the history of a position of
 * each.
 *
 * @param arrival its {@code seq}
 * @param lots what was moved, signed like the position that gave them
 * @param mark the mark at its time; null when there was none
 */
public record BookedTransfer(
    Transfer transfer, long arrival, List<Lot> lots, @Nullable BigDecimal mark) {
  private static final MovementId FLOW = new MovementId("transfer");

  public BookedTransfer {
    lots = List.copyOf(lots);
  }

  /** What it is to the position of an account. */
  public TransferEvent event(AccountId account) {
    return new TransferEvent(transfer.at(), arrival, isIncoming(account), lots);
  }

  public boolean isIncoming(AccountId account) {
    return account.equals(transfer.to());
  }

  /** What the lots were opened at, signed like them, in settlement currency. */
  public BigDecimal cost() {
    return Lots.cost(lots);
  }

  /** The gain that is open in the lots at the mark, in settlement currency; 0 without a mark. */
  public BigDecimal openGain(ContractSpec contract) {
    return mark == null
        ? BigDecimal.ZERO
        : contract.gain(cost(), contract.value(Lots.quantity(lots), mark));
  }

  /**
   * What the lots are worth to an account's equity, in settlement currency: of a SPOT or EQUITY
   * their value at the mark (at cost without one), of a FUTURE or PERPETUAL the gain that is open.
   */
  public BigDecimal worth(ContractSpec contract) {
    if (!contract.kind().paidInFull()) {
      return openGain(contract);
    }
    return mark == null ? cost() : contract.value(Lots.quantity(lots), mark);
  }

  /**
   * What it is to the cash ledger of an account: a deposit or withdrawal of what the lots are
   * worth, so that equity less net deposits stays; and their open gain the other way as an
   * adjustment, for one account hands it over and the other has it from now on without having made
   * it. The balance is left as it was once the cost of the lots is booked.
   */
  public List<CashMovement> movements(AccountId account, ContractSpec contract) {
    boolean incoming = isIncoming(account);
    BigDecimal worth = incoming ? worth(contract) : worth(contract).negate();
    BigDecimal gain = incoming ? openGain(contract).negate() : openGain(contract);
    List<CashMovement> movements = new ArrayList<>(2);
    if (worth.signum() != 0) {
      movements.add(
          movement(
              contract,
              worth.signum() > 0 ? CashMovement.Type.DEPOSIT : CashMovement.Type.WITHDRAWAL,
              worth.abs()));
    }
    if (gain.signum() != 0) {
      movements.add(movement(contract, CashMovement.Type.ADJUSTMENT, gain));
    }
    return movements;
  }

  private CashMovement movement(ContractSpec contract, CashMovement.Type type, BigDecimal amount) {
    Instant at = transfer.at();
    return new CashMovement(
        FLOW,
        type,
        new Money(amount, contract.settlementCurrency()),
        at,
        transfer.key().instrument());
  }
}
