package io.loadline.domain.money;

import java.util.regex.Pattern;

/**
 * The code of a currency or of an asset that serves as one: {@code USD}, {@code BTC}, {@code USDT}.
 */
public record Currency(String code) implements Comparable<Currency> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,16}");

  public Currency {
    if (!FORM.matcher(code).matches()) {
      throw new IllegalArgumentException("must match " + FORM + ": currency=" + code);
    }
  }

  @Override
  public int compareTo(Currency other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
