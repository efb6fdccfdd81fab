package io.loadline.web.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Files of venues for coins, in other generations and states than the samples. */
class VariantsOfCoinVenuesTest {
  @Test
  void binanceSpotUntil2019WithSemicolonsAndCarriageReturns() {
    try (Variant file =
        Variant.in("USDT")
            .file(
                "trades.csv",
                "\ufeffDate(UTC);Market;Type;Price;Amount;Total;Fee;Fee Coin\r\n"
                    + "2018-03-01 10:00:00;BNBBTC;BUY;0.001;10;0.01;0.01;BNB\r\n"
                    + "\r\n"
                    + "2018-03-02 10:00:00;USDTTRY;SELL;3.8;100;380;0.38;TRY\r\n"
                    + "2018-03-02 10:00:00;BTCTUSD;BUY;10,000.5;0.5;5,000.25;-0.0005;BTC\r\n"
                    + "2018-03-03 10:00:00;FOOBAR;BUY;1;1;1;0;\r\n")
            .imported()) {
      assertThat(file.counts()).isEqualTo("3 0 0 1");
      assertThat(file.refused()).containsExactly("4 PAIR_UNKNOWN");
      assertThat(file.balances())
          .containsEntry("BNB", "9.99")
          .containsEntry("BTC", "0.4905")
          .containsEntry("TRY", "379.62")
          .containsEntry("TUSD", "-5000.25")
          .containsEntry("USDT", "-100");
    }
  }

  @Test
  void binanceSpotOfTheReportCentreIsTheSameTradesAsTheOlderFile() {
    String older =
        "Date(UTC),Market,Type,Price,Amount,Total,Fee,Fee Coin\n"
            + "2019-05-01 10:00:00,ETHBTC,BUY,0.03,1.5,0.045,0.0015,ETH\n"
            + "2019-05-01 10:00:00,ETHBTC,BUY,0.03,1.5,0.045,0.0015,ETH\n";
    String centre =
        "Fee Coin,Fee,Total,Amount,Price,Type,Quote Asset,Base Asset,Pair,Date(UTC),Remark\n"
            + "ETH,0.00150000,0.04500000,1.50000000,0.03000000,BUY,BTC,ETH,ETHBTC,19-05-01"
            + " 10:00:00,x\n"
            + "ETH,0.00150000,0.04500000,1.50000000,0.03000000,BUY,BTC,ETH,ETHBTC,19-05-01"
            + " 10:00:00,x\n"
            + "ETH,0.00150000,0.04500000,1.50000000,0.03000000,BUY,BTC,ETH,ETHBTC,19-05-01"
            + " 10:00:00,x\n";
    try (Variant file = Variant.in("BTC").file("a.csv", older).imported()) {
      assertThat(file.counts()).isEqualTo("2 0 0 0");

      file.file("b.csv", centre).imported();

      assertThat(file.counts()).isEqualTo("1 2 0 0");
      assertThat(file.warnings()).anyMatch(each -> each.contains("Remark"));
      assertThat(file.balances()).isEqualTo(Map.of("BTC", "-0.135", "ETH", "4.4955"));
    }
  }

  @Test
  void binanceSpotTakesItsZoneFromTheNameAlsoBehindUtcAndNewestFirst() {
    try (Variant file =
        Variant.in("USDT")
            .file(
                "Binance-Spot-Trade-History-202403(UTC--6) (1).csv",
                "Time,Pair,Side,Price,Executed,Amount,Fee\n"
                    + "24-03-02 20:00:00,1000SATSUSDT,SELL,0.0005,\"1,2501000SATS\",0.625USDT,"
                    + "0.000625USDT\n"
                    + "24-03-01 20:00:00,1000SATSUSDT,BUY,0.0004,25001000SATS,1USDT,2.51000SATS\n")
            .imported()) {
      assertThat(file.counts()).isEqualTo("2 0 0 0");
      assertThat(file.lots()).containsExactly("2024-03-02T02:00:00Z 1247.5 @ 0.0004");
    }
  }

  @Test
  void binanceSpotAsASheet() throws IOException {
    String sheet =
        "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'>"
            + "<is><t>Pair</t></is></c><c r='C1' t='s'><v>1</v></c><c r='D1' t='s'><v>2</v></c>"
            + "<c r='E1' t='s'><v>3</v></c><c r='F1' t='s'><v>4</v></c><c r='G1' t='s'><v>5</v>"
            + "</c></row><row r='2'><c r='A2' t='inlineStr'><is><t>2022-01-02 03:04:05</t></is>"
            + "</c><c r='B2' t='inlineStr'><is><t>BTCUSDT</t></is></c><c r='C2' t='inlineStr'>"
            + "<is><t>BUY</t></is></c><c r='D2'><v>4.0E4</v></c><c r='E2' t='inlineStr'><is><t>"
            + "0.01BTC</t></is></c><c r='F2' t='inlineStr'><is><t>400USDT</t></is></c>"
            + "</row><row r='3'><c r='A3' t='inlineStr'><is><t>2022-01-02 03:04:06</t></is></c>"
            + "<c r='B3' t='inlineStr'><is><t>BTCUSDT</t></is></c><c r='C3' t='inlineStr'><is>"
            + "<t>BUY</t></is></c><c r='D3'><v>1E999999999</v></c><c r='E3' t='inlineStr'><is>"
            + "<t>0.01BTC</t></is></c><c r='F3' t='inlineStr'><is><t>400USDT</t></is></c></row>"
            + "</sheetData></worksheet>";
    String strings =
        "<sst><si><t>Date(UTC)</t></si><si><r><t>Si</t></r><r><t>de</t></r></si><si><t>Price</t>"
            + "</si><si><t>Executed</t></si><si><t>Amount</t></si><si><t>Fee</t></si></sst>";
    try (Variant file =
        Variant.in("USDT")
            .file(
                "trades.xlsx",
                zip("xl/sharedStrings.xml", strings, "xl/worksheets/sheet1.xml", sheet))
            .imported()) {
      assertThat(file.counts()).isEqualTo("1 0 0 1");
      assertThat(file.refused()).containsExactly("2 NUMBER_OUT_OF_RANGE");
      assertThat(file.balances()).isEqualTo(Map.of("BTC", "0.01", "USDT", "-400"));
    }
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void binanceSpotRefusesNumbersThatAreNone() {
    String row = "2022-01-02 03:04:05,BTCUSDT,BUY,%s,0.01BTC,400USDT,0BTC\n";
    try (Variant file =
        Variant.in("USDT")
            .file(
                "a.csv",
                "Date(UTC),Pair,Side,Price,Executed,Amount,Fee\n"
                    + row.formatted("1e1000000000")
                    + row.formatted("\"40,0\"")
                    + row.formatted("\"0,400\"")
                    + row.formatted("99999999999999999999")
                    + row.formatted("40000.0000000000000000001")
                    + row.formatted("40000.0000000000000000000")
                    + row.formatted("4E4")
                    + row.formatted("-40000")
                    + row.formatted("0"))
            .imported()) {
      assertThat(file.refused())
          .containsExactly(
              "1 NUMBER_OUT_OF_RANGE",
              "2 NUMBER_UNREADABLE",
              "3 NUMBER_UNREADABLE",
              "4 NUMBER_OUT_OF_RANGE",
              "5 NUMBER_TOO_FINE",
              "8 NUMBER_OUT_OF_RANGE",
              "9 NUMBER_OUT_OF_RANGE");
      assertThat(file.counts()).isEqualTo("2 0 0 7");
    }
  }

  @Test
  void binanceSpotReadsDatesThatEndWithTheYearOnlyWhereADayDecides() {
    String header = "Date(UTC),Pair,Side,Price,Executed,Amount,Fee\n";
    String row = "%s 10:00,BTCUSDT,BUY,40000,0.01BTC,400USDT,0BTC\n";
    try (Variant file =
        Variant.in("USDT")
            .file("a.csv", header + row.formatted("6/5/2021") + row.formatted("6/7/2021"))
            .file("b.csv", header + row.formatted("6/5/2021") + row.formatted("6/17/2021"))
            .imported()) {
      assertThat(file.files()).containsExactly("DATE_AMBIGUOUS", "binance-spot");
      assertThat(file.lots())
          .containsExactly(
              "2021-06-05T10:00:00Z 0.01 @ 40000", "2021-06-17T10:00:00Z 0.01 @ 40000");
    }
  }

  @Test
  void filesWithNothingButAHeaderBringNothing() {
    try (Variant file =
        Variant.in("USDT")
            .file("a.csv", "Time,Pair,Side,Price,Executed,Amount,Fee\n")
            .file("b.csv", "\ufeff\n\n")
            .imported()) {
      assertThat(file.files()).containsExactly("binance-spot", "FILE_UNKNOWN");
      assertThat(file.counts()).isEqualTo("0 0 0 0");
    }
  }

  @Test
  void binanceFuturesOlderFileWithoutIdsAndWithRebates() {
    try (Variant file =
        Variant.in("USDT")
            .file(
                "a.csv",
                "Quote Asset,Realized Profit,Fee,Amount,Quantity,Price,Side,Symbol,Date(UTC)\n"
                    + "USDT,0,0.04,100,1,100,BUY,SOLUSDT,2021-01-01 00:00:01\n"
                    + "USDT,0,0.04,100,1,100,BUY,SOLUSDT,2021-01-01 00:00:01\n"
                    + "USDT,5,-0.021,210,2,105,SELL,SOLUSDT,2021-01-02 00:00:01\n"
                    + "BUSD,0,0.01,100,1,100,SELL,ETHBUSD_210625,2021-01-02 00:00:01\n"
                    + "USD,0,0.0001,1,1,2000,SELL,ETHUSD_210625,2021-01-03 00:00:01\n")
            .imported()) {
      assertThat(file.counts()).isEqualTo("5 0 0 0");
      assertThat(file.positions())
          .containsEntry("SOL-USDT-PERP", "0")
          .containsEntry("ETH-BUSD-210625", "-1")
          .containsEntry("ETH-USD-210625", "-1");
      assertThat(file.balances())
          .isEqualTo(Map.of("USDT", "9.941", "BUSD", "-0.01", "USD", "-0.0001"));
    }
  }

  @Test
  void binanceFuturesKeepsTransfersApartAndRefusesWhatItDoesNotKnow() {
    try (Variant file =
        Variant.in("USDT")
            .file(
                "a.csv",
                "Time,type,Amount,Asset,Symbol,Transaction ID\n"
                    + "2024-01-01T00:00:00Z,INTERNAL_TRANSFER,-5,USDT,,1\n"
                    + "2024-01-01 00:00:00 UTC,CROSS_COLLATERAL_TRANSFER,7,USDT,,1\n"
                    + "2024-01-01T01:00:00+01:00,FUNDING_FEE,0.5,USDT,BTCUSDT,1\n"
                    + "2024-01-01T00:00:00Z,WELCOME_BONUS,1,USDT,,2\n"
                    + "2024-01-01T00:00:00Z,COIN_SWAP_DEPOSIT,1,BNB,,2\n"
                    + "2024-01-01T00:00:00Z,POSITION_LIMIT_INCREASE_FEE,-1,USDT,,3\n"
                    + "2024-01-01T00:00:00Z,COMMISSION,-1,USDT,BTCUSDT,4\n")
            .imported()) {
      assertThat(file.counts()).isEqualTo("5 0 1 1");
      assertThat(file.movements())
          .containsExactlyInAnyOrder(
              "WITHDRAWAL USDT 5 2024-01-01T00:00:00Z ",
              "DEPOSIT USDT 7 2024-01-01T00:00:00Z ",
              "FUNDING USDT 0.5 2024-01-01T00:00:00Z BTC-USDT-PERP",
              "ADJUSTMENT USDT 1 2024-01-01T00:00:00Z ",
              "ADJUSTMENT BNB 1 2024-01-01T00:00:00Z ");
    }
  }

  @Test
  void coinbaseFillsOlderAndOverlapping() {
    String header =
        "trade id,product,side,created at,size,size unit,price,fee,total,price/fee/total unit\n";
    String first = "1,BTC-EUR,BUY,2020-01-01T00:00:00.123Z,0.1,BTC,7000,3.5,-703.5,EUR\n";
    String second = "2,BTC-EUR,SELL,2020-01-02T00:00:00.123Z,0.05,BTC,8000,-0.2,400.2,EUR\n";
    String other = "1,ETH-EUR,BUY,2020-01-02T00:00:00.123Z,1,ETH,200.005,0,-200.01,EUR\n";
    try (Variant file = Variant.in("EUR").file("a.csv", header + first + second).imported()) {
      file.file(
              "b.csv",
              header.replace("trade id", "portfolio,trade id")
                  + "default,"
                  + other
                  + "default,"
                  + second
                  + "default,"
                  + first)
          .imported();

      assertThat(file.counts()).isEqualTo("1 2 0 0");
      assertThat(file.balances()).isEqualTo(Map.of("BTC", "0.05", "ETH", "1", "EUR", "-503.31"));
    }
  }

  @Test
  void coinbaseTransactionsOfTheOldestKindNameTheCurrencyInTheirColumns() {
    try (Variant file =
        Variant.in("USD")
            .file(
                "a.csv",
                "You can use this transaction report to inform your likely tax obligations.\n"
                    + "\n"
                    + "Transactions\n"
                    + "User,someone@example.com,abc\n"
                    + "\n"
                    + "Timestamp,Transaction Type,Asset,Quantity Transacted,USD Spot Price at"
                    + " Transaction,USD Subtotal,USD Total (inclusive of fees),USD Fees,Notes\n"
                    + "2020-03-01T12:00:00Z,Buy,BTC,0.01,8600.00,86.00,87.50,1.50,\"Bought 0.01"
                    + " BTC\nfor $87.50 USD\"\n"
                    + "2020-03-02T12:00:00Z,Send,BTC,0.002,8700.00,,,,Sent 0.002 BTC to bc1q\n"
                    + "2020-03-03T12:00:00Z,Coinbase Earn,XLM,20,0.05,1.00,1.00,0.00,Received\n"
                    + "2020-03-04T12:00:00Z,Vault Withdrawal,BTC,1,1,1,1,0,\n")
            .imported()) {
      assertThat(file.refused()).containsExactly("4 TYPE_UNKNOWN");
      assertThat(file.balances()).isEqualTo(Map.of("BTC", "0.008", "USD", "-87.5", "XLM", "20"));
    }
  }

  @Test
  void coinbaseTransactionsNewestFirstWithNegativeQuantitiesAndDollarSigns() {
    try (Variant file =
        Variant.in("USD")
            .file(
                "a.csv",
                "\n\nTransactions\nUser,x,y\n"
                    + "ID,Timestamp,Transaction Type,Asset,Quantity Transacted,Price Currency,"
                    + "Price at Transaction,Subtotal,Total (inclusive of fees and/or spread),"
                    + "Fees and/or Spread,Notes\n"
                    + "t4,2024-05-04 10:00:00 UTC,Convert,ETH,-0.5,USD,\"$3,000.00\","
                    + "\"$1,485.00\",\"$1,500.00\",$15.00,Converted 0.5 ETH to 0.025 BTC\n"
                    + "t3,2024-05-03 10:00:00 UTC,Send,ETH,-0.1,USD,\"$3,000.00\",-$300.00,"
                    + "-$300.00,$0.00,Sent 0.1 ETH\n"
                    + "t2,2024-05-02 10:00:00 UTC,Staking Income,ETH,0.01,USD,\"$3,000.00\","
                    + "$30.00,$30.00,$0.00,\n"
                    + "t1,2024-05-01 10:00:00 UTC,Advanced Trade Buy,ETH,1,USD,\"$3,000.00\","
                    + "\"$3,000.00\",\"$3,018.00\",$18.00,Bought 1 ETH for 3018 USD on ETH-USD"
                    + " at 3000 USD/ETH\n")
            .imported()) {
      assertThat(file.counts()).isEqualTo("4 0 0 0");
      assertThat(file.balances()).isEqualTo(Map.of("BTC", "0.025", "ETH", "0.41", "USD", "-3018"));
    }
  }

  @Test
  void krakenKeepsStableCoinsWholeAndDropsLettersOnlyOfTheOldCoins() {
    String row = "\"T%d\",\"O\",\"%s\",\"2024-01-01 00:00:0%d\",\"buy\",\"limit\",2,20,0.05,10\n";
    try (Variant file =
        Variant.in("USD")
            .file(
                "trades.csv",
                "txid,ordertxid,pair,time,type,ordertype,price,cost,fee,vol\n"
                    + row.formatted(1, "XTZEUR", 1)
                    + row.formatted(2, "USDTZUSD", 2)
                    + row.formatted(3, "USDTUSD", 3)
                    + row.formatted(4, "USDCEUR", 4)
                    + row.formatted(5, "XETHXXBT", 5)
                    + row.formatted(6, "ZEURZUSD", 6)
                    + row.formatted(7, "XDGUSDT", 7)
                    + row.formatted(8, "ETH2/ETH", 8))
            .imported()) {
      assertThat(file.refused()).isEmpty();
      assertThat(file.positions())
          .containsOnlyKeys(
              "XTZ-EUR", "USDT-USD", "USDC-EUR", "ETH-BTC", "EUR-USD", "DOGE-USDT", "ETH2-ETH");
    }
  }

  @Test
  void krakenLedgerCutOffInItsLastRowBooksTheRest() {
    String header =
        "\"txid\",\"refid\",\"time\",\"type\",\"subtype\",\"aclass\",\"asset\",\"amount\","
            + "\"fee\",\"balance\"\n";
    String deposit =
        "\"L1\",\"Q1\",\"2024-03-18 09:00:00\",\"deposit\",\"\",\"currency\",\"ZEUR\",100.0,0.5,"
            + "99.5\n";
    try (Variant file =
        Variant.in("EUR")
            .file("a.csv", header + deposit + "\"L2\",\"Q2\",\"2024-03-18 09:00:00\",\"depo")
            .imported()) {
      assertThat(file.refused()).containsExactly("2 ROW_SHAPE");
      assertThat(file.balances()).isEqualTo(Map.of("EUR", "99.5"));

      file.file(
              "b.csv",
              header
                  + deposit
                  + "\"L2\",\"Q2\",\"2024-03-18"
                  + " 09:00:00\",\"withdrawal\",\"\",\"currency\",\"ZEUR\",-10.0")
          .imported();

      assertThat(file.refused()).containsExactly("2 ROW_SHAPE");
      assertThat(file.counts()).isEqualTo("0 1 0 1");
    }
  }

  @Test
  void krakenSumsTheWalletsOfATradeAndTheLatestBalancesOfSeveralFiles() {
    String header =
        "\"txid\",\"refid\",\"time\",\"type\",\"subtype\",\"aclass\",\"asset\",\"wallet\","
            + "\"amount\",\"fee\",\"balance\"\n";
    String newer =
        header
            + "\"L4\",\"R1\",\"2024-03-20"
            + " 09:00:00\",\"receive\",\"\",\"currency\",\"XXBT\",\"spot\",0.01,0.0001,0.0099\n"
            + "\"L3\",\"R1\",\"2024-03-20"
            + " 09:00:00\",\"spend\",\"\",\"currency\",\"EUR.M\",\"earn\",-100,0,400\n"
            + "\"L2\",\"R1\",\"2024-03-20"
            + " 09:00:00\",\"spend\",\"\",\"currency\",\"ZEUR\",\"spot\",-400,0,100\n";
    String older =
        header
            + "\"L1\",\"Q1\",\"2024-03-18"
            + " 09:00:00\",\"deposit\",\"\",\"currency\",\"ZEUR\",\"spot\",500,0,500\n"
            + "\"L0\",\"Q0\",\"2024-03-18"
            + " 08:00:00\",\"deposit\",\"\",\"currency\",\"EUR.M\",\"earn\",500,0,500\n";
    try (Variant file =
        Variant.in("EUR").file("newer.csv", newer).file("older.csv", older).imported()) {
      assertThat(file.counts()).isEqualTo("5 0 0 0");
      assertThat(file.balances()).isEqualTo(Map.of("BTC", "0.0099", "EUR", "500"));
      assertThat(file.venueSays()).isEqualTo(Map.of("BTC", "0.0099", "EUR", "500"));
    }
  }

  @Test
  void bybitSpotWithAndWithoutTheCoinOfTheFee() {
    try (Variant file =
        Variant.in("USDT")
            .file(
                "a.csv",
                "UID: 1\n"
                    + "Spot Pairs,Order Type,Direction,Filled Value,Filled Price,Filled Quantity,"
                    + "Fees,Transaction ID,Order No.,Timestamp (UTC)\n"
                    + "BTCUSDT,LIMIT,BUY,700,70000,0.01,0.00001,11,1,14:35 2024-11-16\n"
                    + "BTCUSDT,LIMIT,SELL,350,70000,0.005,0.35,12,1,14:36 2024-11-16\n"
                    + "BTCUSDT,LIMIT,SELL,350,71000,0.005,0.35,13,1,14:37 2024-11-16\n")
            .file(
                "b.csv",
                "Spot Pairs,Order Type,Direction,feeCoin,ExecFeeV2,Filled Value,Filled Price,"
                    + "Filled Quantity,Fees,Transaction ID,Order No.,Timestamp (UTC)\n"
                    + "BTCUSDT,LIMIT,SELL,MNT,0.2,70,70000,0.001,0.07,14,1,14:38 2024-11-16\n")
            .imported()) {
      assertThat(file.refused()).containsExactly("3 AMOUNT_MISMATCH");
      assertThat(file.balances())
          .isEqualTo(Map.of("BTC", "0.00399", "USDT", "-280.35", "MNT", "-0.2"));
    }
  }

  @Test
  void bybitNamesDatedAndInverseContractsAndSaysTheLatestBalance() {
    String header =
        "Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash"
            + " Flow,Change,Wallet Balance,Action,OrderId,TradeId,Time\n";
    try (Variant file =
        Variant.in("USDT")
            .zone("UTC")
            .file(
                "a.csv",
                header
                    + "USDT,BTCUSDT-27DEC24,TRADE,BUY,0.1,0.1,90000,--,-4.95,0,-4.95,995.05,OPEN,a,"
                    + "b,2024-11-02 10:00:00\n"
                    + "USDT,ETHUSDT,LIQUIDATION,SELL,1,-1,3000,--,-1.65,0,-1.65,1000,OPEN,a,b,"
                    + "2024-11-02 10:00:00\n"
                    + "USDC,BTC-3JAN25,TRADE,SELL,0.1,-0.1,90000,--,0.9,0,0.9,0.9,OPEN,a,b,"
                    + "2024-11-01 10:00:00\n"
                    + "BTC,BTCUSD,TRADE,BUY,100,100,90000,--,-0.0000006,0,-0.0000006,1,OPEN,a,b,"
                    + "2024-11-01 10:00:00\n"
                    + "USDT,,TRANSFER_IN,--,0,0,0,0,0,1001.65,1001.65,1001.65,--,,,"
                    + "2024-11-01 09:00:00\n"
                    + "USDT,BTCUSDT,DELIVERY,SELL,1,0,1,0,0,0,0,0,--,,,2024-11-01 09:00:00\n")
            .imported()) {
      assertThat(file.refused()).containsExactly("6 NOT_SUPPORTED");
      assertThat(file.positions())
          .containsEntry("BTC-USDT-241227", "0.1")
          .containsEntry("BTC-USDC-250103", "-0.1")
          .containsEntry("BTC-USD-PERP", "100")
          .containsEntry("ETH-USDT-PERP", "-1");
      assertThat(file.venueSays()).containsEntry("USDT", "995.05");
      assertThat(file.balances())
          .isEqualTo(Map.of("USDT", "995.05", "USDC", "0.9", "BTC", "-0.0000006"));
    }
  }

  @Test
  void okxTakesItsZoneFromTheImportAndTheAmountInTheCoin() {
    String header =
        "id,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,PnL,Fee,Fee"
            + " Unit,Position Change,Position Balance,Balance Change,Balance,Balance Unit,Amount"
            + " USD\n";
    String rows =
        "5,1,2024-03-12"
            + " 10:00:00,Perpetual,ETH-USDT-SWAP,Sell,0.5,ETH,3800,0,-0.5,USDT,0,0,-0.5,499.5,USDT,1\n"
            + "4,,2024-03-11 16:00:00,Perpetual,ETH-USDT-SWAP,Funding fee"
            + " expense,10,cont,3895,-0.25,0,USDT,0,0,0,500,USDT,1\n";
    try (Variant file =
        Variant.in("USDT")
            .listed("ETH-USDT-PERP", "PERPETUAL", "USDT", "0.1")
            .file("a.csv", header + rows)
            .imported()) {
      assertThat(file.files()).containsExactly("ZONE_NEEDED");

      file.file("b.csv", "Time Zone:UTC-3\n" + header + rows).imported();

      assertThat(file.counts()).isEqualTo("2 0 0 0");
      assertThat(file.lots()).containsExactly("2024-03-12T13:00:00Z -5 @ 3800");
      assertThat(file.balances()).isEqualTo(Map.of("USDT", "-0.75"));
    }
  }

  @Test
  void coinSpotReadsBothClocksAndItsSummerTime() {
    String header =
        "Transaction Date,Type,Market,Amount,Rate inc. fee,Rate ex. fee,Fee,Fee AUD (inc GST),GST"
            + " AUD,Total AUD,Total (inc GST)\n";
    try (Variant file =
        Variant.in("AUD")
            .file(
                "a.csv",
                header
                    + "1/02/2024 3:05 pm,Buy,ETH/AUD,1,3030,3000,30.00 AUD,30,2.7,3030,3030.00"
                    + " AUD\n"
                    + "2/07/2024 15:05,Sell,ETH/AUD,0.5,2970,3000,15.00 AUD,15,1.4,1485,1485.00"
                    + " AUD\n"
                    + "3/07/2024 15:05,Sell,ETH/AUD,0.5,2970,3000,15.00 BTC,15,1.4,1485,1485.00"
                    + " AUD\n")
            .imported()) {
      assertThat(file.refused()).containsExactly("3 PAIR_UNKNOWN");
      assertThat(file.lots()).containsExactly("2024-02-01T04:05:00Z 0.5 @ 3000");
      assertThat(file.balances()).isEqualTo(Map.of("ETH", "0.5", "AUD", "-1545"));
    }
  }

  @Test
  void aSecondKindOfFileOfAVenueIsRefusedWhereTheyShareNoId() {
    String fills =
        "trade id,product,side,created at,size,size unit,price,fee,total,price/fee/total unit\n"
            + "1,BTC-EUR,BUY,2020-01-01T00:00:00.123Z,0.1,BTC,7000,3.5,-703.5,EUR\n";
    String transactions =
        "Timestamp,Transaction Type,Asset,Quantity Transacted,Spot Price Currency,Spot Price at"
            + " Transaction,Subtotal,Total (inclusive of fees),Fees,Notes\n"
            + "2020-01-01T00:00:00Z,Buy,BTC,0.1,EUR,7000,700,703.5,3.5,\n";
    try (Variant file =
        Variant.in("EUR").file("a.csv", fills).file("b.csv", transactions).imported()) {
      assertThat(file.files()).isEqualTo(List.of("coinbase", "OTHER_SOURCE"));
    }
  }
}
