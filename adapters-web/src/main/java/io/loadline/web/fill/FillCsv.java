package io.loadline.web.fill;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.web.batch.CsvForm;
import io.loadline.web.batch.CsvRow;
import io.loadline.web.json.InstantText;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A fill as a line of CSV: the names of {@link FillBody}, with the fee in two columns. */
public final class FillCsv implements CsvForm<FillBody> {

  @Override
  public List<String> required() {
    return List.of("fillId", "instrument", "side", "quantity", "price", "executedAt");
  }

  @Override
  public List<String> optional() {
    return List.of("feeAmount", "feeCurrency", "orderId", "algorithmId", "venue", "positionSide");
  }

  @Override
  public String id() {
    return "fillId";
  }

  @Override
  public FillBody read(CsvRow row) {
    return new FillBody(
        row.text("fillId", FillId::new),
        row.text("instrument", InstrumentId::new),
        row.constant("side", Side.class),
        row.decimal("quantity", Quantity::new),
        row.decimal("price", Price::new),
        row.text("executedAt", InstantText::parse),
        fee(row),
        row.has("orderId") ? row.text("orderId", ClientOrderId::new) : null,
        row.has("algorithmId") ? row.text("algorithmId", AlgorithmId::new) : null,
        row.has("venue") ? row.text("venue", Function.identity()) : null,
        row.has("positionSide") ? row.constant("positionSide", PositionSide.class) : null);
  }

  /** Both columns or none: an amount without a currency is not a fee. */
  private static @Nullable FeeBody fee(CsvRow row) {
    if (!row.has("feeAmount") && !row.has("feeCurrency")) {
      return null;
    }
    BigDecimal amount = row.decimal("feeAmount", Function.identity());
    return new FeeBody(amount, row.text("feeCurrency", Currency::new));
  }
}
