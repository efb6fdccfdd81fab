package io.loadline.web.http;

import io.loadline.web.json.InstantText;
import io.loadline.web.json.PlainText;
import io.loadline.web.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * The place where the next page starts: the sort key of the last item that was given out, as parts
 * of text. To clients it is opaque, base64url without padding; to us it is input like any other,
 * because anyone can make one up.
 *
 * @param parts the sort key; no part contains a line break
 */
public record Cursor(List<String> parts) implements Comparable<Cursor> {

  private static final String SEPARATOR = "\n";
  private static final int LONGEST = 1_024;

  /** Copies the parts. */
  public Cursor {
    parts = List.copyOf(parts);
  }

  /** A cursor over these parts of a sort key. */
  public static Cursor of(String... parts) {
    return new Cursor(List.of(parts));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is not base64url of legal text
   */
  static Cursor parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw malformed();
    }
    try {
      byte[] key = Base64.getUrlDecoder().decode(text);
      String joined = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
      return new Cursor(List.of(PlainText.check(joined).split(SEPARATOR, -1)));
    } catch (IllegalArgumentException | CharacterCodingException forged) {
      throw malformed();
    }
  }

  /** By the first part that differs; a cursor of another list is a 400. */
  @Override
  public int compareTo(Cursor other) {
    for (int i = 0; i < parts.size(); i++) {
      int order = part(i).compareTo(other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The opaque text for the client. */
  public String text() {
    byte[] key = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  /**
   * One part of the key.
   *
   * @throws ProblemException with 400 if the cursor has no such part: it belongs to another list
   */
  public String part(int index) {
    if (index >= parts.size()) {
      throw foreign();
    }
    return parts.get(index);
  }

  /** One part as the key of a list; 400 if it cannot be one. */
  public <K> K value(int index, Function<String, K> key) {
    try {
      return key.apply(part(index));
    } catch (IllegalArgumentException forged) {
      throw foreign();
    }
  }

  /** One part as an instant; 400 if it is none. */
  public Instant instant(int index) {
    try {
      return InstantText.parse(part(index));
    } catch (IllegalArgumentException forged) {
      throw foreign();
    }
  }

  /** One part as a whole number; 400 if it is none. */
  public long number(int index) {
    try {
      return Long.parseLong(part(index));
    } catch (NumberFormatException forged) {
      throw foreign();
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("must be the next of an earlier page, unchanged");
  }

  private static ProblemException foreign() {
    return ProblemException.malformedAt("/query/cursor", "must be the next of a page of this list");
  }
}
