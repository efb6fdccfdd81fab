package io.loadline.application.reconciling;

import io.loadline.application.account.CashHistory;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.ImportStore;
import io.loadline.application.importing.RowResult;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of imports that were refused, and movements of cash, as far as they can explain a break. */
final class Evidence {
  private static final int IMPORTS = 20;
  private static final int ROWS = 1_000;
  private static final int MOVEMENTS = 10_000;
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");

  private final ImportStore imports;
  private final CashHistory cash;

  Evidence(ImportStore imports, CashHistory cash) {
    this.imports = imports;
    this.cash = cash;
  }

  /**
   * The newest refused row that names the key and holds a number of that size.
   *
   * @param name the asset or the base of the instrument, as the row may write it
   */
  Optional<String> refusedRow(AccountId account, String name, BigDecimal size) {
    for (ImportRun run : imports.list(account, null, IMPORTS)) {
      for (RowResult row : imports.rows(account, run.id(), RowResult.Status.REFUSED, null, ROWS)) {
        String text = row.original();
        if (text != null && holds(text, name, size)) {
          return Optional.of(
              "row "
                  + row.row()
                  + " of "
                  + run.files().get(row.file()).name()
                  + ", import "
                  + run.id()
                  + ": "
                  + row.code());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(String text, String name, BigDecimal size) {
    if (!text.toUpperCase(Locale.ROOT).contains(name.toUpperCase(Locale.ROOT))) {
      return false;
    }
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      String digits = number.group().replace(",", "");
      if (digits.length() < 40 && new BigDecimal(digits).compareTo(size) == 0) {
        return true;
      }
    }
    return false;
  }

  /** A movement of that size in that currency until then. */
  Optional<CashMovement> movement(
      AccountId account, Currency currency, BigDecimal size, Instant until) {
    List<CashHistory.Line> lines =
        cash.find(
            account,
            new CashHistory.Filter(null, null, currency, null, null, null, until),
            null,
            MOVEMENTS);
    return lines.reversed().stream()
        .map(CashHistory.Line::movement)
        .filter(each -> each.money().amount().abs().compareTo(size) == 0)
        .findFirst();
  }
}
