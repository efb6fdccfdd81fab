package io.loadline.web.statement;

import io.loadline.domain.money.Decimals;
import io.loadline.web.account.CashMovementResource.MovementLine;
import io.loadline.web.fill.FillLine;
import io.loadline.web.fill.FillView;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement as a page that prints well: no script, one style, nothing from elsewhere. */
public final class StatementPage {
  private static final String STYLE =
      """
      body{font:12px/1.4 sans-serif;color:#131a22;margin:24px;max-width:1000px}
      h1{font-size:18px;margin:0 0 4px}h2{font-size:13px;margin:18px 0 4px}
      p{margin:0 0 8px;color:#495667}table{border-collapse:collapse;width:100%}
      th,td{text-align:left;padding:3px 6px;border-bottom:1px solid #d5dde6}
      .n{text-align:right;font-variant-numeric:tabular-nums}tr{break-inside:avoid}
      thead{display:table-header-group}
      @page{size:A4;margin:14mm}@media print{body{margin:0}}
      """;

  private final StringBuilder out = new StringBuilder();

  private StatementPage() {}

  /** What a Content-Security-Policy must allow for the style of this page. */
  public static String styleHash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static String of(StatementBody statement) {
    StatementPage page = new StatementPage();
    page.write(statement);
    return page.out.toString();
  }

  private void write(StatementBody statement) {
    String title = "Statement of " + statement.name() + ", " + statement.date();
    out.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(text(title))
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body><h1>")
        .append(text(title))
        .append("</h1><p>Account ")
        .append(text(statement.account().value()))
        .append(", from ")
        .append(statement.from())
        .append(" to ")
        .append(statement.to())
        .append(statement.over() ? "" : " (the day is not over)")
        .append(". Amounts of the account in ")
        .append(text(statement.currency().code()))
        .append(". Known at ")
        .append(statement.asOf())
        .append(", change ")
        .append(statement.seq())
        .append(".</p>");
    table("Equity", List.of("", "#" + statement.currency().code()));
    row("Opening", number(statement.opening().equity()));
    row("Deposits less withdrawals", number(statement.netDeposits()));
    row("Result of the day", number(statement.result()));
    row("Closing", number(statement.closing().equity()));
    end();
    cash(statement);
    positions(statement.closing().positions());
    fills(statement);
    movements(statement.cashMovements());
    table("Fees of the day", List.of("Currency", "#Amount"));
    statement.fees().forEach((currency, amount) -> row(currency, number(amount)));
    end();
    out.append("</body></html>");
  }

  private void cash(StatementBody statement) {
    table("Cash", List.of("Currency", "#Opening", "#Closing"));
    Map<String, BigDecimal> all = new java.util.TreeMap<>(statement.opening().cash());
    all.putAll(statement.closing().cash());
    all.keySet()
        .forEach(
            currency ->
                row(
                    currency,
                    number(statement.opening().cash().getOrDefault(currency, BigDecimal.ZERO)),
                    number(statement.closing().cash().getOrDefault(currency, BigDecimal.ZERO))));
    end();
  }

  private void positions(List<StatementBody.PositionLine> positions) {
    table(
        "Positions at the close",
        List.of("Instrument", "#Quantity", "#Cost", "#Mark", "#Value", "#Open gain", "Currency"));
    for (StatementBody.PositionLine each : positions) {
      row(
          each.instrument() + (each.positionSide() == null ? "" : " " + each.positionSide()),
          number(each.quantity()),
          number(each.cost()),
          number(each.mark()),
          number(each.marketValue()),
          number(each.unrealized()),
          each.currency().code());
    }
    end();
  }

  private void fills(StatementBody statement) {
    table(
        "Fills",
        List.of("Time", "Fill", "Instrument", "Side", "#Quantity", "#Price", "#Fee", "#Realized"));
    for (FillLine each : statement.fills()) {
      FillView fill = each.fill();
      row(
          fill.executedAt().toString(),
          fill.fillId() + (each.busted() ? " (busted)" : each.corrected() ? " (corrected)" : ""),
          fill.instrument().value(),
          fill.side().name(),
          "#" + fill.quantity(),
          "#" + fill.price(),
          fill.fee() == null
              ? "#"
              : "#" + Decimals.text(fill.fee().amount()) + " " + fill.fee().currency(),
          number(each.realizedGross()));
    }
    end();
    if (statement.moreFills()) {
      out.append("<p>There are more fills of the day than are listed here.</p>");
    }
  }

  private void movements(List<MovementLine> movements) {
    table("Cash movements", List.of("Time", "Id", "Type", "#Amount", "Currency", "Instrument"));
    for (MovementLine each : movements) {
      row(
          each.at().toString(),
          each.movementId().value(),
          each.type().name(),
          number(each.amount()),
          each.currency().code(),
          each.instrument() == null ? "" : each.instrument().value());
    }
    end();
  }

  /** Begins a table; headings that begin with # stand over numbers. */
  private void table(String title, List<String> headings) {
    out.append("<h2>").append(text(title)).append("</h2><table><thead><tr>");
    for (String each : headings) {
      boolean number = each.startsWith("#");
      out.append(number ? "<th class=\"n\">" : "<th>")
          .append(text(number ? each.substring(1) : each))
          .append("</th>");
    }
    out.append("</tr></thead><tbody>");
  }

  private void row(String... cells) {
    out.append("<tr>");
    for (String each : cells) {
      boolean number = each.startsWith("#");
      out.append(number ? "<td class=\"n\">" : "<td>")
          .append(text(number ? each.substring(1) : each))
          .append("</td>");
    }
    out.append("</tr>");
  }

  private void end() {
    out.append("</tbody></table>");
  }

  private static String number(@Nullable BigDecimal value) {
    return "#" + (value == null ? "\u2014" : Decimals.text(value));
  }

  private static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
