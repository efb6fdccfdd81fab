package io.loadline.web.batch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.loadline.web.json.JsonErrors;
import io.loadline.web.json.PlainText;
import io.loadline.web.json.StrictJson;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one record per line of JSON. Thread-safe. */
public final class NdjsonReader<T> implements RowReader<T> {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final ObjectReader reader;
  private final String idField;

  /**
   * @param type the record that a line holds
   * @param idField the field by which a row that cannot be read is still named, if it can
   */
  public NdjsonReader(Class<T> type, String idField) {
    this.reader = StrictJson.mapper().readerFor(type);
    this.idField = idField;
  }

  @Override
  public List<Row<T>> read(InputStream body) {
    List<Row<T>> rows = new ArrayList<>();
    try {
      Lines lines = new Lines(withoutByteOrderMark(body));
      while (lines.next()) {
        if (lines.isBlank()) {
          continue;
        }
        if (rows.size() == MAX_ROWS) {
          throw RowReader.tooManyRows();
        }
        rows.add(row(rows.size() + 1, lines));
      }
    } catch (IOException brokenOff) {
      throw ProblemException.malformedAt("", "ended early");
    }
    return rows;
  }

  private Row<T> row(int number, Lines line) throws IOException {
    if (line.isTooLong()) {
      String detail = "must not be longer than " + Lines.MAX_LINE + " bytes";
      return new Row.Unread<>(number, null, Problem.malformedAt("", detail));
    }
    try {
      T value = reader.readValue(line.bytes(), line.offset(), line.length());
      return value == null
          ? new Row.Unread<>(number, null, Problem.malformedAt("", "must not be null"))
          : new Row.Read<>(number, value);
    } catch (JacksonException unreadable) {
      return new Row.Unread<>(number, id(line), JsonErrors.problem(unreadable));
    }
  }

  private @Nullable String id(Lines line) throws IOException {
    try {
      JsonNode id =
          StrictJson.mapper().readTree(line.bytes(), line.offset(), line.length()).path(idField);
      return id.isTextual() ? PlainText.echo(id.textValue()) : null;
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  /** The body from its first character on. */
  static InputStream withoutByteOrderMark(InputStream body) throws IOException {
    PushbackInputStream peek = new PushbackInputStream(body, BYTE_ORDER_MARK.length);
    byte[] first = peek.readNBytes(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
      peek.unread(first);
    }
    return peek;
  }
}
