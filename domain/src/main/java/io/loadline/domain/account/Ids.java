package io.loadline.domain.account;

import java.util.regex.Pattern;

/** The forms that client-chosen names may have. */
public final class Ids {
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  public static final Pattern LONG_NAME = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private Ids() {}

  /**
   * @throws IllegalArgumentException when the value does not have the form
   */
  public static void require(String value, String what, Pattern form) {
    if (value.length() > 128 || !form.matcher(value).matches()) {
      throw new IllegalArgumentException("must match " + form + ": " + what);
    }
  }
}
