package io.loadline.application.importing;

import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Trade history of Binance's spot market, five generations of it. No ids: the content counts. */
final class BinanceSpot extends TableFormat {
  private static final Pattern GLUED =
      Pattern.compile("([-0-9.,]+(?:[eE][+-]?\\d+)?)\\s?([A-Za-z].*)?");
  private static final String FEE_COIN = "BNB";

  /** An amount that carries its asset. */
  private record Carried(BigDecimal amount, String asset) {}

  BinanceSpot() {
    super("binance-spot");
  }

  @Override
  List<Shape> shapes() {
    List<String> carried =
        List.of("date|time", "pair", "side", "price", "executed", "amount", "fee");
    List<String> bySymbol =
        List.of("date|time", "market", "type", "price", "amount", "total", "fee", "fee coin");
    List<String> byAssets =
        List.of(
            "date|time",
            "pair",
            "base asset",
            "quote asset",
            "type",
            "price",
            "amount",
            "total",
            "fee",
            "fee coin");
    return List.of(
        new Shape(
            "trades",
            carried,
            List.of("order no", "aor conversion pair", "aor conversion rate"),
            carried.subList(0, 6),
            each(BinanceSpot::carried)),
        new Shape("trades", bySymbol, List.of(), bySymbol.subList(0, 6), each(BinanceSpot::apart)),
        new Shape("trades", byAssets, List.of(), byAssets.subList(0, 8), each(BinanceSpot::apart)));
  }

  @Override
  List<Set<String>> notFills() {
    return List.of(
        Set.of("date|time", "avgtrading price"),
        Set.of("date|time", "pair|symbol|market", "average price"),
        Set.of("date|time", "pair|symbol|market", "filled"));
  }

  /** Executed, Amount and Fee with their asset glued to them. */
  private static void carried(Row row, Reading reading) {
    Side side = Sides.of(row.needed("side"));
    String pair = row.needed("pair").toUpperCase(java.util.Locale.ROOT);
    String executed = row.needed("executed");
    String amount = row.needed("amount");
    Coins.Pair coins = cut(pair, executed, amount);
    BigDecimal quantity = without(executed, coins.base());
    BigDecimal money = without(amount, coins.quote());
    Carried fee = fee(row.get("fee"), coins);
    book(row, reading, coins, side, quantity, money, fee);
  }

  private static void apart(Row row, Reading reading) {
    Side side = Sides.of(row.needed("type"));
    String pair = row.needed("market|pair").toUpperCase(java.util.Locale.ROOT);
    Coins.Pair coins =
        row.has("base asset") && row.has("quote asset")
            ? new Coins.Pair(row.get("base asset"), row.get("quote asset"))
            : Coins.cut(pair);
    if (!pair.replaceAll("[-/_]", "").equals(coins.base() + coins.quote())) {
      throw Coins.unknown(pair);
    }
    BigDecimal fee = row.number("fee");
    Carried paid = fee == null ? null : new Carried(fee, feeCoin(row, fee));
    book(row, reading, coins, side, row.neededNumber("amount"), row.neededNumber("total"), paid);
  }

  private static String feeCoin(Row row, BigDecimal fee) {
    return fee.signum() == 0 ? "" : row.needed("fee coin");
  }

  private static void book(
      Row row,
      Reading reading,
      Coins.Pair coins,
      Side side,
      BigDecimal quantity,
      BigDecimal money,
      @Nullable Carried fee) {
    Wanted instrument = reading.situation().mapped(coins.base() + coins.quote());
    Deal deal =
        new Deal(
                instrument == null ? Wanted.spot(coins.base(), coins.quote()) : instrument,
                side,
                quantity,
                row.neededNumber("price"),
                row.time("date|time"))
            .money(money, money);
    if (fee != null) {
      deal.fee(fee.amount(), fee.asset());
    }
    Part.Trade trade = deal.part(reading);
    reading.event(List.of(row.number()), trade.at(), List.of(trade));
  }

  /** Where both amounts end with a half of the pair, that is the cut; without letters the list. */
  private static Coins.Pair cut(String pair, String executed, String amount) {
    for (int i = 1; i < pair.length(); i++) {
      Coins.Pair cut = new Coins.Pair(pair.substring(0, i), pair.substring(i));
      if (isNumberBefore(executed, cut.base()) && isNumberBefore(amount, cut.quote())) {
        return cut;
      }
    }
    if (!hasLetters(executed) && !hasLetters(amount)) {
      return Coins.cut(pair);
    }
    throw Coins.unknown(pair);
  }

  private static boolean hasLetters(String text) {
    Matcher form = GLUED.matcher(text);
    return !form.matches() || form.group(2) != null;
  }

  private static boolean isNumberBefore(String text, String asset) {
    if (!text.toUpperCase(java.util.Locale.ROOT).endsWith(asset)) {
      return false;
    }
    Matcher number = GLUED.matcher(text.substring(0, text.length() - asset.length()).strip());
    return number.matches() && number.group(2) == null;
  }

  private static BigDecimal without(String text, String asset) {
    String bare =
        isNumberBefore(text, asset) ? text.substring(0, text.length() - asset.length()) : text;
    BigDecimal value = Numbers.parse(bare);
    if (value == null) {
      throw Row.missing("amount");
    }
    return value;
  }

  private static @Nullable Carried fee(String text, Coins.Pair coins) {
    if (Numbers.isEmpty(text)) {
      return null;
    }
    for (String asset : List.of(coins.base(), coins.quote(), FEE_COIN)) {
      if (isNumberBefore(text, asset)) {
        return new Carried(without(text, asset), asset);
      }
    }
    Matcher form = GLUED.matcher(text);
    BigDecimal amount = form.matches() ? Numbers.parse(form.group(1)) : null;
    String asset = amount == null ? null : form.group(2);
    if (amount == null) {
      throw RowVerdict.refused(RowCode.NUMBER_UNREADABLE, "is no number: " + text);
    }
    if (asset == null) {
      if (amount.signum() != 0) {
        throw RowVerdict.refused(RowCode.FIELD_MISSING, "has no currency: fee=" + text);
      }
      return null;
    }
    return new Carried(amount, asset.strip());
  }
}
