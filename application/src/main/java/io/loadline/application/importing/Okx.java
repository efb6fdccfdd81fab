package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement.Type;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trading history of OKX. */
final class Okx extends TableFormat {
  private static final Pattern CONTRACT = Pattern.compile("([A-Z0-9]+)-([A-Z0-9]+)-(SWAP|\\d{6})");
  private static final Pattern OPTION = Pattern.compile("[A-Z0-9]+-[A-Z0-9]+-\\d{6}-.+-[CP]");

  Okx() {
    super("okx");
  }

  @Override
  List<Shape> shapes() {
    List<String> needed =
        List.of(
            "id",
            "order id",
            "time",
            "trade type",
            "symbol",
            "action",
            "amount",
            "trading unit",
            "filled price",
            "pnl",
            "fee",
            "fee unit",
            "balance change",
            "balance",
            "balance unit");
    return List.of(
        new Shape(
            "trading",
            needed,
            List.of("position change", "position balance", "filled price unit", "pnl unit"),
            List.of("id", "time", "symbol", "action", "balance change", "balance unit"),
            Okx::read));
  }

  private record Leg(Row row, Instant at, String unit, BigDecimal gross) {}

  private static void read(Table table, Reading reading) {
    Pairing<Leg> legs = new Pairing<>();
    for (Row row : table.rows(reading)) {
      reading.row(
          row.number(),
          () -> {
            row.require(table.cells());
            Instant at = row.time("time");
            reading.says(row.needed("balance unit"), "", at, row.number("balance"));
            one(row, reading, legs, at);
          });
    }
    legs.forEach(
        (base, quote) -> {
          List<Integer> rows = List.of(base.row().number(), quote.row().number());
          try {
            Part.Trade trade = spot(base, quote, reading);
            reading.event(rows.stream().sorted().toList(), base.at(), List.of(trade));
          } catch (RowVerdict verdict) {
            reading.verdicts(rows, verdict);
          }
        },
        alone ->
            reading.verdict(
                alone.row().number(),
                RowVerdict.refused(
                    RowCode.LEG_MISSING, "the other side of the trade is not in the file")));
  }

  private static void one(Row row, Reading reading, Pairing<Leg> legs, Instant at) {
    String action = row.word("action");
    if (action.equals("transfer in") || action.equals("transfer out")) {
      reading.event(
          row.number(),
          Reading.transfer(
              id(row, reading),
              row.needed("balance unit"),
              row.neededNumber("balance change"),
              at));
      return;
    }
    if (action.startsWith("funding fee")) {
      funding(row, reading, at);
      return;
    }
    switch (row.word("trade type")) {
      case "spot" -> leg(row, legs, at);
      case "perpetual", "swap", "futures", "expiry futures", "expiry", "perpetual futures" ->
          contract(row, reading, at);
      case "option", "options" ->
          throw RowVerdict.refused(RowCode.NOT_SUPPORTED, "options are not supported");
      case "margin" ->
          throw RowVerdict.refused(RowCode.NOT_SUPPORTED, "margin on spot is not supported");
      default -> throw unknown(row);
    }
  }

  private static String id(Row row, Reading reading) {
    return reading.identity().movement(row.needed("id"));
  }

  private static RowVerdict unknown(Row row) {
    return RowVerdict.refused(
        RowCode.TYPE_UNKNOWN,
        "is no type that is known: " + row.get("trade type") + " " + row.get("action"));
  }

  private static void funding(Row row, Reading reading, Instant at) {
    BigDecimal change = row.amount("balance change");
    BigDecimal amount = change.signum() == 0 ? row.amount("pnl") : change;
    Wanted instrument = row.has("symbol") ? listed(row, reading) : null;
    reading.event(
        row.number(),
        Reading.movement(
            id(row, reading), Type.FUNDING, row.needed("balance unit"), amount, at, instrument));
  }

  private static void leg(Row row, Pairing<Leg> legs, Instant at) {
    Coins.Pair pair = Coins.at('-', row.needed("symbol").toUpperCase(Locale.ROOT));
    String unit = row.needed("balance unit").toUpperCase(Locale.ROOT);
    Sides.of(row.needed("action"));
    if (!unit.equals(pair.base()) && !unit.equals(pair.quote())) {
      throw Coins.unknown(row.get("symbol"));
    }
    BigDecimal gross = row.neededNumber("balance change").subtract(row.amount("fee"));
    String key =
        String.join(
            "|",
            row.get("order id"),
            row.get("symbol"),
            at.toString(),
            row.neededNumber("filled price").stripTrailingZeros().toPlainString());
    legs.add(key, unit.equals(pair.base()), new Leg(row, at, unit, gross));
  }

  private static Part.Trade spot(Leg base, Leg quote, Reading reading) {
    Side side = Sides.of(base.row().needed("action"));
    if (base.gross().signum() * quote.gross().signum() >= 0
        || Side.ofSign(base.gross().signum()) != side) {
      throw RowVerdict.refused(
          RowCode.SIDE_UNKNOWN, "action and balance change contradict each other: " + side);
    }
    Wanted mapped = reading.situation().mapped(base.row().get("symbol"));
    return new Deal(
            mapped == null ? Wanted.spot(base.unit(), quote.unit()) : mapped,
            side,
            base.gross().abs(),
            base.row().neededNumber("filled price"),
            base.at())
        .money(quote.gross(), quote.row().neededNumber("balance change"))
        .fee(base.row().amount("fee").negate(), base.unit())
        .fee(quote.row().amount("fee").negate(), quote.unit())
        .part(reading.identity().fill(base.row().needed("id")), reading.identity());
  }

  private static void contract(Row row, Reading reading, Instant at) {
    Side side;
    PositionSide moved;
    switch (row.word("action")) {
      case "buy" -> {
        side = Side.BUY;
        moved = null;
      }
      case "sell" -> {
        side = Side.SELL;
        moved = null;
      }
      case "open long" -> {
        side = Side.BUY;
        moved = PositionSide.LONG;
      }
      case "close long" -> {
        side = Side.SELL;
        moved = PositionSide.LONG;
      }
      case "open short" -> {
        side = Side.SELL;
        moved = PositionSide.SHORT;
      }
      case "close short" -> {
        side = Side.BUY;
        moved = PositionSide.SHORT;
      }
      default -> throw unknown(row);
    }
    Wanted instrument = listed(row, reading);
    Part.Trade trade =
        new Deal(instrument, side, contracts(row, instrument), row.neededNumber("filled price"), at)
            .fee(row.amount("fee").negate(), row.get("fee unit"))
            .positionSide(moved)
            .part(reading.identity().fill(row.needed("id")), reading.identity());
    reading.event(List.of(row.number()), at, List.of(trade));
  }

  private static BigDecimal contracts(Row row, Wanted instrument) {
    BigDecimal amount = row.neededNumber("amount").abs();
    return row.word("trading unit").startsWith("cont") || instrument.terms() == null
        ? amount
        : amount.divide(instrument.terms().multiplier(), Numbers.SCALE, RoundingMode.HALF_EVEN);
  }

  /** The instrument with the terms that it is listed with: only they tell a contract's size. */
  private static Wanted listed(Row row, Reading reading) {
    Wanted instrument = instrument(row, reading);
    ContractSpec listed = reading.situation().listed().apply(instrument.id());
    if (listed == null) {
      throw RowVerdict.refused(
          RowCode.CONTRACT_SIZE_UNKNOWN,
          "list the instrument with the contract's size as multiplier first: " + instrument.id());
    }
    return new Wanted(instrument.id(), listed);
  }

  private static Wanted instrument(Row row, Reading reading) {
    String symbol = row.needed("symbol").toUpperCase(Locale.ROOT);
    Wanted mapped = reading.situation().mapped(row.get("symbol"));
    if (mapped != null) {
      return mapped;
    }
    if (OPTION.matcher(symbol).matches()) {
      throw RowVerdict.refused(RowCode.NOT_SUPPORTED, "options are not supported: " + symbol);
    }
    Matcher form = CONTRACT.matcher(symbol);
    if (!form.matches()) {
      throw Coins.unknown(symbol);
    }
    String end = form.group(3).equals("SWAP") ? "PERP" : form.group(3);
    return Wanted.derivative(
        form.group(1), form.group(2), end, BigDecimal.ONE, form.group(2).equals("USD"));
  }
}
