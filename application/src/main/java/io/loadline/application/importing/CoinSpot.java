package io.loadline.application.importing;

import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Order history of CoinSpot: the day stands first, the fee is exact in the second coin. */
final class CoinSpot extends TableFormat {
  private static final Zone SYDNEY =
      new Zone(ZoneId.of("Australia/Sydney"), java.time.Duration.ZERO);

  CoinSpot() {
    super("coinspot");
  }

  @Override
  List<Shape> shapes() {
    List<String> needed =
        List.of(
            "transaction date",
            "type",
            "market",
            "amount",
            "rate ex. fee",
            "fee",
            "total (inc gst)");
    return List.of(
        new Shape(
            "orders",
            needed,
            List.of("rate inc. fee", "fee aud (inc gst)", "gst aud", "total aud"),
            needed,
            (table, reading) -> {
              for (Row row : table.rows(reading)) {
                reading.row(row.number(), () -> order(row, table.cells(), reading));
              }
            }));
  }

  @Override
  Zone defaultZone() {
    return SYDNEY;
  }

  @Override
  Times.DateOrder dateOrder() {
    return Times.DateOrder.DAY_FIRST;
  }

  private static void order(Row row, List<String> cells, Reading reading) {
    if (isRemark(row)) {
      throw RowVerdict.ignored(IgnoreReason.SUMMARY_ROW);
    }
    row.require(cells);
    Side side = Sides.of(row.needed("type"));
    String market = row.needed("market").toUpperCase(Locale.ROOT);
    Coins.Pair pair = Coins.at('/', market);
    Instant at = row.time("transaction date");
    BigDecimal fee = in(row, "fee", pair.quote());
    BigDecimal total = in(row, "total (inc gst)", pair.quote());
    Wanted mapped = reading.situation().mapped(market);
    Part.Trade trade =
        new Deal(
                mapped == null ? Wanted.spot(pair.base(), pair.quote()) : mapped,
                side,
                row.neededNumber("amount"),
                row.neededNumber("rate ex. fee"),
                at)
            .fee(fee, pair.quote())
            .money(side == Side.BUY ? total.subtract(fee) : total.add(fee), total)
            .part(reading);
    reading.event(List.of(row.number()), at, List.of(trade));
  }

  /** The closing remark: a sentence in the first cell that is filled, and nothing else. */
  private static boolean isRemark(Row row) {
    long filled = 0;
    String text = "";
    for (int i = 0; i < row.size(); i++) {
      if (!row.cell(i).isEmpty()) {
        filled++;
        text = row.cell(i);
      }
    }
    return filled == 1 && text.indexOf(' ') > 0 && !Character.isDigit(text.charAt(0));
  }

  private static BigDecimal in(Row row, String column, String coin) {
    String unit = Numbers.unit(row.needed(column));
    if (!unit.isEmpty() && !unit.equalsIgnoreCase(coin)) {
      throw RowVerdict.refused(
          RowCode.PAIR_UNKNOWN, "is in " + unit + " and not in " + coin + ": " + column);
    }
    return row.neededNumber(column);
  }
}
