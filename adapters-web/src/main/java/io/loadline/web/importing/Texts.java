package io.loadline.web.importing;

import io.loadline.application.importing.FileCode;
import io.loadline.application.importing.FileRefused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Bytes as text: UTF-8, UTF-16 with a byte order mark, else windows-1252. Byte order marks are
 * taken away wherever they stand.
 */
final class Texts {
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int MOST_CONTROLS = 8;

  private Texts() {}

  static String decode(byte[] content) {
    String text = decoded(content);
    int controls = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean control = each < ' ' && each != '\n' && each != '\r' && each != '\t' && each != '\f';
      if (each == 0 || (control && each != 1 && ++controls > MOST_CONTROLS)) {
        throw new FileRefused(FileCode.FILE_UNREADABLE, "is not text");
      }
    }
    return text.indexOf(BYTE_ORDER_MARK) < 0 ? text : text.replace("\ufeff", "");
  }

  private static String decoded(byte[] content) {
    if (startsWith(content, 0xff, 0xfe)) {
      return new String(content, 2, content.length - 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(content, 0xfe, 0xff)) {
      return new String(content, 2, content.length - 2, StandardCharsets.UTF_16BE);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(content, WINDOWS);
    }
  }

  private static boolean startsWith(byte[] content, int first, int second) {
    return content.length >= 2 && (content[0] & 0xff) == first && (content[1] & 0xff) == second;
  }

  /** Without blanks around it. */
  static String bare(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isBlank(cell.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(cell.charAt(to - 1))) {
      to--;
    }
    return cell.substring(from, to);
  }

  private static boolean isBlank(char each) {
    return each == '\u00a0' || Character.isWhitespace(each);
  }

  static void dropEmptyEnd(List<String> cells) {
    while (!cells.isEmpty() && cells.getLast().isEmpty()) {
      cells.removeLast();
    }
  }
}
