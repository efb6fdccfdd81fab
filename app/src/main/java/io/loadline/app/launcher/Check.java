package io.loadline.app.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/** What the value of a setting must be like. */
interface Check {
  /** What is wrong, such as {@code must be from 1 to 65535}; empty: nothing. */
  String fault(String value);

  Check ANYTHING = value -> "";
  Check PORT = wholeNumber(1, 65_535);
  Check SWITCH = oneOf("true", "false");
  Check HOST =
      matches(
          "\\*|[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*",
          "must be a host name, an address, or * for all addresses");
  Check HEAP = Check::heap;
  Check DURATION = Check::duration;
  Check FILE = Check::file;
  Check ADDRESSES = Check::addresses;
  Check DATABASE = Check::database;

  static Check wholeNumber(int least, int most) {
    return value -> {
      boolean right =
          value.matches("[0-9]{1,9}")
              && Integer.parseInt(value) >= least
              && Integer.parseInt(value) <= most;
      return right ? "" : "must be from " + least + " to " + most;
    };
  }

  static Check oneOf(String... values) {
    return value -> List.of(values).contains(value) ? "" : "must be " + String.join(" or ", values);
  }

  static Check matches(String pattern, String fault) {
    return value -> value.matches(pattern) ? "" : fault;
  }

  static Check length(int least) {
    return value ->
        value.length() >= least
            ? ""
            : "must have at least " + least + " characters; it has " + value.length();
  }

  private static String heap(String value) {
    boolean right =
        value.matches("[1-9][0-9]{0,6}[mMgG]")
            && Long.parseLong(value.substring(0, value.length() - 1))
                    * (value.toLowerCase(java.util.Locale.ROOT).endsWith("g") ? 1024 : 1)
                >= 512;
    return right ? "" : "must be 512m or more, such as 2g";
  }

  private static String duration(String value) {
    try {
      Duration duration = Duration.parse(value);
      return duration.isNegative() || duration.isZero() ? "must be longer than nothing" : "";
    } catch (DateTimeParseException e) {
      return "must be a duration such as PT30M or PT12H";
    }
  }

  private static String file(String value) {
    try {
      return Files.isReadable(Path.of(value)) && Files.isRegularFile(Path.of(value))
          ? ""
          : "must be a file that can be read";
    } catch (InvalidPathException e) {
      return "must be a file that can be read";
    }
  }

  private static String addresses(String value) {
    boolean right = Arrays.stream(value.split(",")).map(String::strip).allMatch(Check::isNetwork);
    return right ? "" : "must be addresses or networks such as 10.0.0.7,192.168.1.0/24";
  }

  private static boolean isNetwork(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 2 || !parts[0].matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      return false;
    }
    try {
      int bits = InetAddress.getByName(parts[0]).getAddress().length * 8;
      return parts.length == 1
          || (parts[1].matches("[0-9]{1,3}") && Integer.parseInt(parts[1]) <= bits);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String database(String value) {
    DatabaseAddress.parse(value);
    return "";
  }
}
