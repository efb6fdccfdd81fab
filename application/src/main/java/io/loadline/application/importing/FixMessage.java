package io.loadline.application.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message of FIX: tags and values in their order.
 *
 * @param whole false when it has no end (tag 10)
 */
record FixMessage(List<Field> fields, boolean whole) {
  /** A tag with its value. */
  record Field(int tag, String value) {}

  private static final Pattern START = Pattern.compile("(?<![0-9])8=FIX[T0-9.]*");

  /** The messages of a text, with whatever stands before them or between them. */
  static List<FixMessage> all(String text) {
    List<FixMessage> messages = new ArrayList<>();
    Matcher start = START.matcher(text);
    int from = start.find() ? start.start() : -1;
    while (from >= 0) {
      int end = start.end();
      int next = start.find() ? start.start() : -1;
      messages.add(of(text.substring(from, next < 0 ? text.length() : next), end - from));
      from = next;
    }
    return messages;
  }

  private static FixMessage of(String text, int afterVersion) {
    String separator =
        text.startsWith("^A", afterVersion)
            ? "^A"
            : afterVersion < text.length() ? text.substring(afterVersion, afterVersion + 1) : "|";
    List<Field> fields = new ArrayList<>();
    for (String each : text.split(Pattern.quote(separator), -1)) {
      int equals = each.indexOf('=');
      String tag = equals < 0 ? "" : each.substring(0, equals);
      if (tag.isEmpty() || tag.length() > 6 || !tag.chars().allMatch(c -> c >= '0' && c <= '9')) {
        goOn(fields, separator + each);
        continue;
      }
      int number = Integer.parseInt(tag);
      String value = each.substring(equals + 1);
      if (number == 10) {
        return new FixMessage(fields, value.strip().matches("\\d{3}.*"));
      }
      fields.add(new Field(number, value.strip()));
    }
    return new FixMessage(fields, false);
  }

  /** A text may hold the separator that stands for the one of the protocol. */
  private static void goOn(List<Field> fields, String rest) {
    if (!fields.isEmpty()) {
      Field last = fields.removeLast();
      fields.add(new Field(last.tag(), (last.value() + rest).strip()));
    }
  }

  /** The message with bars between its fields; one without its end stays so. */
  String text() {
    StringBuilder text = new StringBuilder();
    fields.forEach(field -> text.append(field.tag()).append('=').append(field.value()).append('|'));
    return text.append(whole ? "10=000|" : "").toString();
  }

  /** The value of a tag; empty when it is not there. */
  String get(int tag) {
    for (Field each : fields) {
      if (each.tag() == tag) {
        return each.value();
      }
    }
    return "";
  }

  boolean has(int tag) {
    return !get(tag).isEmpty();
  }

  String needed(int tag) {
    String value = get(tag);
    if (value.isEmpty()) {
      throw Row.missing("tag " + tag);
    }
    return value;
  }
}
