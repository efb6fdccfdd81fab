package io.loadline.application.importing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Kraken's names of assets and pairs. */
final class KrakenAssets {
  /** The twelve oldest coins carry an X before their name. */
  private static final Set<String> WITH_X =
      Set.of(
          "XXBT", "XETH", "XLTC", "XXRP", "XXLM", "XXDG", "XETC", "XXMR", "XZEC", "XREP", "XMLN",
          "XICN");

  private static final Set<String> WITH_Z =
      Set.of("ZEUR", "ZUSD", "ZGBP", "ZCAD", "ZJPY", "ZKRW", "ZAUD", "ZCHF");

  private static final Map<String, String> OTHER_NAMES = Map.of("XBT", "BTC", "XDG", "DOGE");
  private static final Pattern WALLET = Pattern.compile("\\d*\\.(?:S|M|F|B|P|T|HOLD)$");
  private static final Pattern ASSET = Pattern.compile("[A-Z0-9]{1,16}");

  /** The plain names of quotes, longer ones first where one ends with the other. */
  private static final List<String> QUOTES =
      List.of(
          "PYUSD", "RLUSD", "USDT", "USDC", "USDG", "USDD", "USDE", "EURT", "EURC", "EURR", "TUSD",
          "DAI", "USD", "EUR", "GBP", "CAD", "JPY", "AUD", "CHF", "AED", "XBT", "BTC", "ETH");

  /** Coins whose pairs could be cut behind their first letters too: USDTUSD is no USD/TUSD. */
  private static final List<String> DOLLARS = List.of("USDT", "USDC", "USDG", "USDD", "USDE");

  private KrakenAssets() {}

  /** The asset as others name it: XXBT is BTC, ZEUR is EUR, DOT28.S is DOT. */
  static String plain(String asset) {
    String bare = WALLET.matcher(asset.strip().toUpperCase(Locale.ROOT)).replaceFirst("");
    if (WITH_X.contains(bare) || WITH_Z.contains(bare)) {
      bare = bare.substring(1);
    }
    return OTHER_NAMES.getOrDefault(bare, bare);
  }

  /** {@code POL/EUR}, {@code ETHUSDT}, {@code XXBTZEUR}; {@code XTZEUR} is XTZ/EUR. */
  static Coins.Pair pair(String text) {
    String pair = text.strip().toUpperCase(Locale.ROOT);
    if (pair.indexOf('/') >= 0) {
      Coins.Pair cut = Coins.at('/', pair);
      return new Coins.Pair(plain(cut.base()), plain(cut.quote()));
    }
    for (int i = 1; i < pair.length(); i++) {
      String base = pair.substring(0, i);
      String quote = pair.substring(i);
      boolean lettered =
          (WITH_Z.contains(quote) || WITH_X.contains(quote))
              && (WITH_X.contains(base) || WITH_Z.contains(base) || base.startsWith("USD"));
      if (lettered) {
        return new Coins.Pair(plain(base), plain(quote));
      }
    }
    for (String dollar : DOLLARS) {
      String rest = pair.startsWith(dollar) ? pair.substring(dollar.length()) : "";
      if (QUOTES.contains(rest) || WITH_Z.contains(rest)) {
        return new Coins.Pair(dollar, plain(rest));
      }
    }
    for (String quote : QUOTES) {
      String base = pair.endsWith(quote) ? pair.substring(0, pair.length() - quote.length()) : "";
      if (ASSET.matcher(base).matches()) {
        return new Coins.Pair(plain(base), plain(quote));
      }
    }
    throw Coins.unknown(text);
  }
}
