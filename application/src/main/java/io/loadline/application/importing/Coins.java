package io.loadline.application.importing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which half of a pair is the money. */
final class Coins {
  /** Base and quote of a pair. */
  record Pair(String base, String quote) {}

  /** Later ones are the money of a pair with earlier ones, by the custom of the currency market. */
  private static final List<String> CURRENCIES =
      List.of(
          "EUR", "GBP", "AUD", "NZD", "USD", "CAD", "CHF", "JPY", "SGD", "HKD", "KRW", "TRY", "BRL",
          "UAH", "RUB", "PLN", "ZAR", "NGN", "RON", "ARS", "MXN", "COP", "CZK", "AED", "IDR", "VND",
          "INR", "SEK", "NOK", "DKK", "THB", "PHP", "TWD", "CLP");

  private static final List<String> DOLLARS =
      List.of(
          "USDT", "USDC", "BUSD", "FDUSD", "TUSD", "USDP", "PAX", "USDS", "DAI", "PYUSD", "GUSD",
          "UST", "USTC", "USDG", "USDE", "USD1", "RLUSD", "EURI", "EURT", "AEUR", "EURC");

  private static final List<String> COINS = List.of("BTC", "ETH");

  private static final List<String> OTHER_QUOTES =
      List.of(
          "BNB", "TRX", "XRP", "DOGE", "SOL", "DOT", "BIDR", "IDRT", "BVND", "BKRW", "VAI", "U");

  private static final List<String> QUOTES =
      Stream.of(CURRENCIES, DOLLARS, COINS, OTHER_QUOTES)
          .flatMap(List::stream)
          .filter(each -> each.length() > 1)
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  private Coins() {}

  /** Cuts a pair written without a separator by its quote, the longest that fits. */
  static Pair cut(String pair) {
    return cut(pair, QUOTES);
  }

  static Pair cut(String pair, List<String> quotes) {
    for (String quote : quotes) {
      if (pair.length() > quote.length() && pair.endsWith(quote)) {
        return new Pair(pair.substring(0, pair.length() - quote.length()), quote);
      }
    }
    throw unknown(pair);
  }

  static RowVerdict unknown(String pair) {
    return RowVerdict.refused(RowCode.PAIR_UNKNOWN, "is no pair that is known: " + pair);
  }

  /** Cuts a pair at its separator. */
  static Pair at(char separator, String pair) {
    int place = pair.indexOf(separator);
    if (place <= 0 || place == pair.length() - 1 || place != pair.lastIndexOf(separator)) {
      throw unknown(pair);
    }
    return new Pair(pair.substring(0, place).strip(), pair.substring(place + 1).strip());
  }

  /**
   * Which of two assets is the money: currencies by custom, then dollar coins, bitcoin, ether; null
   * when neither is one of these.
   */
  static @Nullable String money(String one, String other) {
    int first = rank(one);
    int second = rank(other);
    if (first == second) {
      return null;
    }
    return first > second ? one : other;
  }

  private static int rank(String asset) {
    int currency = CURRENCIES.indexOf(asset);
    if (currency >= 0) {
      return 1000 + currency;
    }
    int dollar = DOLLARS.indexOf(asset);
    if (dollar >= 0) {
      return 500 - dollar;
    }
    int coin = COINS.indexOf(asset);
    return coin >= 0 ? 100 - coin : 0;
  }
}
