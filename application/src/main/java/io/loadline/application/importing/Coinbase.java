package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement.Type;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Coinbase: fills and account statement of the exchange; transactions of the app. Fills and
 * transactions share no id, so an account takes its trades from one of them.
 */
final class Coinbase extends TableFormat {
  private static final Pattern IN_COIN =
      Pattern.compile(
          "(?:Bought|Sold) ([0-9.,]+) (\\S+) for ([0-9.,]+) (\\S+) on (\\S+)-(\\S+) at ([0-9.,]+)"
              + " (\\S+)/(\\S+).*",
          Pattern.DOTALL);
  private static final Pattern CONVERTED =
      Pattern.compile("Converted ([0-9.,]+) (\\S+) to ([0-9.,]+) (\\S+).*", Pattern.DOTALL);

  /** In the oldest files the currency stands in the names of the columns: USD Subtotal. */
  private static final List<String> NAMED = List.of("usd", "eur", "gbp", "cad", "aud", "sgd");

  private static final String CURRENCY = "price currency|spot price currency";
  private static final String PRICE =
      "price at transaction|spot price at transaction" + named("spot price at transaction");
  private static final String SUBTOTAL = "subtotal" + named("subtotal");
  private static final String TOTAL =
      "total (inclusive of fees and/or spread)|total (inclusive of fees)|total"
          + named("total (inclusive of fees)");
  private static final String FEES = "fees and/or spread|fees" + named("fees");

  private static final Set<String> BUYS = Set.of("buy", "advanced trade buy", "advance trade buy");
  private static final Set<String> SELLS =
      Set.of("sell", "advanced trade sell", "advance trade sell");
  private static final Set<String> OUT =
      Set.of("send", "withdrawal", "exchange deposit", "pro deposit");
  private static final Set<String> IN =
      Set.of("receive", "deposit", "exchange withdrawal", "pro withdrawal");
  private static final Set<String> EARNED =
      Set.of(
          "reward income",
          "rewards income",
          "staking income",
          "inflation reward",
          "interest income",
          "interest",
          "rewards",
          "staking reward",
          "interest reward",
          "staking rewards",
          "usdc reward",
          "usdc rewards",
          "coinbase earn interest");
  private static final Set<String> GIVEN =
      Set.of(
          "learning reward",
          "learning rewards",
          "learn reward",
          "referral income",
          "referral bonus",
          "coinbase earn",
          "coinbase rebate",
          "referral reward",
          "rebate",
          "subscription rebate",
          "subscription rebates (24 hours)",
          "incentives rewards payout",
          "incentives rewards",
          "promotional reward");
  private static final Set<String> INTERNAL =
      Set.of(
          "retail staking transfer",
          "retail unstaking transfer",
          "staking transfer",
          "unstaking transfer",
          "retail eth2 deprecation");

  Coinbase() {
    super("coinbase");
  }

  private static String named(String column) {
    StringBuilder names = new StringBuilder();
    NAMED.forEach(each -> names.append('|').append(each).append(' ').append(column));
    return names.toString();
  }

  /** The currency of the money columns; FIELD_MISSING when nothing tells it. */
  private static String currency(Row row) {
    if (row.has(CURRENCY)) {
      return row.get(CURRENCY);
    }
    for (String each : NAMED) {
      if (row.hasColumn(each + " subtotal")) {
        return each.toUpperCase(Locale.ROOT);
      }
    }
    throw Row.missing("price currency");
  }

  @Override
  List<Shape> shapes() {
    List<String> fills =
        List.of(
            "trade id",
            "product",
            "side",
            "created at",
            "size",
            "size unit",
            "price",
            "fee",
            "total",
            "price/fee/total unit");
    List<String> account =
        List.of(
            "type",
            "time",
            "amount",
            "balance",
            "amount/balance unit",
            "transfer id",
            "trade id",
            "order id");
    List<String> transactions =
        List.of(
            "timestamp",
            "transaction type",
            "asset",
            "quantity transacted",
            CURRENCY + named("subtotal"),
            PRICE,
            SUBTOTAL,
            TOTAL,
            FEES,
            "notes");
    return List.of(
        new Shape("fills", fills, List.of("portfolio"), fills, each(Coinbase::fill)),
        new Shape(
            null, account, List.of("portfolio"), account.subList(0, 5), each(Coinbase::statement)),
        new Shape(
            "transactions",
            transactions,
            List.of("id", "sender address", "recipient address"),
            transactions.subList(0, 4),
            each(Coinbase::transaction)));
  }

  @Override
  Zone defaultZone() {
    return Zone.UTC;
  }

  private static void fill(Row row, Reading reading) {
    Side side = Sides.of(row.needed("side"));
    String product = row.needed("product");
    Coins.Pair pair = Coins.at('-', product);
    String unit = row.needed("price/fee/total unit");
    if (!row.needed("size unit").equals(pair.base()) || !unit.equals(pair.quote())) {
      throw Coins.unknown(product);
    }
    BigDecimal fee = row.amount("fee");
    BigDecimal total = row.neededNumber("total");
    Instant at = row.time("created at");
    Part.Trade trade =
        new Deal(
                spot(reading, product, pair),
                side,
                row.neededNumber("size"),
                row.neededNumber("price"),
                at)
            .fee(fee, unit)
            .money(side == Side.BUY ? total.abs().subtract(fee) : total.abs().add(fee), total)
            .part(
                reading.identity().fill(product + ":" + row.needed("trade id")),
                reading.identity());
    reading.event(List.of(row.number()), at, List.of(trade));
  }

  private static Wanted spot(Reading reading, String name, Coins.Pair pair) {
    Wanted mapped = reading.situation().mapped(name);
    return mapped == null ? Wanted.spot(pair.base(), pair.quote()) : mapped;
  }

  private static void statement(Row row, Reading reading) {
    String unit = row.needed("amount/balance unit");
    Instant at = row.time("time");
    reading.says(unit, row.get("portfolio"), at, row.number("balance"));
    switch (row.needed("type").toLowerCase(Locale.ROOT)) {
      case "match", "fee", "rebate" -> throw RowVerdict.ignored(IgnoreReason.DERIVED);
      case "deposit", "withdrawal" ->
          reading.event(
              row.number(),
              Reading.transfer(
                  reading.identity().movement(row.needed("transfer id")),
                  unit,
                  row.neededNumber("amount"),
                  at));
      default -> throw unknownType(row.get("type"));
    }
  }

  private static RowVerdict unknownType(String type) {
    return RowVerdict.refused(RowCode.TYPE_UNKNOWN, "is no type that is known: " + type);
  }

  private static void transaction(Row row, Reading reading) {
    String type = row.word("transaction type").strip();
    if (type.isEmpty()) {
      throw Row.missing("transaction type");
    }
    if (INTERNAL.contains(type)) {
      throw RowVerdict.ignored(IgnoreReason.INTERNAL_TRANSFER);
    }
    if (BUYS.contains(type)) {
      trade(row, reading, Side.BUY);
    } else if (SELLS.contains(type)) {
      trade(row, reading, Side.SELL);
    } else if (type.equals("convert")) {
      conversion(row, reading);
    } else {
      movement(row, reading, type);
    }
  }

  private static void movement(Row row, Reading reading, String type) {
    String asset = row.needed("asset");
    BigDecimal quantity = row.neededNumber("quantity transacted");
    Instant at = row.time("timestamp");
    BigDecimal size = quantity.abs();
    BigDecimal signed = OUT.contains(type) ? size.negate() : IN.contains(type) ? size : quantity;
    if (!OUT.contains(type)
        && !IN.contains(type)
        && !EARNED.contains(type)
        && !GIVEN.contains(type)) {
      throw unknownType(row.get("transaction type"));
    }
    String id =
        row.has("id")
            ? reading.identity().movement(row.get("id"))
            : reading.identity().content(at, type, asset, signed);
    reading.event(
        row.number(),
        OUT.contains(type) || IN.contains(type)
            ? Reading.transfer(id, asset, signed, at)
            : Reading.movement(
                id,
                EARNED.contains(type) ? Type.INTEREST : Type.ADJUSTMENT,
                asset,
                signed,
                at,
                null));
  }

  /** The money columns of a row: what it came to with and without the fee. */
  private record Sums(BigDecimal subtotal, BigDecimal total, BigDecimal fee, BigDecimal told) {}

  /** Total = Subtotal ± fee; one of them that is empty follows from the others. */
  private static Sums sums(Row row, Side side) {
    BigDecimal told = row.number(SUBTOTAL);
    BigDecimal subtotal = told == null ? null : told.abs();
    BigDecimal totalTold = row.number(TOTAL);
    BigDecimal total = totalTold == null ? null : totalTold.abs();
    BigDecimal feeTold = row.number(FEES);
    BigDecimal fee = feeTold == null ? null : feeTold.abs();
    if (fee == null) {
      fee = subtotal == null || total == null ? BigDecimal.ZERO : total.subtract(subtotal).abs();
    }
    BigDecimal signedFee = side == Side.BUY ? fee : fee.negate();
    if (subtotal == null && total != null) {
      subtotal = total.subtract(signedFee);
    } else if (total == null && subtotal != null) {
      total = subtotal.add(signedFee);
    }
    if (subtotal == null || total == null) {
      throw Row.missing("subtotal");
    }
    if (subtotal.add(signedFee).subtract(total).abs().compareTo(new BigDecimal("0.01")) > 0) {
      throw RowVerdict.refused(
          RowCode.AMOUNT_MISMATCH,
          "total "
              + total.toPlainString()
              + " is not subtotal "
              + subtotal.toPlainString()
              + (side == Side.BUY ? " + fee " : " - fee ")
              + fee.toPlainString());
    }
    return new Sums(subtotal, total, fee, told == null ? total : told);
  }

  private static void trade(Row row, Reading reading, Side side) {
    String asset = row.needed("asset");
    BigDecimal quantity =
        Deal.positive(row.neededNumber("quantity transacted").abs(), "quantity transacted");
    Instant at = row.time("timestamp");
    Sums sums = sums(row, side);
    Deal deal = inCoin(row, reading, side, quantity, at);
    if (deal == null) {
      deal = inCurrency(row, reading, side, asset, quantity, at, sums);
    }
    book(row, reading, List.of(deal), List.of(""));
  }

  private static Deal inCurrency(
      Row row,
      Reading reading,
      Side side,
      String asset,
      BigDecimal quantity,
      Instant at,
      Sums sums) {
    String currency = currency(row);
    BigDecimal told = row.number(PRICE);
    BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.max(0, sums.told().scale()));
    boolean fits =
        told != null
            && told.signum() > 0
            && Deal.isRounding(quantity, told, sums.subtotal(), unit, currency);
    Wanted instrument = spot(reading, asset + "-" + currency, new Coins.Pair(asset, currency));
    return new Deal(instrument, side, quantity, fits ? told : null, at)
        .money(sums.subtotal(), sums.told())
        .fee(sums.fee(), currency);
  }

  /** A trade that the notes tell in another coin than the columns do; the fee is the rest. */
  private static @Nullable Deal inCoin(
      Row row, Reading reading, Side side, BigDecimal quantity, Instant at) {
    Matcher notes = IN_COIN.matcher(row.get("notes"));
    if (!notes.matches() || notes.group(6).equals(currency(row))) {
      return null;
    }
    BigDecimal price = number(notes.group(7));
    BigDecimal total = number(notes.group(3));
    String quote = notes.group(6);
    BigDecimal value = quantity.multiply(price);
    BigDecimal fee = side == Side.BUY ? total.subtract(value) : value.subtract(total);
    BigDecimal rounded = fee.setScale(Numbers.SCALE, java.math.RoundingMode.HALF_EVEN);
    Wanted instrument =
        spot(reading, notes.group(5) + "-" + quote, new Coins.Pair(notes.group(5), quote));
    return new Deal(instrument, side, quantity, price, at).fee(rounded, quote);
  }

  private static BigDecimal number(String text) {
    BigDecimal value = Numbers.parse(text);
    if (value == null) {
      throw RowVerdict.refused(RowCode.NUMBER_UNREADABLE, "is no number: " + text);
    }
    return value;
  }

  /** Sold at Total with the fee, bought at Subtotal: no money moves. */
  private static void conversion(Row row, Reading reading) {
    Matcher notes = CONVERTED.matcher(row.get("notes"));
    if (!notes.matches()) {
      throw RowVerdict.refused(
          RowCode.FIELD_MISSING, "has no note that tells what it was converted to: notes");
    }
    String currency = currency(row);
    Instant at = row.time("timestamp");
    Sums sums = sums(row, Side.BUY);
    BigDecimal total = sums.subtotal().max(sums.total());
    BigDecimal rest = sums.subtotal().min(sums.total());
    BigDecimal sold =
        Deal.positive(row.neededNumber("quantity transacted").abs(), "quantity transacted");
    String from = row.needed("asset");
    String to = notes.group(4);
    Deal sell =
        new Deal(
                spot(reading, from + "-" + currency, new Coins.Pair(from, currency)),
                Side.SELL,
                sold,
                null,
                at)
            .money(total, sums.told())
            .fee(total.subtract(rest), currency);
    Deal buy =
        new Deal(
                spot(reading, to + "-" + currency, new Coins.Pair(to, currency)),
                Side.BUY,
                number(notes.group(3)),
                null,
                at)
            .money(rest, sums.told());
    book(row, reading, List.of(sell, buy), List.of(":sell", ":buy"));
  }

  private static void book(Row row, Reading reading, List<Deal> deals, List<String> suffixes) {
    Identity identity = reading.identity();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < deals.size(); i++) {
      Deal deal = deals.get(i);
      String id =
          row.has("id") ? identity.fill(row.get("id") + suffixes.get(i)) : deal.content(identity);
      parts.add(deal.part(id, identity));
    }
    reading.event(List.of(row.number()), deals.getFirst().at, parts);
  }
}
