package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement.Type;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trades of a freqtrade bot as its interface gives them: a fill per order that has filled. */
final class Freqtrade implements Format {
  private static final int COLUMNS = 2;
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z0-9]+)/([A-Za-z0-9]+)(?::([A-Za-z0-9]+)(?:-(\\d{6}))?)?");

  @Override
  public String name() {
    return "freqtrade";
  }

  @Override
  public @Nullable Match match(Document document, Documents documents) {
    if (!(document instanceof Document.Values(Object root))) {
      return null;
    }
    if (root instanceof Map<?, ?> map && map.get("strategy") instanceof Map<?, ?>) {
      return new Match(
          Match.NOT_FILLS,
          name(),
          null,
          reading -> {
            throw new FileRefused(
                FileCode.FILE_NOT_FILLS, "is the result of a backtest: nothing of it was traded");
          });
    }
    List<?> trades = trades(root);
    return trades != null && trades.stream().anyMatch(Freqtrade::isTrade)
        ? new Match(COLUMNS, name(), "trades", reading -> read(trades, reading))
        : null;
  }

  private static @Nullable List<?> trades(@Nullable Object root) {
    Object list = root instanceof Map<?, ?> map ? map.get("trades") : root;
    return list instanceof List<?> found ? found : null;
  }

  private static boolean isTrade(@Nullable Object item) {
    return item instanceof Map<?, ?> map && map.containsKey("trade_id") && map.containsKey("pair");
  }

  private static void read(List<?> trades, Reading reading) {
    reading.zones(() -> Zone.UTC);
    for (int i = 0; i < trades.size(); i++) {
      int row = i + 1;
      Object item = trades.get(i);
      reading.row(
          row,
          () -> {
            if (!(item instanceof Map<?, ?> map)) {
              throw RowVerdict.refused(RowCode.FIELD_MISSING, "is no trade");
            }
            trade(row, new Fields(map), reading);
          });
    }
  }

  /** The members of an object. */
  private record Fields(Map<?, ?> map) {
    String text(String name) {
      Object value = map.get(name);
      return value == null ? "" : value.toString().strip();
    }

    String needed(String name) {
      String value = text(name);
      if (value.isEmpty()) {
        throw Row.missing(name);
      }
      return value;
    }

    boolean flag(String name) {
      return Boolean.TRUE.equals(map.get(name));
    }

    /** Binary fractions are rounded to 18 decimals. */
    @Nullable BigDecimal number(String name) {
      return Numbers.rounded(text(name));
    }

    List<Fields> list(String name) {
      List<Fields> list = new ArrayList<>();
      if (map.get(name) instanceof List<?> items) {
        for (Object each : items) {
          if (each instanceof Map<?, ?> member) {
            list.add(new Fields(member));
          }
        }
      }
      return list;
    }
  }

  private static void trade(int row, Fields trade, Reading reading) {
    List<Fields> orders = trade.list("orders");
    if (orders.isEmpty()) {
      throw RowVerdict.ignored(IgnoreReason.NOT_EXECUTED);
    }
    if (orders.stream().anyMatch(each -> each.text("order_id").startsWith("dry_run"))) {
      throw RowVerdict.ignored(IgnoreReason.PAPER);
    }
    List<Fields> filled = orders.stream().filter(Freqtrade::isFilled).toList();
    if (filled.isEmpty()) {
      throw RowVerdict.ignored(
          orders.stream().anyMatch(Freqtrade::isOpen)
              ? IgnoreReason.OPEN
              : IgnoreReason.NOT_EXECUTED);
    }
    Wanted instrument = instrument(trade, reading);
    List<Part> parts = new ArrayList<>();
    Instant first = null;
    for (Fields order : filled) {
      Part.Trade part = part(trade, order, filled, instrument, reading);
      first = first == null || part.at().isBefore(first) ? part.at() : first;
      parts.add(part);
      BigDecimal funding = order.number("funding_fee");
      if (funding != null && funding.signum() != 0) {
        parts.add(funding(part, funding, trade, reading));
      }
    }
    reading.event(List.of(row), first == null ? Instant.EPOCH : first, parts);
  }

  private static Part.Movement funding(
      Part.Trade part, BigDecimal amount, Fields trade, Reading reading) {
    String currency =
        part.instrument().terms() == null
            ? trade.needed("quote_currency")
            : part.instrument().terms().settlementCurrency().code();
    return Reading.movement(
            reading.identity().beside(part.id().value(), "funding"),
            Type.FUNDING,
            currency,
            amount,
            part.at(),
            part.instrument())
        .of(part.algorithm());
  }

  private static boolean isOpen(Fields order) {
    return order.text("status").equals("open")
        || order.text("status").equals("new")
        || order.flag("is_open");
  }

  private static boolean isFilled(Fields order) {
    BigDecimal filled = order.number("filled");
    return filled != null
        && filled.signum() > 0
        && switch (order.text("status").toLowerCase(Locale.ROOT)) {
          case "closed", "canceled", "cancelled", "expired" -> true;
          default -> false;
        };
  }

  private static Part.Trade part(
      Fields trade, Fields order, List<Fields> filled, Wanted instrument, Reading reading) {
    boolean isShort = trade.flag("is_short");
    Side entry = isShort ? Side.SELL : Side.BUY;
    boolean enters = isEntry(order, entry);
    Side side = enters ? entry : entry.opposite();
    String told = order.needed("ft_order_side").toLowerCase(Locale.ROOT);
    boolean stop = told.startsWith("stop");
    if ((stop && enters) || (!stop && Sides.of(told) != side)) {
      throw RowVerdict.refused(
          RowCode.SIDE_UNKNOWN, "is no side of this trade: ft_order_side=" + told);
    }
    BigDecimal quantity = needed(order, "filled");
    BigDecimal average = order.number("average");
    BigDecimal price =
        average == null || average.signum() == 0 ? needed(order, "safe_price") : average;
    Deal deal =
        new Deal(instrument, side, quantity, price, time(order, reading))
            .of(null, trade.text("strategy"), trade.text("exchange"))
            .sameness(Part.Sameness.BUT_FOR_FEE)
            .positionSide(
                instrument.terms() != null && instrument.terms().kind().paidInFull()
                    ? null
                    : isShort ? PositionSide.SHORT : PositionSide.LONG);
    List<Fields> sharers = filled.stream().filter(each -> isEntry(each, entry) == enters).toList();
    fee(deal, trade, order, sharers, enters ? "open" : "close", quantity.multiply(price));
    String id = reading.identity().fill(trade.needed("trade_id") + ":" + order.needed("order_id"));
    return deal.part(id, reading.identity());
  }

  private static boolean isEntry(Fields order, Side entry) {
    return order.map().get("ft_is_entry") instanceof Boolean told
        ? told
        : order.text("ft_order_side").equalsIgnoreCase(entry.name());
  }

  private static BigDecimal needed(Fields fields, String name) {
    BigDecimal value = fields.number(name);
    if (value == null) {
      throw Row.missing(name);
    }
    return value;
  }

  /** In base, else a share of the trade's cost in a third coin, else a ratio of the value. */
  private static void fee(
      Deal deal, Fields trade, Fields order, List<Fields> sharers, String end, BigDecimal value) {
    String base = trade.needed("base_currency");
    String quote = trade.needed("quote_currency");
    BigDecimal inBase = order.number("ft_fee_base");
    if (inBase != null && inBase.signum() != 0) {
      deal.fee(inBase, base);
      return;
    }
    String coin = trade.text("fee_" + end + "_currency");
    BigDecimal cost = trade.number("fee_" + end + "_cost");
    BigDecimal ratio = trade.number("fee_" + end);
    if (!coin.isEmpty() && !coin.equals(base) && !coin.equals(quote) && cost != null) {
      BigDecimal all =
          sharers.stream()
              .map(each -> needed(each, "filled"))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      deal.fee(
          cost.multiply(deal.quantity).divide(all, Numbers.SCALE, RoundingMode.HALF_EVEN), coin);
    } else if (ratio != null) {
      boolean paidInBase = coin.equals(base);
      BigDecimal of = paidInBase ? deal.quantity : value;
      deal.fee(
          ratio.multiply(of).setScale(Numbers.SCALE, RoundingMode.HALF_EVEN),
          paidInBase ? base : quote);
    }
  }

  private static Instant time(Fields order, Reading reading) {
    BigDecimal millis = order.number("order_filled_timestamp");
    if (millis != null && millis.signum() > 0) {
      return Instant.ofEpochMilli(millis.longValue());
    }
    return reading.time(order.needed("order_filled_date"));
  }

  /** {@code ETH/USDT}, {@code ETH/USDT:USDT}, the inverse {@code BTC/USD:BTC}. */
  private static Wanted instrument(Fields trade, Reading reading) {
    String name = trade.needed("pair");
    Wanted mapped = reading.situation().mapped(name);
    if (mapped != null) {
      return mapped;
    }
    Matcher form = PAIR.matcher(name);
    if (!form.matches()) {
      throw Coins.unknown(name);
    }
    String base = form.group(1);
    String quote = form.group(2);
    String settled = form.group(3);
    if (settled == null) {
      return Wanted.spot(base, quote);
    }
    String end = form.group(4) == null ? "PERP" : form.group(4);
    if (!settled.equals(quote) && !settled.equals(base)) {
      throw Coins.unknown(name);
    }
    return Wanted.derivative(base, quote, end, BigDecimal.ONE, settled.equals(base));
  }
}
