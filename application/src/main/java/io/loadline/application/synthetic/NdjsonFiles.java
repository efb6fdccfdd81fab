package io.loadline.application.synthetic;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.money.Price;
import io.loadline.domain.pnl.Mark;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a data set into files of one JSON object per line, each as the REST API takes it: {@code
 * desks}, {@code users}, {@code instruments}, {@code fx-rates}, {@code marks}, {@code accounts},
 * {@code algorithms}, {@code cash-movements}, {@code orders} and {@code positions}, where a field
 * {@code account} says whose it is; and {@code fills/ACCOUNT-N.ndjson} with at most 10,000 rows
 * each, the bodies of {@code POST /accounts/ACCOUNT/fills/batches}.
 *
 * @throws UncheckedIOException from every method when a file cannot be written
 */
public final class NdjsonFiles implements SyntheticSink, Closeable {
  private static final int FILLS_IN_A_FILE = 10_000;

  private final Function<String, Writer> opener;
  private final Map<String, Writer> files = new LinkedHashMap<>();
  private @Nullable Writer fills;
  private int fillsInFile;
  private int fillFiles;

  /**
   * @param opener opens a new file of a name such as {@code fills/A1-1.ndjson}, in place of one of
   *     that name
   */
  public NdjsonFiles(Function<String, Writer> opener) {
    this.opener = opener;
  }

  private void write(String file, JsonLine line) {
    write(files.computeIfAbsent(file, name -> opener.apply(name + ".ndjson")), line);
  }

  private static void write(Writer writer, JsonLine line) {
    try {
      writer.write(line.end());
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void desk(Desk desk) {
    write("desks", new JsonLine().with("desk", desk.id()).with("name", desk.name()));
  }

  @Override
  public void user(SyntheticUser user) {
    Profile profile = user.profile();
    write(
        "users",
        new JsonLine()
            .with("user", user.id())
            .with("name", user.name())
            .with("riskTolerance", lower(profile.riskTolerance()))
            .with("experience", lower(profile.experience()))
            .with("reportingCurrency", profile.reportingCurrency())
            .with("timeZone", profile.timeZone())
            .with("accountSize", lower(profile.accountSize())));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public void instrument(SyntheticInstrument synthetic) {
    Instrument instrument = synthetic.instrument();
    write(
        "instruments",
        new JsonLine()
            .with("symbol", instrument.id())
            .with("kind", instrument.contract().kind())
            .with("baseAsset", instrument.contract().baseAsset())
            .with("settlementCurrency", instrument.contract().settlementCurrency())
            .with("priceScale", instrument.priceScale())
            .with("quantityScale", instrument.quantityScale())
            .with("multiplier", instrument.contract().multiplier())
            .with("inverse", instrument.contract().inverse())
            .with("markMaxAge", instrument.markMaxAge())
            .with("shortSelling", instrument.shortSelling()));
  }

  @Override
  public void rates(List<FxRate> rates) {
    for (FxRate rate : rates) {
      write(
          "fx-rates",
          new JsonLine()
              .with("base", rate.base())
              .with("quote", rate.quote())
              .with("rate", rate.rate())
              .with("asOf", rate.asOf()));
    }
  }

  @Override
  public void marks(List<Mark> marks) {
    for (Mark mark : marks) {
      write(
          "marks",
          new JsonLine()
              .with("instrument", mark.instrument())
              .with("bid", mark.bid())
              .with("ask", mark.ask())
              .with("last", mark.last())
              .with("asOf", mark.asOf())
              .with("source", mark.source()));
    }
  }

  @Override
  public void account(SyntheticAccount synthetic) {
    Account opened = synthetic.account();
    fillFiles = 0;
    write(
        "accounts",
        new JsonLine()
            .with("account", opened.id())
            .with("name", opened.name())
            .with("desk", opened.desk())
            .with("traders", opened.traders())
            .with("reportingCurrency", opened.reportingCurrency())
            .with("costBasis", opened.costBasis())
            .with("positionMode", opened.positionMode())
            .with("timeZone", opened.timeZone())
            .with("dayRoll", opened.dayRoll())
            .with("shortSelling", opened.shortSelling()));
    synthetic.deposits().forEach(each -> write("cash-movements", movement(opened.id(), each)));
    for (SyntheticAlgorithm each : synthetic.algorithms()) {
      write(
          "algorithms",
          new JsonLine()
              .with("account", opened.id())
              .with("algorithm", each.algorithm().id())
              .with("name", each.algorithm().name())
              .with("status", each.algorithm().status())
              .with("type", each.type().text())
              .with("strategy", lower(each.strategy())));
    }
  }

  private static JsonLine movement(AccountId account, CashMovement movement) {
    return new JsonLine()
        .with("account", account)
        .with("movementId", movement.id())
        .with("type", movement.type())
        .with("currency", movement.money().currency())
        .with("amount", movement.money().amount())
        .with("at", movement.at());
  }

  @Override
  public boolean order(AccountId id, SyntheticOrder order) {
    Price limit = order.limit();
    write(
        "orders",
        new JsonLine()
            .with("account", id)
            .with("clientOrderId", order.clientOrderId())
            .with("instrument", order.instrument())
            .with("side", order.side())
            .with("type", limit == null ? "MARKET" : "LIMIT")
            .with("quantity", order.quantity().value())
            .with("limitPrice", limit == null ? null : limit.value())
            .with("algorithmId", order.algorithm())
            .with("positionSide", side(order.positionSide()))
            .with("at", order.at()));
    return true;
  }

  private static @Nullable PositionSide side(PositionSide side) {
    return side == PositionSide.NET ? null : side;
  }

  @Override
  public void fill(AccountId id, Fill fill) {
    Writer writer = fills;
    if (writer == null || fillsInFile == FILLS_IN_A_FILE) {
      writer = nextFillFile(id);
    }
    fillsInFile++;
    JsonLine line =
        new JsonLine()
            .with("fillId", fill.fillId())
            .with("instrument", fill.instrument())
            .with("side", fill.side())
            .with("quantity", fill.quantity().value())
            .with("price", fill.price().value())
            .with("executedAt", fill.executedAt());
    if (fill.fee() != null) {
      line.with(
          "fee",
          new JsonLine()
              .with("amount", fill.fee().amount())
              .with("currency", fill.fee().currency()));
    }
    write(
        writer,
        line.with("orderId", fill.orderId())
            .with("algorithmId", fill.algorithm())
            .with("venue", fill.venue())
            .with("positionSide", side(fill.positionSide())));
  }

  private Writer nextFillFile(AccountId id) {
    close(fills);
    fillFiles++;
    fillsInFile = 0;
    Writer next = opener.apply("fills/" + id + "-" + fillFiles + ".ndjson");
    fills = next;
    return next;
  }

  @Override
  public void closed(AccountId id, List<SyntheticPosition> positions) {
    for (SyntheticPosition each : positions) {
      write(
          "positions",
          new JsonLine()
              .with("account", id)
              .with("instrument", each.instrument())
              .with("positionSide", side(each.side()))
              .with("quantity", each.quantity()));
    }
    close(fills);
    fills = null;
  }

  /** Writes the report beside the data: {@code quality.json} and {@code quality.html}. */
  public void write(QualityReport report) {
    write("quality.json", report.toJson());
    write("quality.html", report.toHtml());
  }

  private void write(String file, String text) {
    try (Writer writer = opener.apply(file)) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void end() {
    close();
  }

  @Override
  public void close() {
    close(fills);
    fills = null;
    files.values().forEach(NdjsonFiles::close);
    files.clear();
  }

  private static void close(@Nullable Writer writer) {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
