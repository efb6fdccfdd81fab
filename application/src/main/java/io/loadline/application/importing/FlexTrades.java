package io.loadline.application.importing;

import io.loadline.application.importing.Document.Element;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The trades, cancels and confirmations of a Flex query. */
final class FlexTrades {
  private final Reading reading;

  FlexTrades(Reading reading) {
    this.reading = reading;
  }

  void trade(int row, Element trade) {
    String side = trade.get("buySell");
    boolean cancelled =
        trade.get("transactionType").equals("TradeCancel") || side.endsWith("(Ca.)");
    if (cancelled) {
      cancel(row, trade);
      return;
    }
    execution(
        row,
        trade,
        "transactionID",
        "tradePrice",
        "tradeMoney",
        "ibCommission",
        "ibCommissionCurrency",
        "taxes");
  }

  void confirmation(int row, Element confirm) {
    if (confirm.get("buySell").endsWith("(Ca.)")
        || confirm.get("transactionType").equals("TradeCancel")) {
      throw RowVerdict.refused(
          RowCode.NOT_SUPPORTED, "a cancelled confirmation is not supported: import the trades");
    }
    execution(
        row, confirm, "tradeID", "price", "amount", "commission", "commissionCurrency", "tax");
  }

  private void execution(
      int row,
      Element trade,
      String idName,
      String priceName,
      String moneyName,
      String commissionName,
      String commissionCurrencyName,
      String taxesName) {
    String currency = needed(trade, "currency");
    Wanted instrument = instrument(trade);
    BigDecimal signed = number(trade, "quantity");
    Side side = Side.ofSign(signed.signum());
    String told = trade.get("buySell").toUpperCase(Locale.ROOT);
    if (!told.isEmpty() && Sides.of(told) != side && signed.signum() != 0) {
      if (commissionName.equals("commission") && signed.signum() > 0) {
        side = Sides.of(told);
      } else {
        throw RowVerdict.refused(
            RowCode.SIDE_UNKNOWN, "side and sign of the quantity contradict each other: " + told);
      }
    }
    Instant at = time(trade);
    Deal deal = new Deal(instrument, side, signed.abs(), number(trade, priceName), at);
    BigDecimal commission = optional(trade, commissionName);
    if (commission != null) {
      String paidIn = trade.get(commissionCurrencyName);
      deal.fee(commission.negate(), paidIn.isEmpty() ? currency : paidIn);
    }
    BigDecimal taxes = optional(trade, taxesName);
    if (taxes != null) {
      deal.fee(taxes.negate(), currency);
    }
    BigDecimal money = optional(trade, moneyName);
    if (money != null && money.signum() != 0) {
      deal.money(money, money);
    }
    String id = reading.identity().fill(needed(trade, idName));
    Part.Trade part = deal.part(id, reading.identity());
    reading.referTo(trade.get(idName), part.id());
    reading.event(List.of(row), at, List.of(part));
  }

  private void cancel(int row, Element trade) {
    String original = trade.get("origTransactionID");
    if (original.isEmpty() || original.equals("0")) {
      throw RowVerdict.refused(
          RowCode.REFERENCE_UNKNOWN, "names no transaction that it cancels: origTransactionID");
    }
    BigDecimal commission = optional(trade, "ibCommission");
    BigDecimal taxes = optional(trade, "taxes");
    BigDecimal back = commission == null ? BigDecimal.ZERO : commission;
    String paidIn = trade.get("ibCommissionCurrency");
    String currency = needed(trade, "currency");
    if (taxes != null && (paidIn.isEmpty() || paidIn.equals(currency))) {
      back = back.add(taxes);
    }
    Instant at = time(trade);
    Money givenBack = Money.of(back, new Currency(paidIn.isEmpty() ? currency : paidIn));
    FillId fill = new FillId(reading.identity().fill(original));
    String amendment = reading.identity().fill(needed(trade, "transactionID"));
    reading.amendment(row, at, new Part.Cancel(fill, amendment, at, givenBack));
  }

  Instant time(Element element) {
    String text = element.get("dateTime");
    if (text.isEmpty() && !element.get("tradeDate").isEmpty()) {
      String clock = element.get("tradeTime");
      text = element.get("tradeDate") + (clock.isEmpty() ? "" : ";" + clock);
    }
    if (text.isEmpty()) {
      text = element.get("date").isEmpty() ? element.get("reportDate") : element.get("date");
    }
    return reading.time(text.isEmpty() ? needed(element, "dateTime") : text);
  }

  /** STK, FUND and ETF are shares; CASH and CRYPTO pairs; FUT futures; others are not supported. */
  Wanted instrument(Element element) {
    String symbol = needed(element, "symbol");
    String currency = needed(element, "currency");
    Wanted mapped = reading.situation().mapped(symbol);
    if (mapped != null) {
      return mapped;
    }
    String category = element.get("assetCategory");
    return switch (category) {
      case "STK", "FUND", "ETF", "" -> Wanted.equity(symbol, currency);
      case "CASH" -> pair(Coins.at('.', symbol));
      case "CRYPTO" ->
          symbol.indexOf('.') > 0
              ? Wanted.spot(symbol.substring(0, symbol.indexOf('.')), currency)
              : Wanted.spot(symbol, currency);
      case "FUT" -> future(element, currency);
      default ->
          throw RowVerdict.refused(
              RowCode.NOT_SUPPORTED, "is not supported: assetCategory=" + category);
    };
  }

  private static Wanted pair(Coins.Pair pair) {
    return Wanted.spot(pair.base(), pair.quote());
  }

  private Wanted future(Element element, String currency) {
    String underlying = element.get("underlyingSymbol");
    if (underlying.isEmpty()) {
      throw Row.missing("underlyingSymbol");
    }
    String end = IbkrFlex.sixDigits(reading.date(needed(element, "expiry")));
    BigDecimal multiplier = optional(element, "multiplier");
    if (multiplier == null) {
      throw RowVerdict.refused(RowCode.CONTRACT_SIZE_UNKNOWN, "has no multiplier");
    }
    return Wanted.derivative(
        underlying, currency, end, Deal.positive(multiplier, "multiplier"), false);
  }

  static String needed(Element element, String attribute) {
    String value = element.get(attribute);
    if (value.isEmpty()) {
      throw Row.missing(attribute);
    }
    return value;
  }

  static BigDecimal number(Element element, String attribute) {
    BigDecimal value = optional(element, attribute);
    if (value == null) {
      throw Row.missing(attribute);
    }
    return value;
  }

  static @Nullable BigDecimal optional(Element element, String attribute) {
    return Numbers.parse(element.get(attribute));
  }
}
