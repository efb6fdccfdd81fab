package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement.Type;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bybit's unified account and its spot trades, which share no id. */
final class Bybit extends TableFormat {
  private static final Pattern OPTION =
      Pattern.compile("[A-Z0-9]+-\\d{1,2}[A-Z]{3}\\d{2}-.+-[CP].*");
  private static final Pattern DATED = Pattern.compile("([A-Z0-9]+)-(\\d{1,2})([A-Z]{3})(\\d{2})");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final Set<String> TRADES = Set.of("TRADE", "LIQUIDATION", "ADL");
  private static final Map<String, Type> TYPES =
      Map.of(
          "DEPOSIT", Type.DEPOSIT,
          "WITHDRAWAL", Type.DEPOSIT,
          "WITHDRAW", Type.DEPOSIT,
          "INTEREST", Type.INTEREST,
          "BONUS", Type.ADJUSTMENT,
          "AIRDROP", Type.ADJUSTMENT,
          "AIRDROP_DEDUCTION", Type.ADJUSTMENT,
          "FEE_REFUND", Type.ADJUSTMENT,
          "SETTLEMENT", Type.FUNDING);

  Bybit() {
    super("bybit");
  }

  @Override
  List<Shape> shapes() {
    List<String> unified =
        List.of(
            "currency",
            "contract",
            "type",
            "direction",
            "quantity",
            "position",
            "filled price",
            "funding",
            "fee paid",
            "cash flow",
            "change",
            "wallet balance",
            "action",
            "time");
    List<String> spot =
        List.of(
            "spot pairs",
            "direction",
            "filled value",
            "filled price",
            "filled quantity",
            "fees",
            "transaction id",
            "timestamp");
    return List.of(
        new Shape(
            "unified",
            unified,
            List.of("uid", "orderid", "tradeid", "order id", "trade id"),
            List.of("currency", "type", "change", "time"),
            Bybit::unified),
        new Shape(
            "spot",
            spot,
            List.of("order type", "feecoin", "execfeev2", "order no."),
            spot,
            each(Bybit::spot)));
  }

  @Override
  List<Set<String>> notFills() {
    return List.of(
        Set.of("closed p&l"), Set.of("closed pnl"), Set.of("closing direction", "entry price"));
  }

  private record Leg(Row row, Instant at, String currency, BigDecimal amount) {}

  private static void unified(Table table, Reading reading) {
    Pairing<Leg> legs = new Pairing<>();
    for (Row row : table.rows(reading)) {
      reading.row(
          row.number(),
          () -> {
            row.require(table.cells());
            reading.account(row.get("uid"));
            Instant at = row.time("time");
            String currency = row.needed("currency");
            reading.says(currency, "", at, row.number("wallet balance"));
            String type = row.needed("type").strip().toUpperCase(Locale.ROOT);
            if (!TRADES.contains(type)) {
              movement(row, reading, type, currency, at);
            } else if (row.has("action")) {
              derivative(row, reading, currency, at);
            } else {
              leg(row, legs, currency, at);
            }
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

  private static void leg(Row row, Pairing<Leg> legs, String currency, Instant at) {
    String contract = row.needed("contract").toUpperCase(Locale.ROOT);
    refuseOptions(contract);
    boolean base = contract.startsWith(currency);
    boolean quote = contract.endsWith(currency);
    if (base && quote) {
      base = !Coins.cut(contract).quote().equals(currency);
    } else if (!base && !quote) {
      throw Coins.unknown(contract);
    }
    String key =
        String.join(
            "|",
            contract,
            at.toString(),
            row.needed("direction").toUpperCase(Locale.ROOT),
            row.neededNumber("filled price").stripTrailingZeros().toPlainString());
    legs.add(key, base, new Leg(row, at, currency, row.neededNumber("cash flow")));
  }

  private static Part.Trade spot(Leg base, Leg quote, Reading reading) {
    String contract = base.row().needed("contract").toUpperCase(Locale.ROOT);
    if (!contract.equals(base.currency() + quote.currency())) {
      throw Coins.unknown(contract);
    }
    Wanted mapped = reading.situation().mapped(contract);
    Side side = Sides.of(base.row().needed("direction"));
    if (base.amount().signum() * quote.amount().signum() >= 0
        || Side.ofSign(base.amount().signum()) != side) {
      throw RowVerdict.refused(
          RowCode.SIDE_UNKNOWN, "direction and cash flow contradict each other: " + side);
    }
    return new Deal(
            mapped == null ? Wanted.spot(base.currency(), quote.currency()) : mapped,
            side,
            base.amount().abs(),
            base.row().neededNumber("filled price"),
            base.at())
        .money(quote.amount(), quote.amount())
        .fee(base.row().amount("fee paid").negate(), base.currency())
        .fee(quote.row().amount("fee paid").negate(), quote.currency())
        .part(reading);
  }

  private static void derivative(Row row, Reading reading, String currency, Instant at) {
    String action = row.needed("action").strip().toUpperCase(Locale.ROOT);
    if (!action.equals("OPEN") && !action.equals("CLOSE")) {
      throw RowVerdict.refused(RowCode.TYPE_UNKNOWN, "is no action that is known: " + action);
    }
    String contract = row.needed("contract").toUpperCase(Locale.ROOT);
    Wanted instrument = instrument(contract, reading);
    Side side = Sides.of(row.needed("direction"));
    Deal deal =
        new Deal(
                instrument,
                side,
                row.neededNumber("quantity").abs(),
                row.neededNumber("filled price"),
                at)
            .fee(row.amount("fee paid").negate(), currency)
            .positionSide(
                (side == Side.BUY) == action.equals("OPEN")
                    ? io.loadline.domain.fill.PositionSide.LONG
                    : io.loadline.domain.fill.PositionSide.SHORT);
    reading.event(List.of(row.number()), at, List.of(deal.part(reading)));
  }

  private static void refuseOptions(String contract) {
    if (OPTION.matcher(contract).matches()) {
      throw RowVerdict.refused(RowCode.NOT_SUPPORTED, "options are not supported: " + contract);
    }
  }

  /** ETHUSDT, SOLPERP, the inverse BTCUSD, BTC-27DEC24. */
  private static Wanted instrument(String contract, Reading reading) {
    Wanted mapped = reading.situation().mapped(contract);
    if (mapped != null) {
      return mapped;
    }
    refuseOptions(contract);
    Matcher dated = DATED.matcher(contract);
    if (dated.matches()) {
      int month = MONTHS.indexOf(dated.group(3)) + 1;
      if (month == 0) {
        throw Coins.unknown(contract);
      }
      String end = "%s%02d%02d".formatted(dated.group(4), month, Integer.parseInt(dated.group(2)));
      boolean tether = dated.group(1).endsWith("USDT") && dated.group(1).length() > 4;
      String base =
          tether ? dated.group(1).substring(0, dated.group(1).length() - 4) : dated.group(1);
      return Wanted.derivative(base, tether ? "USDT" : "USDC", end, BigDecimal.ONE, false);
    }
    if (contract.endsWith("PERP") && contract.length() > 4) {
      return Wanted.perpetual(contract.substring(0, contract.length() - 4), "USDC");
    }
    if (contract.endsWith("USDT") && contract.length() > 4) {
      return Wanted.perpetual(contract.substring(0, contract.length() - 4), "USDT");
    }
    if (contract.endsWith("USD") && contract.length() > 3) {
      return Wanted.derivative(
          contract.substring(0, contract.length() - 3), "USD", "PERP", BigDecimal.ONE, true);
    }
    throw Coins.unknown(contract);
  }

  private static void movement(Row row, Reading reading, String kind, String currency, Instant at) {
    if (kind.equals("DELIVERY")) {
      throw RowVerdict.refused(RowCode.NOT_SUPPORTED, "deliveries are not supported");
    }
    Type type =
        kind.startsWith("TRANSFER")
            ? Type.DEPOSIT
            : kind.startsWith("CURRENCY_") ? Type.ADJUSTMENT : TYPES.get(kind);
    if (type == null) {
      throw RowVerdict.refused(
          RowCode.TYPE_UNKNOWN, "is no type that is known: " + row.get("type"));
    }
    BigDecimal change = row.neededNumber("change");
    Wanted instrument =
        type == Type.FUNDING && row.has("contract")
            ? instrument(row.get("contract").toUpperCase(Locale.ROOT), reading)
            : null;
    String id =
        reading
            .identity()
            .content(at, kind, currency, change, instrument == null ? "" : instrument.id());
    reading.event(
        row.number(),
        type == Type.DEPOSIT
            ? Reading.transfer(id, currency, change, at)
            : Reading.movement(id, type, currency, change, at, instrument));
  }

  private static void spot(Row row, Reading reading) {
    Side side = Sides.of(row.needed("direction"));
    String name = row.needed("spot pairs").toUpperCase(Locale.ROOT);
    Coins.Pair pair = name.indexOf('/') > 0 ? Coins.at('/', name) : Coins.cut(name);
    Instant at = row.time("timestamp");
    BigDecimal money = row.neededNumber("filled value");
    boolean named = row.has("feecoin");
    BigDecimal fee = row.number(named && row.has("execfeev2") ? "execfeev2" : "fees");
    String feeCoin = named ? row.get("feecoin") : side == Side.BUY ? pair.base() : pair.quote();
    Wanted mapped = reading.situation().mapped(name);
    Part.Trade trade =
        new Deal(
                mapped == null ? Wanted.spot(pair.base(), pair.quote()) : mapped,
                side,
                row.neededNumber("filled quantity"),
                row.neededNumber("filled price"),
                at)
            .money(money, money)
            .fee(fee, feeCoin)
            .part(reading.identity().fill(row.needed("transaction id")), reading.identity());
    reading.event(List.of(row.number()), at, List.of(trade));
  }
}
