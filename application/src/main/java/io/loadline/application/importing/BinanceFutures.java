package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement.Type;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Trades and transactions of Binance's futures. Ids of trades are unique per symbol and side. */
final class BinanceFutures extends TableFormat {
  private static final Pattern DATED = Pattern.compile("([A-Z0-9]+)_(\\d{6})");
  private static final List<String> QUOTES = List.of("FDUSD", "USDT", "USDC", "BUSD", "BTC", "ETH");

  private static final Set<String> DERIVED = Set.of("REALIZED_PNL", "COMMISSION");
  private static final Set<String> CREDITS =
      Set.of(
          "COIN_SWAP_DEPOSIT",
          "COIN_SWAP_WITHDRAW",
          "INSURANCE_CLEAR",
          "AUTO_EXCHANGE",
          "REFERRAL_KICKBACK",
          "COMMISSION_REBATE",
          "API_REBATE",
          "FEE_RETURN",
          "WELCOME_BONUS",
          "CONTEST_REWARD",
          "BFUSD_REWARD");

  BinanceFutures() {
    super("binance-futures");
  }

  @Override
  List<Shape> shapes() {
    List<String> trades =
        List.of(
            "date|time", "symbol", "side", "price", "quantity", "amount", "fee", "realized profit");
    List<String> income =
        List.of("date|time", "type", "amount", "asset", "symbol", "transaction id");
    return List.of(
        new Shape(
            "trades",
            trades,
            List.of("uid", "buyer", "maker", "trade id", "order id", "fee coin", "quote asset"),
            trades.subList(0, 5),
            each(BinanceFutures::trade)),
        new Shape(
            null,
            income,
            List.of("uid"),
            List.of("date|time", "type", "amount", "asset", "transaction id"),
            each(BinanceFutures::transaction)));
  }

  @Override
  List<Set<String>> notFills() {
    return List.of(
        Set.of("date|time", "symbol", "average price"), Set.of("date|time", "symbol", "filled"));
  }

  private static void trade(Row row, Reading reading) {
    reading.account(row.get("uid"));
    Side side = Sides.of(row.needed("side"));
    String symbol = row.needed("symbol");
    Wanted instrument = instrument(symbol, reading);
    Instant at = row.time("date|time");
    Deal deal =
        new Deal(instrument, side, row.neededNumber("quantity"), row.neededNumber("price"), at);
    String fee = row.get("fee");
    BigDecimal paid = feeAmount(fee);
    deal.fee(paid, paid == null || paid.signum() == 0 ? "" : feeCoin(row, fee, instrument));
    Identity identity = reading.identity();
    String id =
        row.has("trade id")
            ? identity.fill(
                symbol + ":" + row.get("trade id") + ":" + (side == Side.BUY ? "B" : "S"))
            : deal.content(identity);
    Part.Trade trade = deal.part(id, identity);
    reading.event(List.of(row.number()), at, List.of(trade));
  }

  private static final Pattern GLUED = Pattern.compile("(.*?[0-9.])\\s?([A-Za-z][A-Za-z0-9]*)?");

  private static @Nullable BigDecimal feeAmount(String text) {
    if (Numbers.isEmpty(text)) {
      return null;
    }
    Matcher glued = GLUED.matcher(text);
    return Numbers.parse(glued.matches() ? glued.group(1) : text);
  }

  private static String feeCoin(Row row, String fee, Wanted instrument) {
    Matcher glued = GLUED.matcher(fee);
    if (glued.matches() && glued.group(2) != null) {
      return glued.group(2);
    }
    if (row.has("fee coin|quote asset")) {
      return row.has("fee coin") ? row.get("fee coin") : row.get("quote asset");
    }
    if (instrument.terms() == null) {
      throw Row.missing("fee coin");
    }
    return instrument.terms().settlementCurrency().code();
  }

  /** {@code BTCUSDT}, {@code ETHUSDT_240329}, and the inverse {@code BTCUSD_PERP}. */
  static Wanted instrument(String symbol, Reading reading) {
    Wanted mapped = reading.situation().mapped(symbol);
    if (mapped != null) {
      return mapped;
    }
    String upper = symbol.toUpperCase(Locale.ROOT);
    if (upper.endsWith("USD_PERP")) {
      return inverse(upper.substring(0, upper.length() - "USD_PERP".length()), "PERP", symbol);
    }
    Matcher dated = DATED.matcher(upper);
    if (dated.matches()) {
      if (dated.group(1).endsWith("USD") && !dated.group(1).endsWith("BUSD")) {
        String base = dated.group(1).substring(0, dated.group(1).length() - 3);
        return inverse(base, dated.group(2), symbol);
      }
      Coins.Pair pair = Coins.cut(dated.group(1), QUOTES);
      return Wanted.derivative(pair.base(), pair.quote(), dated.group(2), BigDecimal.ONE, false);
    }
    Coins.Pair pair = Coins.cut(upper, QUOTES);
    return Wanted.perpetual(pair.base(), pair.quote());
  }

  private static Wanted inverse(String base, String end, String symbol) {
    if (base.isEmpty()) {
      throw Coins.unknown(symbol);
    }
    BigDecimal size = base.equals("BTC") ? new BigDecimal(100) : BigDecimal.TEN;
    return Wanted.derivative(base, "USD", end, size, true);
  }

  private static void transaction(Row row, Reading reading) {
    reading.account(row.get("uid"));
    String type = row.needed("type").strip().toUpperCase(Locale.ROOT).replace(' ', '_');
    if (DERIVED.contains(type)) {
      throw RowVerdict.ignored(IgnoreReason.DERIVED);
    }
    String asset = row.needed("asset");
    String id =
        reading.identity().movement(type + ":" + row.needed("transaction id") + ":" + asset);
    BigDecimal amount = row.neededNumber("amount");
    Instant at = row.time("date|time");
    reading.event(row.number(), movement(row, reading, type, id, asset, amount, at));
  }

  private static Part.Movement movement(
      Row row,
      Reading reading,
      String type,
      String id,
      String asset,
      BigDecimal amount,
      Instant at) {
    if (type.equals("FUNDING_FEE")) {
      Wanted instrument = row.has("symbol") ? instrument(row.get("symbol"), reading) : null;
      return Reading.movement(id, Type.FUNDING, asset, amount, at, instrument);
    }
    if (type.contains("TRANSFER") || type.equals("DEPOSIT") || type.startsWith("WITHDRAW")) {
      return Reading.transfer(id, asset, amount, at);
    }
    if (CREDITS.contains(type) || type.endsWith("_REBATE") || type.endsWith("BONUS")) {
      return Reading.movement(id, Type.ADJUSTMENT, asset, amount, at, null);
    }
    if (type.startsWith("OPTIONS_")) {
      throw RowVerdict.refused(RowCode.NOT_SUPPORTED, "options are not supported: " + type);
    }
    throw RowVerdict.refused(RowCode.TYPE_UNKNOWN, "is no type that is known: " + type);
  }
}
