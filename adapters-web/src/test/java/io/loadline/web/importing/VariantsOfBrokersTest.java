package io.loadline.web.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of brokers, bots and sessions, in other generations and states than the samples. */
class VariantsOfBrokersTest {
  private static String flex(String sections) {
    return "<FlexQueryResponse queryName=\"x\" type=\"AF\"><FlexStatements count=\"1\">"
        + "<FlexStatement accountId=\"U1\">"
        + sections
        + "</FlexStatement></FlexStatements></FlexQueryResponse>";
  }

  private static String trade(String id, String time, String rest) {
    return "<Trade accountId=\"U1\" currency=\"USD\" assetCategory=\"STK\" symbol=\"ACME\""
        + " transactionID=\""
        + id
        + "\" "
        + time
        + " quantity=\"10\" tradePrice=\"100\" tradeMoney=\"1,000\" taxes=\"0\" ibCommission=\"-1\""
        + " ibCommissionCurrency=\"USD\" buySell=\"BUY\" "
        + rest
        + " />";
  }

  @Test
  void ibkrFlexReadsTheDatesThatAQueryCanBeSetTo() {
    try (Variant file =
        Variant.in("USD")
            .file(
                "a.xml",
                flex(
                    "<Trades>"
                        + trade("1", "dateTime=\"2024-06-03, 09:35:01\"", "")
                        + trade("2", "dateTime=\"20240603 093502 EDT\"", "")
                        + trade("3", "dateTime=\"03-Jun-24;093503\"", "")
                        + trade("4", "dateTime=\"20240603093504\"", "")
                        + trade("5", "tradeDate=\"20240603\" tradeTime=\"093505\"", "")
                        + trade("6", "dateTime=\"2024-06-03T09:35:06 UTC\"", "")
                        + trade("7", "dateTime=\"2024-03-10;023000\"", "")
                        + "</Trades>"))
            .imported()) {
      assertThat(file.refused()).containsExactly("7 TIME_UNREADABLE");
      assertThat(file.lots())
          .containsExactly(
              "2024-06-03T09:35:06Z 10 @ 100",
              "2024-06-03T13:35:01Z 10 @ 100",
              "2024-06-03T13:35:02Z 10 @ 100",
              "2024-06-03T13:35:03Z 10 @ 100",
              "2024-06-03T13:35:04Z 10 @ 100",
              "2024-06-03T13:35:05Z 10 @ 100");
    }
  }

  @Test
  void ibkrFlexNeedsADayAboveTwelveForDatesWithSlashes() {
    try (Variant file =
        Variant.in("USD")
            .file(
                "a.xml",
                flex("<Trades>" + trade("1", "dateTime=\"03/04/2024;100000\"", "") + "</Trades>"))
            .file(
                "b.xml",
                flex(
                    "<Trades>"
                        + trade("2", "dateTime=\"03/04/24;100000\"", "")
                        + trade("3", "dateTime=\"13/04/24;100000\"", "")
                        + "</Trades>"))
            .imported()) {
      assertThat(file.files()).containsExactly("DATE_AMBIGUOUS", "ibkr-flex");
      assertThat(file.lots())
          .containsExactly("2024-04-03T14:00:00Z 10 @ 100", "2024-04-13T14:00:00Z 10 @ 100");
    }
  }

  @Test
  void ibkrFlexTakesTheZoneOfTheImportBeforeNewYork() {
    try (Variant file =
        Variant.in("USD")
            .zone("Europe/Zurich")
            .file(
                "a.xml",
                flex("<Trades>" + trade("1", "dateTime=\"20240603;100000\"", "") + "</Trades>"))
            .imported()) {
      assertThat(file.lots()).containsExactly("2024-06-03T08:00:00Z 10 @ 100");
    }
  }

  @Test
  void ibkrFlexConfirmationsCountOnlyWithoutTrades() {
    String confirm =
        "<TradeConfirms><TradeConfirm accountId=\"U1\" currency=\"USD\" assetCategory=\"STK\""
            + " symbol=\"ACME\" tradeID=\"77\" dateTime=\"20240603;100000\" quantity=\"-10\""
            + " price=\"100\" amount=\"-1000\" commission=\"-1\" commissionCurrency=\"EUR\""
            + " tax=\"-0.5\" buySell=\"SELL\" levelOfDetail=\"EXECUTION\"/><SymbolSummary"
            + " levelOfDetail=\"SYMBOL_SUMMARY\" symbol=\"ACME\"/></TradeConfirms>";
    try (Variant file = Variant.in("USD").file("a.xml", flex(confirm)).imported()) {
      assertThat(file.counts()).isEqualTo("1 0 1 0");
      assertThat(file.balances()).isEqualTo(Map.of("EUR", "-1", "USD", "999.5"));

      file.file("b.xml", flex(confirm)).imported();

      assertThat(file.counts()).isEqualTo("0 1 1 0");
    }
    try (Variant file =
        Variant.in("USD")
            .file(
                "a.xml",
                flex(
                    "<Trades>"
                        + trade("1", "dateTime=\"20240603;100000\"", "")
                        + "</Trades>"
                        + confirm))
            .imported()) {
      assertThat(file.ignored()).containsExactly("2 DERIVED", "3 SUMMARY_ROW");
    }
  }

  @Test
  void ibkrFlexOfSeveralAccountsNeedsOneNamed() {
    String sections =
        "<Trades>"
            + trade("1", "dateTime=\"20240603;100000\"", "")
            + trade("2", "dateTime=\"20240603;100001\"", "").replace("U1", "U2")
            + "</Trades>";
    try (Variant file = Variant.in("USD").file("a.xml", flex(sections)).imported()) {
      assertThat(file.files()).containsExactly("ACCOUNT_NEEDED");
    }
    try (Variant file =
        Variant.in("USD").venueAccount("U2").file("a.xml", flex(sections)).imported()) {
      assertThat(file.counts()).isEqualTo("1 0 1 0");
      assertThat(file.ignored()).containsExactly("1 OTHER_ACCOUNT");
    }
  }

  @Test
  void ibkrFlexReverseSplitTakeoverAndTransfers() {
    String action =
        "<CorporateAction accountId=\"U1\" currency=\"USD\" assetCategory=\"STK\" symbol=\"ACME\""
            + " type=\"%s\" dateTime=\"%s\" transactionID=\"%s\" quantity=\"%s\" proceeds=\"%s\""
            + " description=\"%s\"/>";
    try (Variant file =
        Variant.in("USD")
            .file(
                "a.xml",
                flex(
                    "<Trades>"
                        + trade("1", "dateTime=\"20240603;100000\"", "")
                        + "</Trades><CorporateActions>"
                        + action.formatted(
                            "RS",
                            "20240701;202500",
                            "2",
                            "-9",
                            "0",
                            "ACME(US1) SPLIT 1 FOR 10 (ACME, ACME INC, US2)")
                        + action.formatted(
                            "RS",
                            "20240703;202500",
                            "3",
                            "-9",
                            "0",
                            "ACME(US1) SPLIT 1 FOR 10 (ACME, ACME INC, US2)")
                        + action.formatted(
                            "RS",
                            "20240704;202500",
                            "4",
                            "-9",
                            "0",
                            "ACME(US1) SPLIT 1 FOR 20 (ACME, ACME INC, US2)")
                        + action.formatted(
                            "TC", "20240801;202500", "5", "-1", "1234.56", "ACME MERGED")
                        + "</CorporateActions><Transfers><Transfer accountId=\"U1\""
                        + " currency=\"USD\" dateTime=\"20240802\" direction=\"OUT\""
                        + " cashTransfer=\"100\" transactionID=\"6\""
                        + " assetCategory=\"CASH\"/><Transfer accountId=\"U1\" currency=\"USD\""
                        + " dateTime=\"20240802\" direction=\"IN\" cashTransfer=\"0\""
                        + " quantity=\"5\" symbol=\"ACME\" transactionID=\"7\""
                        + " assetCategory=\"STK\"/></Transfers>"))
            .imported()) {
      assertThat(file.counts()).isEqualTo("4 1 0 2");
      assertThat(file.refused()).containsExactly("4 CONFLICT", "7 NOT_SUPPORTED");
      assertThat(file.positions()).isEqualTo(Map.of("ACME-USD", "0"));
      assertThat(file.balances()).isEqualTo(Map.of("USD", "133.56"));
    }
  }

  @Test
  void mt5DealsAsCsvWithAndWithoutTheFeeColumn() {
    String without =
        "Uhrzeit;Deal;Symbol;Typ;Richtung;Volumen;Preis;Order;Kommission;Swap;Profit;Kontostand;Kommentar\n"
            + "2024.03.04 09:00:00;1;;balance;;;;;0.00;0.00;10 000.00;10 000.00;D\n"
            + "2024.03.05 10:15:30.123;2;EURUSD;buy;in;0.10;1.08500;7;-0.70;0.00;0.00;9 999.30;\n"
            + "2024.03.06 10:15:30;3;EURUSD;sell;out;0.10;1.09000;8;-0.70;-0.52;50.00;10"
            + " 048.08;tp\n";
    String with =
        "Time,Deal,Symbol,Type,Direction,Volume,Price,Order,Commission,Fee,Swap,Profit,Balance,Comment,Magic\n"
            + "2024.03.06 10:15:30,3,EURUSD,sell,out,0.10,1.09000,8,-0.70,0.00,-0.52,50.00,\"10"
            + " 048.08\",tp,0\n"
            + "2024.03.07 10:15:30,4,EURUSD,sell,in,0.20,1.09000,9,-1.40,-0.10,0.00,0.00,\"10"
            + " 046.58\",,5\n"
            + "2024.03.08 10:15:30,5,,interest,,,,,0.00,0.00,0.00,1.00,\"10 047.58\",,\n"
            + "2024.03.08 10:15:31,6,,tax,,,,,0.00,0.00,0.00,-1.00,\"10 046.58\",,\n";
    try (Variant file =
        Variant.hedgedIn("USD")
            .zone("Europe/Athens")
            .listed("EURUSD", "FUTURE", "USD", "100000")
            .file("a.csv", without)
            .imported()) {
      assertThat(file.counts()).isEqualTo("3 0 0 0");
      assertThat(file.balances()).isEqualTo(Map.of("USD", "10048.08"));
      assertThat(file.venueSays()).isEqualTo(Map.of("USD", "10048.08"));

      file.file("b.csv", with).imported();

      assertThat(file.counts()).isEqualTo("2 1 0 1");
      assertThat(file.refused()).containsExactly("4 TYPE_UNKNOWN");
      assertThat(file.balances()).isEqualTo(Map.of("USD", "10047.58"));
      assertThat(file.positions()).containsEntry("EURUSD/SHORT", "-0.2");
    }
  }

  @Test
  void mt5ReadsTheCurrencyOfTheAccountFromThePage() {
    String page =
        "<html><body><table><tr><th>Account:</th><th><b>10000004&nbsp;(EUR, Example, real,"
            + " Netting)</b></th></tr><tr><td>Time</td><td>Deal</td><td>Symbol</td><td>Type</td>"
            + "<td>Direction</td><td>Volume</td><td>Price</td><td>Order</td><td>Commission</td>"
            + "<td>Swap</td><td>Profit</td><td>Balance</td><td>Comment</td></tr>"
            + "<tr><td>2024.03.04 09:00:00</td><td>1</td><td></td><td>balance</td><td></td>"
            + "<td></td><td></td><td></td><td>0.00</td><td>0.00</td><td>1&nbsp;000.00</td>"
            + "<td>1&nbsp;000.00</td><td></td></tr></table></body></html>";
    try (Variant file =
        Variant.in("USD").zone("+02:00").file("a.html", page, StandardCharsets.UTF_16).imported()) {
      assertThat(file.movements()).containsExactly("DEPOSIT EUR 1000 2024-03-04T07:00:00Z ");
    }
  }

  private static String report(String fields) {
    return "8=FIX.4.4|9=1|35=8|34=1|56=D|52=20240605-13:30:00|" + fields + "|10=123|\n";
  }

  @Test
  void fix44CorrectsTheExecutionOfTheDayThatTheReportNames() {
    String common = "49=V|55=ACME|15=USD|54=1|1=A|";
    try (Variant file =
        Variant.in("USD")
            .file(
                "a.log",
                report(common + "17=E1|150=F|32=10|31=50|60=20240605-14:00:00|75=20240605")
                    + report(common + "17=E1|150=F|32=20|31=60|60=20240606-14:00:00|75=20240606")
                    + report(
                        common + "17=E9|19=E1|150=H|32=0|31=0|60=20240606-15:00:00|75=20240605"))
            .imported()) {
      assertThat(file.counts()).isEqualTo("3 0 0 0");
      assertThat(file.lots()).containsExactly("2024-06-06T14:00:00Z 20 @ 60");
    }
  }

  @Test
  void fix44FollowsCorrectionsThroughSeveralFilesAndChecksTheSender() {
    String common = "55=ACME|15=USD|54=1|";
    String first = report("49=V|" + common + "17=E1|150=F|32=10|31=50|60=20240605-14:00:00");
    String second = report("49=V|" + common + "17=E2|19=E1|150=G|32=8|31=51|60=20240605-14:01:00");
    String third = report("49=V|" + common + "17=E3|19=E2|150=G|32=7|31=52|60=20240605-14:02:00");
    String other = report("49=W|" + common + "17=E4|19=E1|150=H|32=0|31=0|60=20240605-14:03:00");
    try (Variant file = Variant.in("USD").file("a.log", first).imported()) {
      file.file("b.log", second).imported();
      file.file("c.log", third + other).imported();

      assertThat(file.refused()).containsExactly("2 REFERENCE_UNKNOWN");
      assertThat(file.lots()).containsExactly("2024-06-05T14:00:00Z 7 @ 52");

      file.file("all.log", first + second + third).imported();

      assertThat(file.counts()).isEqualTo("0 3 0 0");
    }
  }

  @Test
  void fix42AndOtherSeparatorsAndTextThatHoldsThem() {
    String message =
        "noise 8=FIX.4.2|9=1|35=8|49=V|17=E%d|20=%s|150=%s|39=1|55=EUR/USD|54=5|32=1000000|31=1.08|"
            + "58=a|b|12=0.00000000000001|13=1|60=20240605-14:00:00.123456789|10=001|";
    String fill = message.formatted(1, "0", "1");
    String status = message.formatted(2, "3", "1");
    String full = message.formatted(3, "0", "2");
    try (Variant file =
        Variant.in("USD")
            .file(
                "a.log",
                fill.replace('|', '\u0001')
                    + status.replace('|', '\u0001')
                    + "\n"
                    + full.replace("|", "^A"))
            .file("b.log", fill.replace("a|b", "a").replace('|', ';'))
            .imported()) {
      assertThat(file.counts()).isEqualTo("2 1 1 0");
      assertThat(file.ignored()).containsExactly("2 NOT_A_TRADE");
      assertThat(file.balances()).isEqualTo(Map.of("EUR", "-2000000", "USD", "2159999.99999998"));
    }
  }

  @Test
  void schwabRefusesWhatEndsTooEarlyAndReadsAnyOrderOfColumns() {
    try (Variant file =
        Variant.in("USD")
            .file(
                "a.csv",
                "Amount,Fees & Comm,Price,Quantity,Description,Symbol,Action,Date\r\n"
                    + "\"-$1,000.00\",,$100.00,10,ACME,ACME,Buy,03/08/2024\r\n"
                    + "$-5.00,,,,ACME,ACME,Foreign Tax Paid,03/11/2024\r\n"
                    + "\"$1,098.90\",$1.10,$110.00,10,ACME,ACME,Sell Short,12/31/2024 as of"
                    + " 12/30/2024\r\n")
            .file(
                "b.csv",
                "\"Date\",\"Action\",\"Symbol\",\"Description\",\"Quantity\",\"Price\",\"Fees &"
                    + " Comm\",\"Amount\"\n"
                    + "\"03/12/2024\",\"Buy\",\"ACME\"\n"
                    + "\"03/12/2024\",\"Credit Interest\"\n"
                    + "\"03/12/2024\",\"Stock Split\",\"NONE\",\"\",\"10\",\"\",\"\",\"\"\n"
                    + "\"13/12/2024\",\"Credit Interest\",\"\",\"\",\"\",\"\",\"\",\"$1.00\"\n"
                    + "\"03/12/2024\",\"Reverse Split\",\"ACME\",\"\",\"10\",\"\",\"\",\"\"\n"
                    + "\"03/12/2024\",\"Wire Sent\",\"\",\"\",\"\",\"\",\"\",\"-$10.00\"\n")
            .imported()) {
      assertThat(file.refused())
          .containsExactly(
              "1 ROW_SHAPE",
              "2 ROW_SHAPE",
              "3 SPLIT_RATIO_UNKNOWN",
              "4 TIME_UNREADABLE",
              "5 NOT_SUPPORTED");
      assertThat(file.balances()).isEqualTo(Map.of("USD", "83.9"));
      assertThat(file.movements())
          .containsExactlyInAnyOrder(
              "DIVIDEND USD -5 2024-03-11T16:00:00Z ACME-USD",
              "WITHDRAWAL USD 10 2024-03-12T16:00:00Z ");
    }
  }

  @Test
  void schwabInWindowsCharactersKeepsItsNames() {
    try (Variant file =
        Variant.in("USD")
            .file(
                "a.csv",
                "\"Date\",\"Action\",\"Symbol\",\"Description\",\"Quantity\",\"Price\",\"Fees &"
                    + " Comm\",\"Amount\"\n"
                    + "\"03/12/2024\",\"Buy\",\"NESN\",\"Soci\u00e9t\u00e9\",\"1\",\"$1.00\",\"\",\"-$1.00\"\n",
                Charset.forName("windows-1252"))
            .imported()) {
      assertThat(file.counts()).isEqualTo("1 0 0 0");
    }
  }

  @Test
  void freqtradeGrownTradesBringOnlyTheirNewOrders() {
    String order =
        "{\"ft_order_side\":\"%s\",\"ft_is_entry\":%s,\"order_id\":\"%s\",\"status\":\"%s\",\"average\":%s,\"safe_price\":10.1,\"filled\":%s,\"order_filled_date\":\"2024-06-01"
            + " 00:0%d:00+00:00\",\"ft_fee_base\":null,\"funding_fee\":%s}";
    String trade =
        "{\"trade_id\":7,\"pair\":\"SOL/USDT:USDT\",\"base_currency\":\"SOL\",\"quote_currency\":\"USDT\",\"exchange\":\"bybit\",\"strategy\":\"My"
            + " strategy!\",\"is_short\":true,\"fee_open\":0.001,"
            + "\"fee_open_cost\":0.5,\"fee_open_currency\":\"USDT\",\"fee_close\":0.001,\"fee_close_cost\":null,"
            + "\"fee_close_currency\":null,\"max_rate\":NaN,\"orders\":[";
    String entry = order.formatted("sell", "true", "a", "closed", "10.0", "3", 1, "-0.25");
    String partly = order.formatted("buy", "false", "b", "canceled", "null", "1", 2, "null");
    String open = order.formatted("buy", "false", "c", "open", "null", "1", 3, "null");
    String stop = order.formatted("stoploss", "false", "d", "closed", "11", "2", 4, "null");
    try (Variant file =
        Variant.in("USDT").file("a.json", "[" + trade + entry + "," + open + "]}]").imported()) {
      assertThat(file.counts()).isEqualTo("1 0 0 0");
      assertThat(file.positions()).isEqualTo(Map.of("SOL-USDT-PERP", "-3"));

      file.file(
              "b.json",
              "{\"trades\":["
                  + trade
                  + entry
                  + ","
                  + partly
                  + ","
                  + stop
                  + "]}],\"trades_count\":1}")
          .imported();

      assertThat(file.counts()).isEqualTo("1 0 0 0");
      assertThat(file.positions()).isEqualTo(Map.of("SOL-USDT-PERP", "0"));
      // -0.1 - 2 realized, fees 0.03 + 0.0101 + 0.022, funding -0.25
      assertThat(file.balances()).isEqualTo(Map.of("USDT", "-2.4121"));
    }
  }

  @Test
  void genericRowsNewestFirstWithTabsAndARebateInAThirdCoin() {
    try (Variant file =
        Variant.in("USD")
            .listed("ACME-USD", "EQUITY", "USD", "1")
            .file(
                "a.tsv",
                "executedAt\tfillId\tinstrument\tside\tquantity\tprice\tfeeAmount\tfeeCurrency\n"
                    + "2024-05-02T10:00:00+02:00\tg2\tACME-USD\tsell\t1\t11\t-0.1\tBNB\n"
                    + "2024-05-01T10:00:00Z\tg1\tACME-USD\tBUY\t1e1\t10\t0.5\tUSD\n"
                    + "2024-05-01T10:00:00Z\tg3\tACME-USD\tBUY\t1\t10\t0.5\t\n"
                    + "2024-05-01T10:00:00Z\tsplit:x\tACME-USD\tBUY\t1\t10\n"
                    + "2024-05-01T10:00:00Z\tg1\tACME-USD\tBUY\t10.00\t10\t0.50\tUSD\n")
            .imported()) {
      assertThat(file.counts()).isEqualTo("2 1 0 2");
      assertThat(file.refused()).containsExactly("3 FIELD_MISSING", "4 LEDGER_REFUSED");
      assertThat(file.balances()).isEqualTo(Map.of("USD", "-89.5", "BNB", "0.1"));
    }
  }
}
