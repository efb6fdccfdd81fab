package io.loadline.application.importing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All formats. A new one is a class and a line here. */
public final class Formats {
  private static final List<Format> ALL =
      List.of(
          new BinanceSpot(),
          new BinanceFutures(),
          new Coinbase(),
          new Kraken(),
          new Bybit(),
          new Okx(),
          new Mt5(),
          new IbkrFlex(),
          new Fix44(),
          new Schwab(),
          new Freqtrade(),
          new CoinSpot(),
          new Generic());

  private Formats() {}

  /** The names that an import may give as its format. */
  public static List<String> names() {
    return ALL.stream().map(Format::name).toList();
  }

  /** Who reads the document: the largest set of columns that fits wins. */
  static Optional<Format.Match> match(
      Document document, Documents documents, @Nullable String format) {
    Stream<Format> asked =
        ALL.stream().filter(each -> format == null || each.name().equals(format));
    Format.Match best = null;
    for (Format each : asked.toList()) {
      Format.Match found = each.match(document, documents);
      if (found != null && (best == null || found.columns() > best.columns())) {
        best = found;
      }
    }
    return Optional.ofNullable(best);
  }
}
