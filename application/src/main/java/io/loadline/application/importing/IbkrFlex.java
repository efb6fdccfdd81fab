package io.loadline.application.importing;

import io.loadline.application.importing.Document.Element;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Flex queries of Interactive Brokers: trades, confirmations, cash, corporate actions, transfers.
 */
final class IbkrFlex implements Format {
  private static final Set<String> SECTIONS =
      Set.of("Trades", "TradeConfirms", "CashTransactions", "CorporateActions", "Transfers");
  private static final List<String> DATES =
      List.of("dateTime", "date", "reportDate", "tradeDate", "expiry", "settleDate");
  private static final int COLUMNS = 5;

  @Override
  public String name() {
    return "ibkr-flex";
  }

  @Override
  public @Nullable Match match(Document document, Documents documents) {
    if (!(document instanceof Document.Records(String root, List<Element> records))
        || !root.equals("FlexQueryResponse")) {
      return null;
    }
    List<Element> read =
        records.stream().filter(each -> SECTIONS.contains(each.section())).toList();
    boolean trades = read.stream().anyMatch(IbkrFlex::isTrade);
    boolean confirms = read.stream().anyMatch(each -> each.section().equals("TradeConfirms"));
    String source = trades ? "trades" : confirms ? "confirms" : null;
    return new Match(COLUMNS, name(), source, reading -> read(read, trades, reading));
  }

  private static boolean isTrade(Element element) {
    return element.section().equals("Trades") && !isSummary(element);
  }

  /** Only single executions count; orders, sums and lots repeat them. */
  static boolean isSummary(Element element) {
    String level = element.get("levelOfDetail");
    return switch (element.section()) {
      case "Trades" ->
          !element.name().equals("Trade") || !(level.isEmpty() || level.equals("EXECUTION"));
      case "TradeConfirms" ->
          !element.name().startsWith("TradeConfirm")
              || !(level.isEmpty() || level.equals("EXECUTION"));
      default ->
          !(level.isEmpty() || level.equals("DETAIL"))
              || element.get("currency").equals("BASE_SUMMARY");
    };
  }

  private static void read(List<Element> elements, boolean trades, Reading reading) {
    reading.zones(
        () -> Zone.inBrackets(reading.situation().fileName()),
        () -> reading.situation().zone(),
        () -> Zone.NEW_YORK);
    reading.dates(dateOrder(elements));
    FlexTrades flexTrades = new FlexTrades(reading);
    FlexCash cash = new FlexCash(reading, flexTrades);
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      int row = i + 1;
      reading.row(
          row,
          () -> {
            reading.account(element.get("accountId"));
            if (isSummary(element)) {
              throw RowVerdict.ignored(IgnoreReason.SUMMARY_ROW);
            }
            switch (element.section()) {
              case "Trades" -> flexTrades.trade(row, element);
              case "TradeConfirms" -> {
                if (trades) {
                  throw RowVerdict.ignored(IgnoreReason.DERIVED);
                }
                flexTrades.confirmation(row, element);
              }
              case "CashTransactions" -> cash.transaction(row, element);
              case "CorporateActions" -> cash.action(row, element);
              default -> cash.transfer(row, element);
            }
          });
    }
  }

  private static Times.DateOrder dateOrder(List<Element> elements) {
    List<String> dates = new ArrayList<>();
    elements.forEach(each -> DATES.forEach(date -> dates.add(each.get(date))));
    return Times.decide(dates, Times.DateOrder.YEAR_FIRST);
  }

  /** Year, month and day in two digits each. */
  static String sixDigits(LocalDate date) {
    return "%02d%02d%02d"
        .formatted(date.getYear() % 100, date.getMonthValue(), date.getDayOfMonth());
  }
}
