package io.loadline.web.account;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.web.account.CashMovementResource.MovementBody;
import io.loadline.web.batch.CsvForm;
import io.loadline.web.batch.CsvRow;
import io.loadline.web.json.InstantText;
import java.util.List;
import java.util.function.Function;

/** A cash movement as a line of CSV: the names of {@link MovementBody}. */
final class MovementCsv implements CsvForm<MovementBody> {
  @Override
  public List<String> required() {
    return List.of("movementId", "type", "currency", "amount", "at");
  }

  @Override
  public List<String> optional() {
    return List.of("instrument", "algorithmId");
  }

  @Override
  public String id() {
    return "movementId";
  }

  @Override
  public MovementBody read(CsvRow row) {
    return new MovementBody(
        row.text("movementId", MovementId::new),
        row.constant("type", CashMovement.Type.class),
        row.text("currency", Currency::new),
        row.decimal("amount", Function.identity()),
        row.text("at", InstantText::parse),
        row.has("instrument") ? row.text("instrument", InstrumentId::new) : null,
        row.has("algorithmId") ? row.text("algorithmId", AlgorithmId::new) : null);
  }
}
