package io.loadline.application.importing;

import io.loadline.application.importing.Document.Element;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Flex query of Interactive Brokers says that an account holds: the sums of its open
 * positions, and the cash that it ended with, by trade date.
 */
public final class FlexStatements {
  private static final String SUMMARY = "SUMMARY";
  private static final String BASE_SUMMARY = "BASE_SUMMARY";

  private FlexStatements() {}

  /**
   * A statement as it was read.
   *
   * @param asOf the end of its last day in New York; null when it tells none
   * @param positions signed units by instrument
   * @param balances by currency
   */
  public record FlexStatement(
      @Nullable Instant asOf, List<Holding> positions, List<Holding> balances) {
    public FlexStatement {
      positions = List.copyOf(positions);
      balances = List.copyOf(balances);
    }
  }

  /** Something that is held. */
  public record Holding(String key, BigDecimal quantity) {}

  /**
   * Reads a statement.
   *
   * @param venueAccount the account that is wanted; null: the only one
   * @param symbols a venue's name to the symbol of an instrument
   * @throws FileRefused when it is no Flex query, names several accounts, or a line cannot be read
   */
  public static FlexStatement read(
      Document document, @Nullable String venueAccount, Map<String, String> symbols) {
    if (!(document instanceof Document.Records(String root, List<Element> elements))
        || !root.equals("FlexQueryResponse")) {
      throw new FileRefused(FileCode.FILE_UNKNOWN, "is no Flex query");
    }
    Reading reading =
        new Reading(
            new Situation("", null, venueAccount, symbols, false, "", instrument -> null),
            "ibkr-flex");
    reading.zones(() -> Zone.NEW_YORK);
    FlexTrades trades = new FlexTrades(reading);
    List<Holding> positions = new ArrayList<>();
    List<Holding> balances = new ArrayList<>();
    Instant asOf = null;
    for (Element each : elements) {
      try {
        if (each.name().equals("FlexStatement") && !each.get("toDate").isEmpty()) {
          LocalDate last = reading.date(each.get("toDate"));
          asOf = reading.midnight(last.plusDays(1)).minusNanos(1_000);
        } else if (isPosition(each)) {
          reading.account(each.get("accountId"));
          positions.add(
              new Holding(
                  trades.instrument(each).id().value(), FlexTrades.number(each, "position")));
        } else if (isCash(each)) {
          reading.account(each.get("accountId"));
          balances.add(
              new Holding(
                  FlexTrades.needed(each, "currency"), FlexTrades.number(each, "endingCash")));
        }
      } catch (RowVerdict verdict) {
        if (verdict.reason() != IgnoreReason.OTHER_ACCOUNT) {
          throw new FileRefused(
              FileCode.FILE_UNREADABLE,
              each.section() + ": " + verdict.code() + ", " + verdict.detail());
        }
      }
    }
    reading.result();
    return new FlexStatement(asOf, positions, balances);
  }

  private static boolean isPosition(Element element) {
    String level = element.get("levelOfDetail");
    return element.section().equals("OpenPositions")
        && element.name().equals("OpenPosition")
        && (level.isEmpty() || level.equals(SUMMARY));
  }

  private static boolean isCash(Element element) {
    String level = element.get("levelOfDetail");
    return element.section().equals("CashReport")
        && !element.get("currency").equals(BASE_SUMMARY)
        && !level.equals("BaseCurrency");
  }
}
