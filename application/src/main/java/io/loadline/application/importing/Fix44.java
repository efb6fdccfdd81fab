package io.loadline.application.importing;

import io.loadline.domain.fill.FillId;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A log of FIX messages, 4.2 or 4.4: the execution reports in it. */
final class Fix44 implements Format {
  private static final int COLUMNS = 3;
  private static final Pattern START = Pattern.compile("(?<![0-9])8=FIX");

  @Override
  public String name() {
    return "fix-44";
  }

  @Override
  public @Nullable Match match(Document document, Documents documents) {
    return document instanceof Document.Text(String text) && START.matcher(text).find()
        ? new Match(
            COLUMNS, name(), "messages", reading -> new Log(reading).read(FixMessage.all(text)))
        : null;
  }

  private enum Kind {
    FILL,
    CORRECTION,
    BUST,
    OTHER
  }

  /** Whether the report is a trade: by 150, in the older version by 20. */
  private static Kind kind(FixMessage message) {
    if (!message.get(35).equals("8")) {
      return Kind.OTHER;
    }
    boolean traded = message.get(150).equals("1") || message.get(150).equals("2");
    return switch (message.get(20)) {
      case "1" -> Kind.BUST;
      case "2" -> Kind.CORRECTION;
      case "3" -> Kind.OTHER;
      default ->
          switch (message.get(150)) {
            case "F" -> Kind.FILL;
            case "G" -> Kind.CORRECTION;
            case "H" -> Kind.BUST;
            default -> traded && message.has(20) ? Kind.FILL : Kind.OTHER;
          };
    };
  }

  /** The reading of one log. */
  private static final class Log {
    private final Reading reading;

    /** Which fill an execution id stands for at the end of its chain, by sender and id. */
    private final Map<String, String> roots = new HashMap<>();

    /** The fill that a report of this log is, or corrects, by the id of the report. */
    private final Map<String, String> byId = new HashMap<>();

    Log(Reading reading) {
      this.reading = reading;
    }

    void read(List<FixMessage> messages) {
      reading.zones(() -> Zone.UTC);
      reading.originals("", row -> messages.get(row - 1).text());
      for (int i = 0; i < messages.size(); i++) {
        FixMessage message = messages.get(i);
        int row = i + 1;
        reading.row(row, () -> message(row, message));
      }
    }

    private void message(int row, FixMessage message) {
      if (!message.whole()) {
        throw RowVerdict.refused(RowCode.MESSAGE_BROKEN, "the message has no end");
      }
      switch (kind(message)) {
        case OTHER -> throw RowVerdict.ignored(IgnoreReason.NOT_A_TRADE);
        case FILL -> {
          reading.account(message.get(1));
          fill(row, message);
        }
        case CORRECTION -> {
          reading.account(message.get(1));
          correction(row, message);
        }
        case BUST -> {
          reading.account(message.get(1));
          bust(row, message);
        }
      }
    }

    private Instant time(FixMessage message) {
      return reading.time(message.needed(60));
    }

    /** {@code sender:date:execution}: execution ids repeat from day to day. */
    private String id(FixMessage message, String execution) {
      String date = message.has(75) ? message.get(75) : message.needed(60);
      return message.needed(49)
          + ":"
          + date.substring(0, Math.min(8, date.length()))
          + ":"
          + execution;
    }

    private void fill(int row, FixMessage message) {
      Side side = side(message);
      Instant at = time(message);
      Wanted instrument = instrument(message);
      BigDecimal quantity = number(message, 32);
      Deal deal =
          new Deal(instrument, side, quantity, number(message, 31), at)
              .of(message.get(11), null, message.get(30));
      fees(message, quantity, instrument).forEach((currency, amount) -> deal.fee(amount, currency));
      if (message.has(381)) {
        deal.money(number(message, 381), number(message, 381));
      }
      String id = reading.identity().fill(id(message, message.needed(17)));
      Part.Trade trade = deal.part(id, reading.identity());
      roots.put(message.get(49) + "|" + message.get(17), id);
      byId.put(id, id);
      reading.event(List.of(row), at, List.of(trade));
    }

    private void correction(int row, FixMessage message) {
      Instant at = time(message);
      String original = original(message);
      BigDecimal quantity = Deal.positive(number(message, 32), "32");
      Wanted instrument = instrument(message);
      Map<String, BigDecimal> fees = fees(message, quantity, instrument);
      Money fee = fee(fees, instrument);
      String amendment = reading.identity().fill(id(message, message.needed(17)));
      reading.amendment(
          row,
          at,
          new Part.Correct(new FillId(original), amendment, quantity, number(message, 31), fee));
      roots.put(message.get(49) + "|" + message.get(17), original);
      byId.put(amendment, original);
    }

    private void bust(int row, FixMessage message) {
      Instant at = time(message);
      String original = original(message);
      String amendment = reading.identity().fill(id(message, message.needed(17)));
      reading.amendment(row, at, new Part.Cancel(new FillId(original), amendment, at, null));
    }

    /** The fill that 19 refers to, through chains of corrections; else as an id of the same day. */
    private String original(FixMessage message) {
      String reference = message.needed(19);
      String ofThatDay = reading.identity().fill(id(message, reference));
      String corrected = byId.get(ofThatDay);
      if (corrected != null) {
        return corrected;
      }
      return roots.getOrDefault(message.needed(49) + "|" + reference, ofThatDay);
    }

    private static @Nullable Money fee(Map<String, BigDecimal> fees, Wanted instrument) {
      if (fees.isEmpty()) {
        return null;
      }
      ContractSpec terms = instrument.terms();
      String own = terms == null ? "" : terms.settlementCurrency().code();
      String main = fees.containsKey(own) ? own : fees.keySet().iterator().next();
      return Money.of(fees.getOrDefault(main, BigDecimal.ZERO), Wanted.currency(main));
    }

    /** Commission and the group of other fees, summed per currency. */
    private static Map<String, BigDecimal> fees(
        FixMessage message, BigDecimal quantity, Wanted instrument) {
      Map<String, BigDecimal> fees = new LinkedHashMap<>();
      BigDecimal commission = Numbers.parse(message.get(12));
      if (commission != null && commission.signum() != 0) {
        BigDecimal amount =
            switch (message.needed(13)) {
              case "3" -> commission;
              case "1" ->
                  commission
                      .multiply(quantity)
                      .setScale(Numbers.SCALE, java.math.RoundingMode.HALF_EVEN);
              default ->
                  throw RowVerdict.refused(
                      RowCode.NOT_SUPPORTED,
                      "a commission of this type is not supported: 13=" + message.get(13));
            };
        fees.merge(currency(message, instrument, message.get(479)), amount, BigDecimal::add);
      }
      BigDecimal amount = null;
      String in = "";
      for (FixMessage.Field field : message.fields()) {
        if (field.tag() == 137) {
          add(fees, amount, currency(message, instrument, in));
          amount = Numbers.parse(field.value());
          in = "";
        } else if (field.tag() == 138) {
          in = field.value();
        }
      }
      if (amount != null) {
        add(fees, amount, currency(message, instrument, in));
      }
      return fees;
    }

    private static void add(
        Map<String, BigDecimal> fees, @Nullable BigDecimal amount, String currency) {
      if (amount != null) {
        fees.merge(currency, amount, BigDecimal::add);
      }
    }

    private static String currency(FixMessage message, Wanted instrument, String own) {
      if (!own.isEmpty()) {
        return own;
      }
      if (message.has(15)) {
        return message.get(15);
      }
      ContractSpec terms = instrument.terms();
      if (terms == null) {
        throw Row.missing("tag 15");
      }
      return terms.settlementCurrency().code();
    }

    private static Side side(FixMessage message) {
      return switch (message.needed(54)) {
        case "1" -> Side.BUY;
        case "2", "5", "6" -> Side.SELL;
        default ->
            throw RowVerdict.refused(RowCode.SIDE_UNKNOWN, "is no side: 54=" + message.get(54));
      };
    }

    private static BigDecimal number(FixMessage message, int tag) {
      BigDecimal value = Numbers.parse(message.needed(tag));
      if (value == null) {
        throw Row.missing("tag " + tag);
      }
      return value;
    }

    private Wanted instrument(FixMessage message) {
      String symbol = message.needed(55);
      Wanted mapped = reading.situation().mapped(symbol);
      if (mapped != null) {
        return mapped;
      }
      return switch (message.get(167)) {
        case "FUT" -> future(message, symbol);
        case "OPT", "MLEG", "FXFWD", "FXSWAP", "CB", "CORP", "TBOND" ->
            throw RowVerdict.refused(
                RowCode.NOT_SUPPORTED, "is not supported: 167=" + message.get(167));
        default -> {
          if (symbol.indexOf('/') > 0) {
            Coins.Pair pair = Coins.at('/', symbol);
            yield Wanted.spot(pair.base(), pair.quote());
          }
          yield Wanted.equity(symbol, message.needed(15));
        }
      };
    }

    private Wanted future(FixMessage message, String symbol) {
      String date = message.has(541) ? message.get(541) : message.needed(200);
      if (date.length() == 6 && message.has(205)) {
        date += "%2s".formatted(message.get(205)).replace(' ', '0');
      }
      if (date.length() != 8) {
        throw Row.missing("tag 541");
      }
      String end = IbkrFlex.sixDigits(reading.date(date));
      String currency = message.needed(15);
      BigDecimal multiplier = Numbers.parse(message.get(231));
      if (multiplier == null) {
        Wanted unsized = Wanted.derivative(symbol, currency, end, BigDecimal.ONE, false);
        ContractSpec listed = reading.situation().listed().apply(unsized.id());
        if (listed == null) {
          throw RowVerdict.refused(RowCode.CONTRACT_SIZE_UNKNOWN, "has no multiplier: tag 231");
        }
        return new Wanted(unsized.id(), listed);
      }
      return Wanted.derivative(symbol, currency, end, Deal.positive(multiplier, "231"), false);
    }
  }
}
