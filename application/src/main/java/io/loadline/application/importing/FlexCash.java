package io.loadline.application.importing;

import io.loadline.application.importing.Document.Element;
import io.loadline.domain.cash.CashMovement.Type;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cash, corporate actions and transfers of a Flex query. */
final class FlexCash {
  private static final Pattern SPLIT =
      Pattern.compile(
          "\\s*([^(]+?)\\s*\\(.*?\\)\\s*(?:REVERSE )?SPLIT (\\d{1,9}) FOR (\\d{1,9})\\s*"
              + "\\((.+?)\\s*,.*",
          Pattern.DOTALL);

  private final Reading reading;
  private final FlexTrades trades;

  FlexCash(Reading reading, FlexTrades trades) {
    this.reading = reading;
    this.trades = trades;
  }

  void transaction(int row, Element cash) {
    String type = FlexTrades.needed(cash, "type");
    String currency = FlexTrades.needed(cash, "currency");
    BigDecimal amount = FlexTrades.number(cash, "amount");
    Instant at = trades.time(cash);
    String id = reading.identity().movement(FlexTrades.needed(cash, "transactionID"));
    boolean ofShare = !cash.get("symbol").isEmpty();
    Part.Movement movement =
        switch (type.toLowerCase(Locale.ROOT)) {
          case "deposits/withdrawals", "deposits & withdrawals", "deposits and withdrawals" ->
              Reading.transfer(id, currency, amount, at);
          case "dividends", "payment in lieu of dividends" ->
              Reading.movement(id, Type.DIVIDEND, currency, amount, at, share(cash, ofShare));
          case "withholding tax" ->
              Reading.movement(
                  id,
                  ofShare ? Type.DIVIDEND : Type.INTEREST,
                  currency,
                  amount,
                  at,
                  share(cash, ofShare));
          case "broker interest paid",
              "broker interest received",
              "bond interest paid",
              "bond interest received" ->
              Reading.movement(id, Type.INTEREST, currency, amount, at, null);
          case "other fees",
              "commission adjustments",
              "advisor fees",
              "broker fees",
              "client fees",
              "other fees/fees" ->
              Reading.movement(id, Type.FEE, currency, amount.negate(), at, null);
          default ->
              throw RowVerdict.refused(RowCode.TYPE_UNKNOWN, "is no type that is known: " + type);
        };
    reading.event(row, movement);
  }

  private @Nullable Wanted share(Element cash, boolean ofShare) {
    return ofShare ? trades.instrument(cash) : null;
  }

  void action(int row, Element action) {
    String type = action.get("type");
    switch (type) {
      case "FS", "RS" -> split(row, action);
      case "TC" -> soldForCash(row, action);
      case "" -> throw Row.missing("type");
      default ->
          throw RowVerdict.refused(
              RowCode.NOT_SUPPORTED, "this corporate action is not supported: " + type);
    }
  }

  private void split(int row, Element action) {
    Matcher told = SPLIT.matcher(action.get("description"));
    if (!told.matches()) {
      throw RowVerdict.refused(
          RowCode.SPLIT_RATIO_UNKNOWN, "the description tells no ratio: description");
    }
    if (!told.group(1).equals(told.group(4))) {
      throw RowVerdict.refused(
          RowCode.NOT_SUPPORTED,
          "a split into another symbol is not supported: " + told.group(1) + ", " + told.group(4));
    }
    Instant at = trades.time(action);
    int[] ratio = {Integer.parseInt(told.group(2)), Integer.parseInt(told.group(3))};
    Part.SplitUnits split =
        new Part.SplitUnits(
            trades.instrument(action),
            reading.date(FlexTrades.needed(action, "dateTime")),
            at,
            ratio,
            null);
    reading.event(List.of(row), at, List.of(split));
  }

  /** A takeover for cash sells what was held at its proceeds. */
  private void soldForCash(int row, Element action) {
    BigDecimal quantity = FlexTrades.number(action, "quantity");
    BigDecimal proceeds = FlexTrades.number(action, "proceeds");
    if (quantity.signum() >= 0 || proceeds.signum() <= 0) {
      throw RowVerdict.refused(
          RowCode.NOT_SUPPORTED, "a takeover that is not for cash alone is not supported");
    }
    Instant at = trades.time(action);
    String id = reading.identity().fill(FlexTrades.needed(action, "transactionID"));
    Part.Trade trade =
        new Deal(trades.instrument(action), Side.SELL, quantity.abs(), null, at)
            .money(proceeds, proceeds)
            .part(id, reading.identity());
    reading.event(List.of(row), at, List.of(trade));
  }

  void transfer(int row, Element transfer) {
    BigDecimal cash = FlexTrades.optional(transfer, "cashTransfer");
    BigDecimal quantity = FlexTrades.optional(transfer, "quantity");
    boolean shares =
        !transfer.get("assetCategory").isEmpty() && !transfer.get("assetCategory").equals("CASH");
    if (cash == null
        || cash.signum() == 0
        || (shares && quantity != null && quantity.signum() != 0)) {
      throw RowVerdict.refused(
          RowCode.NOT_SUPPORTED, "a transfer of other things than cash is not supported");
    }
    Instant at = trades.time(transfer);
    String id = reading.identity().movement(FlexTrades.needed(transfer, "transactionID"));
    boolean out = transfer.get("direction").equalsIgnoreCase("OUT") && cash.signum() > 0;
    reading.event(
        row,
        Reading.transfer(
            id, FlexTrades.needed(transfer, "currency"), out ? cash.negate() : cash, at));
  }
}
