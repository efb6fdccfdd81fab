package io.loadline.application.importing;

import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of the interface itself, in any order; nothing is created. */
final class Generic extends TableFormat {
  Generic() {
    super("generic");
  }

  @Override
  List<Shape> shapes() {
    List<String> needed =
        List.of("fillid", "instrument", "side", "quantity", "price", "executedat");
    return List.of(
        new Shape(
            "fills",
            needed,
            List.of("feeamount", "feecurrency", "orderid", "algorithmid", "venue", "positionside"),
            needed,
            each(Generic::fill)));
  }

  private static void fill(Row row, Reading reading) {
    Wanted mapped = reading.situation().mapped(row.needed("instrument"));
    Wanted instrument = mapped == null ? Wanted.listed(row.get("instrument")) : mapped;
    Side side = Sides.of(row.needed("side"));
    BigDecimal quantity = row.neededNumber("quantity");
    BigDecimal price = row.neededNumber("price");
    Instant at = time(row.needed("executedat"));
    Deal deal =
        new Deal(instrument, side, quantity, price, at)
            .of(row.get("orderid"), row.get("algorithmid"), row.get("venue"))
            .positionSide(positionSide(row.word("positionside")));
    BigDecimal fee = row.number("feeamount");
    if (fee != null && fee.signum() != 0) {
      deal.fee(fee, row.needed("feecurrency"));
    }
    FillId id;
    try {
      id = new FillId(row.needed("fillid"));
    } catch (IllegalArgumentException notOne) {
      throw RowVerdict.refused(RowCode.FIELD_MISSING, "cannot be a fillId: " + row.get("fillid"));
    }
    reading.event(List.of(row.number()), at, List.of(deal.part(id.value(), reading.identity())));
  }

  private static @Nullable PositionSide positionSide(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "" -> null;
      case "LONG" -> PositionSide.LONG;
      case "SHORT" -> PositionSide.SHORT;
      default -> throw RowVerdict.refused(RowCode.SIDE_UNKNOWN, "is no position side: " + word);
    };
  }

  /** RFC 3339, as the interface has it. */
  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException none) {
      throw RowVerdict.refused(RowCode.TIME_UNREADABLE, "is no RFC 3339 time: " + text);
    }
  }
}
