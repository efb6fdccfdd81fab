package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement.Type;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Transactions of Charles Schwab: no ids, dates without a time of day. */
final class Schwab extends TableFormat {
  private static final Pattern AS_OF = Pattern.compile("(.+?)\\s+as of\\s+(.+)");
  private static final Pattern OPTION = Pattern.compile(".+ \\d{2}/\\d{2}/\\d{4} [0-9.,]+ [CP]");
  private static final String DOLLAR = "USD";

  private static final Map<String, Side> TRADES =
      Map.of(
          "buy", Side.BUY,
          "reinvest shares", Side.BUY,
          "buy to cover", Side.BUY,
          "sell", Side.SELL,
          "sell short", Side.SELL);

  private static final Map<String, Type> TYPES = types();

  private static final Set<String> NOT_SUPPORTED =
      Set.of(
          "buy to open",
          "buy to close",
          "sell to open",
          "sell to close",
          "expired",
          "assigned",
          "exchange or exercise",
          "exercise",
          "options frwd split",
          "options frwd split adj",
          "security transfer",
          "journaled shares",
          "stock merger",
          "cash merger",
          "cash/stock merger",
          "mandatory reorg exc",
          "spin-off",
          "reverse split",
          "name change",
          "stock plan activity",
          "full redemption",
          "stock dividend");

  Schwab() {
    super("schwab");
  }

  private static Map<String, Type> types() {
    Map<String, Type> types = new HashMap<>();
    for (String dividend :
        List.of(
            "cash dividend",
            "qualified dividend",
            "non-qualified div",
            "special dividend",
            "special qual div",
            "special non qual div",
            "reinvest dividend",
            "qual div reinvest",
            "pr yr cash div",
            "pr yr div reinvest",
            "pr yr non-qual div",
            "pr yr special div",
            "long term cap gain",
            "short term cap gain",
            "long term cap gain reinvest",
            "short term cap gain reinvest",
            "foreign tax paid",
            "nra tax adj",
            "nra withholding")) {
      types.put(dividend, Type.DIVIDEND);
    }
    for (String interest :
        List.of("credit interest", "bank interest", "bond interest", "margin interest")) {
      types.put(interest, Type.INTEREST);
    }
    for (String transfer :
        List.of(
            "moneylink transfer",
            "moneylink deposit",
            "moneylink adj",
            "wire sent",
            "wire received",
            "wire funds",
            "wire funds received",
            "wire funds sent",
            "wire funds adj",
            "journal",
            "journaled funds",
            "funds received",
            "funds paid",
            "funds deposited",
            "funds withdrawn",
            "ach credit",
            "ach debit")) {
      types.put(transfer, Type.DEPOSIT);
    }
    types.put("adr mgmt fee", Type.FEE);
    types.put("service fee", Type.FEE);
    types.put("cash in lieu", Type.ADJUSTMENT);
    types.put("misc cash entry", Type.ADJUSTMENT);
    types.put("misc credits", Type.ADJUSTMENT);
    return Map.copyOf(types);
  }

  @Override
  List<Shape> shapes() {
    List<String> needed =
        List.of(
            "date",
            "action",
            "symbol",
            "description",
            "quantity",
            "price",
            "fees & comm",
            "amount");
    return List.of(
        new Shape("transactions", needed, List.of(), List.of(), each(Schwab::transaction)));
  }

  @Override
  Zone defaultZone() {
    return Zone.NEW_YORK;
  }

  @Override
  Times.DateOrder dateOrder() {
    return Times.DateOrder.MONTH_FIRST;
  }

  private static void transaction(Row row, Reading reading) {
    if (row.word("date").startsWith("transactions total")) {
      throw RowVerdict.ignored(IgnoreReason.SUMMARY_ROW);
    }
    row.require(List.of("date", "action"));
    String date = effective(row.needed("date"));
    Instant at = reading.time(date);
    String action = row.word("action").strip();
    Side side = TRADES.get(action);
    Type type = TYPES.get(action);
    if (NOT_SUPPORTED.contains(action)) {
      throw RowVerdict.refused(RowCode.NOT_SUPPORTED, "is not supported: " + row.get("action"));
    }
    if (side != null) {
      trade(row, reading, side, at);
    } else if (action.equals("stock split")) {
      split(row, reading, reading.date(date));
    } else if (type != null) {
      movement(row, reading, type, at);
    } else if (action.isEmpty()) {
      throw Row.missing("action");
    } else {
      throw RowVerdict.refused(
          RowCode.TYPE_UNKNOWN, "is no action that is known: " + row.get("action"));
    }
  }

  /** {@code 08/27/2024 as of 08/26/2024} means the latter. */
  private static String effective(String date) {
    Matcher asOf = AS_OF.matcher(date.strip());
    return asOf.matches() ? asOf.group(2) : date;
  }

  private static Wanted share(Row row, Reading reading) {
    String symbol = row.needed("symbol");
    if (OPTION.matcher(symbol.strip()).matches()) {
      throw RowVerdict.refused(RowCode.NOT_SUPPORTED, "options are not supported: " + symbol);
    }
    Wanted mapped = reading.situation().mapped(symbol);
    return mapped == null ? Wanted.equity(symbol, DOLLAR) : mapped;
  }

  private static void trade(Row row, Reading reading, Side side, Instant at) {
    row.require(List.of("symbol", "quantity"));
    BigDecimal fee = row.amount("fees & comm").abs();
    BigDecimal amount = row.number("amount");
    Deal deal =
        new Deal(
                share(row, reading),
                side,
                row.neededNumber("quantity").abs(),
                row.number("price"),
                at)
            .fee(fee, DOLLAR);
    if (amount != null) {
      BigDecimal paid = amount.abs();
      deal.money(side == Side.BUY ? paid.subtract(fee) : paid.add(fee), amount);
    }
    reading.event(List.of(row.number()), at, List.of(deal.part(reading)));
  }

  private static void movement(Row row, Reading reading, Type type, Instant at) {
    row.require(List.of("amount"));
    BigDecimal amount = row.neededNumber("amount");
    Wanted instrument = type == Type.DIVIDEND && row.has("symbol") ? share(row, reading) : null;
    String id =
        reading
            .identity()
            .content(at, row.word("action").strip(), row.get("symbol"), DOLLAR, amount);
    reading.event(
        row.number(),
        type == Type.DEPOSIT
            ? Reading.transfer(id, DOLLAR, amount, at)
            : Reading.movement(
                id, type, DOLLAR, type == Type.FEE ? amount.negate() : amount, at, instrument));
  }

  /** Only the shares that were added are told: the ratio follows from what was held. */
  private static void split(Row row, Reading reading, LocalDate date) {
    row.require(List.of("symbol", "quantity"));
    BigDecimal added = Deal.positive(row.neededNumber("quantity"), "quantity");
    Instant at = reading.midnight(date);
    Part.SplitUnits split = new Part.SplitUnits(share(row, reading), date, at, null, added);
    reading.event(List.of(row.number()), at, List.of(split));
  }
}
