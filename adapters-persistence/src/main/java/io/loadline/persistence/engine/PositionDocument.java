package io.loadline.persistence.engine;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.TradeStatistics;
import io.loadline.domain.position.CostBasis;
import io.loadline.domain.position.DayPart;
import io.loadline.domain.position.Lot;
import io.loadline.domain.position.Position;
import io.loadline.domain.position.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A position as text; the lots stand in the order in which they will be closed. */
record PositionDocument(
    ContractSpec contract,
    CostBasis basis,
    BigDecimal quantity,
    BigDecimal cost,
    List<Lot> lots,
    BigDecimal traded,
    Totals settled,
    Totals reported,
    PersistentMap<Currency, BigDecimal> fees,
    BigDecimal paidInKind,
    BigDecimal volume,
    TradeStatistics trades,
    TradeStatistics closings,
    @Nullable Instant openedAt,
    DayPart day) {

  static PositionDocument of(Position position) {
    return new PositionDocument(
        position.contract(),
        position.basis(),
        position.quantity(),
        position.cost(),
        position.lots().values().toList(),
        position.traded(),
        position.settled(),
        position.reported(),
        position.fees(),
        position.paidInKind(),
        position.volume(),
        position.trades(),
        position.closings(),
        position.openedAt(),
        position.day());
  }

  Position position(@Nullable ContractSpec known) {
    PersistentMap<Lot, Lot> restored = basis.noLots();
    for (Lot lot : lots) {
      restored = restored.with(lot, lot);
    }
    return new Position(
        known != null && known.equals(contract) ? known : contract,
        basis,
        quantity,
        cost,
        restored,
        traded,
        settled,
        reported,
        fees,
        paidInKind,
        volume,
        trades,
        closings,
        openedAt,
        day);
  }
}
