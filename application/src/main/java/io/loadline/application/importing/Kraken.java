package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement.Type;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kraken's trades and ledgers; both know the id of a trade, so that it is booked once. */
final class Kraken extends TableFormat {
  private static final Set<String> LEGS = Set.of("trade", "spend", "receive");

  Kraken() {
    super("kraken");
  }

  @Override
  List<Shape> shapes() {
    List<String> trades = List.of("txid", "pair", "time", "type", "price", "cost", "fee", "vol");
    List<String> ledgers =
        List.of("txid", "refid", "time", "type", "asset", "amount", "fee", "balance");
    return List.of(
        new Shape(
            "trades",
            trades,
            List.of(
                "ordertxid",
                "ordertype",
                "margin",
                "misc",
                "ledgers",
                "aclass",
                "subclass",
                "costusd",
                "posttxid",
                "posstatuscode",
                "posstatus",
                "cprice",
                "ccost",
                "cfee",
                "cvol",
                "cmargin",
                "net",
                "trades",
                "leverage",
                "maker",
                "trade id"),
            trades,
            each(Kraken::trade)),
        new Shape(
            "trades",
            ledgers,
            List.of("subtype", "aclass", "subclass", "wallet", "amountusd", "feeusd", "balanceusd"),
            ledgers.subList(0, 7),
            Kraken::ledgers));
  }

  @Override
  Zone defaultZone() {
    return Zone.UTC;
  }

  private static void trade(Row row, Reading reading) {
    if (row.amount("margin").signum() > 0) {
      throw RowVerdict.refused(RowCode.NOT_SUPPORTED, "margin on spot is not supported");
    }
    Side side = Sides.of(row.needed("type"));
    String name = row.needed("pair");
    Coins.Pair pair = KrakenAssets.pair(name);
    Instant at = row.time("time");
    BigDecimal cost = row.neededNumber("cost");
    Part.Trade trade =
        new Deal(
                spot(reading, name, pair),
                side,
                row.neededNumber("vol"),
                row.neededNumber("price"),
                at)
            .fee(row.number("fee"), pair.quote())
            .money(cost, cost)
            .sameness(Part.Sameness.IN_MONEY)
            .part(reading.identity().fill(row.needed("txid")), reading.identity());
    reading.event(List.of(row.number()), at, List.of(trade));
  }

  private static Wanted spot(Reading reading, String name, Coins.Pair pair) {
    Wanted mapped = reading.situation().mapped(name);
    return mapped == null ? Wanted.spot(pair.base(), pair.quote()) : mapped;
  }

  private static void ledgers(Table table, Reading reading) {
    Map<String, List<Leg>> trades = new LinkedHashMap<>();
    for (Row row : table.rows(reading)) {
      reading.row(
          row.number(),
          () -> {
            row.require(List.of("refid", "time", "type", "asset", "amount", "fee"));
            if (!row.has("txid") || !row.has("balance")) {
              throw RowVerdict.ignored(IgnoreReason.PENDING);
            }
            if (row.get("asset").strip().equalsIgnoreCase("KFEE")) {
              throw RowVerdict.ignored(IgnoreReason.FEE_CREDIT);
            }
            Instant at = row.time("time");
            reading.says(
                KrakenAssets.plain(row.needed("asset")),
                row.get("asset") + "/" + row.get("wallet"),
                at,
                row.number("balance"));
            if (LEGS.contains(row.word("type"))) {
              Leg leg = leg(row, at);
              trades.computeIfAbsent(row.needed("refid"), id -> new ArrayList<>()).add(leg);
            } else {
              movement(row, reading, at);
            }
          });
    }
    trades.forEach(
        (id, legs) -> {
          List<Integer> rows = legs.stream().map(Leg::row).toList();
          try {
            reading.event(rows, legs.getFirst().at(), List.of(trade(id, legs, reading)));
          } catch (RowVerdict verdict) {
            reading.verdicts(rows, verdict);
          }
        });
  }

  private record Leg(int row, Instant at, String asset, BigDecimal amount, BigDecimal fee) {}

  private static Leg leg(Row row, Instant at) {
    return new Leg(
        row.number(),
        at,
        KrakenAssets.plain(row.needed("asset")),
        row.neededNumber("amount"),
        row.amount("fee"));
  }

  private static Part.Trade trade(String id, List<Leg> legs, Reading reading) {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    legs.forEach(leg -> sums.merge(leg.asset(), leg.amount(), BigDecimal::add));
    List<String> assets = List.copyOf(sums.keySet());
    if (assets.size() != 2) {
      throw RowVerdict.refused(
          RowCode.LEG_MISSING, "the trade has " + assets.size() + " asset, not two: " + id);
    }
    String money = Coins.money(assets.getFirst(), assets.getLast());
    if (money == null) {
      money = sum(sums, assets.getFirst()).signum() < 0 ? assets.getFirst() : assets.getLast();
    }
    String base = money.equals(assets.getFirst()) ? assets.getLast() : assets.getFirst();
    BigDecimal quantity = sum(sums, base);
    BigDecimal paid = sum(sums, money);
    if (quantity.signum() * paid.signum() >= 0) {
      throw RowVerdict.refused(
          RowCode.LEG_MISSING, "both sides of the trade go the same way: " + id);
    }
    Deal deal =
        new Deal(
                spot(reading, base + "/" + money, new Coins.Pair(base, money)),
                Side.ofSign(quantity.signum()),
                quantity.abs(),
                null,
                legs.getFirst().at())
            .money(paid, paid)
            .sameness(Part.Sameness.IN_MONEY);
    legs.forEach(leg -> deal.fee(leg.fee(), leg.asset()));
    return deal.part(reading.identity().fill(id), reading.identity());
  }

  private static BigDecimal sum(Map<String, BigDecimal> sums, String asset) {
    return sums.getOrDefault(asset, BigDecimal.ZERO);
  }

  private static void movement(Row row, Reading reading, Instant at) {
    String asset = KrakenAssets.plain(row.needed("asset"));
    BigDecimal amount = row.neededNumber("amount");
    String id = reading.identity().movement(row.needed("txid"));
    Part.Movement main = main(row, id, asset, amount, at);
    List<Part> parts = new ArrayList<>();
    if (main != null) {
      parts.add(main);
    }
    BigDecimal fee = row.amount("fee");
    if (fee.signum() != 0) {
      parts.add(
          Reading.movement(reading.identity().beside(id, "fee"), Type.FEE, asset, fee, at, null));
    }
    if (parts.isEmpty()) {
      throw RowVerdict.ignored(IgnoreReason.DERIVED);
    }
    reading.event(List.of(row.number()), at, parts);
  }

  /** What the row moves besides its fee; null when it is a fee only. */
  private static Part.@Nullable Movement main(
      Row row, String id, String asset, BigDecimal amount, Instant at) {
    String subtype = row.word("subtype");
    Type type =
        switch (row.word("type")) {
          case "deposit", "withdrawal" -> Type.DEPOSIT;
          case "staking" -> Type.INTEREST;
          case "earn" -> earn(subtype);
          case "transfer" -> transfer(subtype);
          case "rollover" -> Type.FEE;
          case "margin", "adjustment" -> Type.ADJUSTMENT;
          case "dividend" -> Type.DIVIDEND;
          case "settled" ->
              throw RowVerdict.refused(
                  RowCode.NOT_SUPPORTED, "settled margin positions are not supported");
          default ->
              throw RowVerdict.refused(
                  RowCode.TYPE_UNKNOWN, "is no type that is known: " + row.get("type"));
        };
    if (amount.signum() == 0) {
      return null;
    }
    return switch (type) {
      case DEPOSIT, WITHDRAWAL -> Reading.transfer(id, asset, amount, at);
      case FEE -> Reading.movement(id, type, asset, amount.negate(), at, null);
      case FUNDING, INTEREST, DIVIDEND, ADJUSTMENT ->
          Reading.movement(id, type, asset, amount, at, null);
    };
  }

  private static Type earn(String subtype) {
    return switch (subtype) {
      case "reward", "bonus", "" -> Type.INTEREST;
      case "airdrop" -> Type.ADJUSTMENT;
      case "allocation", "deallocation", "autoallocation", "migration" ->
          throw RowVerdict.ignored(IgnoreReason.INTERNAL_TRANSFER);
      default -> throw unknownSubtype(subtype);
    };
  }

  private static Type transfer(String subtype) {
    return switch (subtype) {
      case "spottostaking", "stakingfromspot", "stakingtospot", "spotfromstaking" ->
          throw RowVerdict.ignored(IgnoreReason.INTERNAL_TRANSFER);
      case "spottofutures", "spotfromfutures", "futurestospot", "futuresfromspot" -> Type.DEPOSIT;
      case "" -> Type.ADJUSTMENT;
      default -> throw unknownSubtype(subtype);
    };
  }

  private static RowVerdict unknownSubtype(String subtype) {
    return RowVerdict.refused(RowCode.TYPE_UNKNOWN, "is no subtype that is known: " + subtype);
  }
}
