package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement.Type;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
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
 * The history report of MetaTrader 5: a page, or its deals as CSV. Headings are in the language of
 * the terminal, so deals are found by their shape: a time, a number, a type, a direction.
 */
final class Mt5 implements Format {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}\\.\\d{2}\\.\\d{2} \\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern CURRENCY =
      Pattern.compile("\\d[\\s\\u00a0]*\\(([A-Z]{3,5})[\\s\\u00a0]*[,)]");
  private static final Set<String> DIRECTIONS = Set.of("in", "out", "in/out", "out by");
  private static final int HEADER_BEFORE = 30;
  private static final int SHORTEST = 11;
  private static final char[] SEPARATORS = {';', ',', '\t'};

  private static final int SYMBOL = 2;
  private static final int TYPE = 3;
  private static final int DIRECTION = 4;
  private static final int VOLUME = 5;
  private static final int PRICE = 6;
  private static final int COMMISSION = 8;

  @Override
  public String name() {
    return "mt5";
  }

  @Override
  public @Nullable Match match(Document document, Documents documents) {
    if (document instanceof Document.Page page) {
      int first = firstDeal(page.rows());
      return first >= 0
          ? new Match(SHORTEST, name(), "deals", reading -> read(page.rows(), first, reading))
          : hasTimes(page.rows()) ? orders() : null;
    }
    if (document instanceof Document.Text text) {
      for (char separator : SEPARATORS) {
        List<List<String>> head = head(text.text(), separator, documents);
        if (firstDeal(head) >= 0) {
          return new Match(
              SHORTEST,
              name(),
              "deals",
              reading -> {
                List<List<String>> all = documents.cells(text.text(), separator, Integer.MAX_VALUE);
                read(all, firstDeal(all), reading);
              });
        }
      }
    }
    return null;
  }

  private Match orders() {
    return new Match(
        Match.NOT_FILLS,
        name(),
        null,
        reading -> {
          throw new FileRefused(FileCode.FILE_NOT_FILLS, "holds positions or orders, but no deals");
        });
  }

  private static List<List<String>> head(String text, char separator, Documents documents) {
    try {
      return documents.cells(text, separator, HEADER_BEFORE);
    } catch (FileRefused broken) {
      return List.of();
    }
  }

  private static boolean hasTimes(List<List<String>> rows) {
    return rows.stream().anyMatch(Mt5::isEntry);
  }

  private static boolean isEntry(List<String> row) {
    return row.size() > 4
        && TIME.matcher(row.getFirst()).matches()
        && NUMBER.matcher(row.get(1)).matches();
  }

  private static boolean isDeal(List<String> row) {
    return isEntry(row)
        && row.size() >= SHORTEST
        && (DIRECTIONS.contains(row.get(DIRECTION).toLowerCase(Locale.ROOT))
            || (row.get(DIRECTION).isEmpty()
                && !row.get(TYPE).isEmpty()
                && row.get(VOLUME).isEmpty()
                && row.get(PRICE).isEmpty()));
  }

  private static int firstDeal(List<List<String>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (isDeal(rows.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Where the columns behind the commission stand. */
  private record Layout(int fee, int swap, int profit, int balance, int columns) {
    static Layout of(List<String> header, List<String> deal) {
      int named = fee(header);
      boolean hasFee = named >= 0 || (named == NO_HEADER && deal.size() >= 14);
      int swap = hasFee ? COMMISSION + 2 : COMMISSION + 1;
      return new Layout(
          hasFee ? COMMISSION + 1 : -1,
          swap,
          swap + 1,
          swap + 2,
          Math.max(header.size(), swap + 5));
    }

    private static final int NO_HEADER = -2;

    /** By its English name, else by the number of columns: 14 and 15 have a fee, 13 none. */
    private static int fee(List<String> header) {
      for (int i = 0; i < header.size(); i++) {
        String name = header.get(i).toLowerCase(Locale.ROOT);
        if (name.equals("fee")) {
          return i;
        }
        if (name.equals("swap") && i == COMMISSION + 1) {
          return -1;
        }
      }
      if (header.size() < SHORTEST) {
        return NO_HEADER;
      }
      return header.size() >= 14 ? COMMISSION + 1 : -1;
    }
  }

  private void read(List<List<String>> rows, int firstDeal, Reading reading) {
    reading.zones(
        () -> Zone.inBrackets(reading.situation().fileName()), () -> reading.situation().zone());
    int first = firstDeal;
    while (first > 0 && isEntry(rows.get(first - 1))) {
      first--;
    }
    List<String> header = first == 0 ? List.of() : rows.get(first - 1);
    Layout layout = Layout.of(header, rows.get(firstDeal));
    String currency = currency(rows.subList(0, first), reading);
    for (int i = first; i < rows.size() && isEntry(rows.get(i)); i++) {
      int number = i - first + 1;
      List<String> cells = rows.get(i);
      reading.row(number, () -> deal(new Deals(cells, layout, number), reading, currency));
    }
  }

  private static String currency(List<List<String>> preamble, Reading reading) {
    for (List<String> line : preamble) {
      Matcher named = CURRENCY.matcher(String.join(" ", line));
      if (named.find()) {
        return named.group(1);
      }
    }
    return reading.situation().currency();
  }

  /** The cells of one deal; blanks in numbers separate thousands. */
  private record Deals(List<String> cells, Layout layout, int number) {
    String cell(int place) {
      return place >= 0 && place < cells.size() ? cells.get(place) : "";
    }

    BigDecimal amount(int place) {
      BigDecimal value =
          Numbers.parse(cell(place).replaceAll("(?<=\\d)[\\s\\u00a0\\u202f](?=\\d{3})", ""));
      return value == null ? BigDecimal.ZERO : value;
    }

    BigDecimal needed(int place, String what) {
      if (Numbers.isEmpty(cell(place))) {
        throw Row.missing(what);
      }
      return amount(place);
    }

    BigDecimal fee() {
      return amount(COMMISSION).add(amount(layout.fee()));
    }
  }

  private static void deal(Deals deal, Reading reading, String currency) {
    Instant at = reading.time(deal.cell(0));
    if (!Numbers.isEmpty(deal.cell(layoutBalance(deal)))) {
      reading.says(currency, "", at, deal.amount(layoutBalance(deal)));
    }
    String type = deal.cell(TYPE).toLowerCase(Locale.ROOT);
    if (!deal.cell(DIRECTION).isEmpty()) {
      trade(deal, reading, currency, at, type);
      return;
    }
    BigDecimal amount = deal.amount(deal.layout().profit());
    String id = reading.identity().movement(deal.cell(1));
    Part.Movement movement =
        switch (type) {
          case "balance" -> Reading.transfer(id, currency, amount, at);
          case "credit", "correction", "bonus" ->
              Reading.movement(id, Type.ADJUSTMENT, currency, amount, at, null);
          case "charge", "commission" ->
              Reading.movement(id, Type.FEE, currency, amount.negate(), at, null);
          case "interest" -> Reading.movement(id, Type.INTEREST, currency, amount, at, null);
          case "dividend", "dividend franked", "franked dividend" ->
              Reading.movement(id, Type.DIVIDEND, currency, amount, at, null);
          default ->
              throw RowVerdict.refused(
                  RowCode.TYPE_UNKNOWN, "is no type that is known: " + deal.cell(TYPE));
        };
    reading.event(deal.number(), movement);
  }

  private static int layoutBalance(Deals deal) {
    return deal.layout().balance();
  }

  private static void trade(Deals deal, Reading reading, String currency, Instant at, String type) {
    Side side = Sides.of(type);
    String direction = deal.cell(DIRECTION).toLowerCase(Locale.ROOT);
    if (!DIRECTIONS.contains(direction)) {
      throw RowVerdict.refused(
          RowCode.TYPE_UNKNOWN, "is no direction that is known: " + deal.cell(DIRECTION));
    }
    Wanted instrument = instrument(deal.cell(SYMBOL), reading);
    boolean opens = direction.equals("in");
    String id = reading.identity().fill(deal.cell(1));
    Part.Trade trade =
        new Deal(instrument, side, deal.needed(VOLUME, "volume"), deal.needed(PRICE, "price"), at)
            .fee(deal.fee().negate(), currency)
            .positionSide((side == Side.BUY) == opens ? PositionSide.LONG : PositionSide.SHORT)
            .part(id, reading.identity());
    List<Part> parts = new ArrayList<>();
    parts.add(trade);
    BigDecimal swap = deal.amount(deal.layout().swap());
    if (swap.signum() != 0) {
      parts.add(
          Reading.movement(
              reading.identity().beside(id, "swap"), Type.FUNDING, currency, swap, at, instrument));
    }
    reading.event(List.of(deal.number()), at, parts);
  }

  private static Wanted instrument(String symbol, Reading reading) {
    if (symbol.isEmpty()) {
      throw Row.missing("symbol");
    }
    Wanted mapped = reading.situation().mapped(symbol);
    ContractSpec listed = null;
    if (mapped == null) {
      String name = String.valueOf(Identity.name(symbol));
      mapped = Wanted.listed(name);
      listed = reading.situation().listed().apply(mapped.id());
    } else {
      listed = mapped.terms();
    }
    if (listed == null) {
      throw RowVerdict.refused(
          RowCode.CONTRACT_SIZE_UNKNOWN,
          "list an instrument with the contract's size as multiplier first, and map it: " + symbol);
    }
    return new Wanted(mapped.id(), listed);
  }
}
