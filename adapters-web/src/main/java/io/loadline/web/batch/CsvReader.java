package io.loadline.web.batch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.loadline.web.json.PlainText;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as RFC 4180 has it: commas, double quotes, a header. Thread-safe. The header decides
 * about the whole body; a line with too few or too many cells is one bad row.
 */
public final class CsvReader<T> implements RowReader<T> {

  private static final int LONGEST_CELL = 16_384;

  private final CsvFactory factory =
      CsvFactory.builder()
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build())
          .build();
  private final CsvForm<T> form;

  /** A reader of lines of this form. */
  public CsvReader(CsvForm<T> form) {
    this.form = form;
  }

  @Override
  public List<Row<T>> read(InputStream body) {
    List<Row<T>> rows = new ArrayList<>();
    try (CsvParser parser = factory.createParser(characters(body))) {
      Map<String, Integer> columns = header(parser);
      String[] cells = new String[columns.size()];
      int count = cells(parser, cells);
      while (count >= 0) {
        if (rows.size() == MAX_ROWS) {
          throw RowReader.tooManyRows();
        }
        rows.add(row(rows.size() + 1, columns, cells, count));
        count = cells(parser, cells);
      }
    } catch (JacksonException unbalanced) {
      String place = "after row " + rows.size();
      throw ProblemException.malformedAt(
          "", "is not CSV " + place + ": " + PlainText.echo(unbalanced.getOriginalMessage(), 200));
    } catch (IOException notUtf8) {
      throw ProblemException.malformedAt("", "ended early or is not UTF-8");
    }
    return rows;
  }

  private Row<T> row(int number, Map<String, Integer> columns, String[] cells, int count) {
    CsvRow row = new CsvRow(columns, cells);
    try {
      if (count != columns.size()) {
        throw ProblemException.malformedAt(
            "", "has %d cells where the header has %d".formatted(count, columns.size()));
      }
      return new Row.Read<>(number, form.read(row));
    } catch (ProblemException refused) {
      return new Row.Unread<>(number, id(row), refused.problem());
    } catch (IllegalArgumentException ruledOut) {
      Problem problem = Problem.of(ProblemKind.REFUSED, CsvRow.message(ruledOut));
      return new Row.Unread<>(number, id(row), problem);
    }
  }

  private @Nullable String id(CsvRow row) {
    String id = row.cell(form.id());
    return id.isEmpty() ? null : PlainText.echo(id);
  }

  private Map<String, Integer> header(CsvParser parser) throws IOException {
    int most = form.required().size() + form.optional().size();
    String[] names = new String[most];
    int count = cells(parser, names);
    if (count > most) {
      throw ProblemException.malformedAt("", "has more columns than there are: " + known());
    }
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String name = names[i];
      if (!form.required().contains(name) && !form.optional().contains(name)) {
        throw ProblemException.malformedAt(
            "", "has the unknown column " + PlainText.echo(name) + "; known are " + known());
      }
      if (columns.put(name, i) != null) {
        throw ProblemException.malformedAt("", "has the column " + name + " twice");
      }
    }
    for (String name : form.required()) {
      if (!columns.containsKey(name)) {
        throw ProblemException.malformedAt("", "needs a header with the column " + name);
      }
    }
    return columns;
  }

  private String known() {
    return String.join(", ", form.required()) + ", " + String.join(", ", form.optional());
  }

  /**
   * Takes one line into the array, as far as it reaches; the number of its cells, -1 at the end.
   */
  private static int cells(CsvParser parser, String[] into) throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return -1;
    }
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count < into.length) {
        into[count] = parser.getText();
      }
      count++;
    }
    for (int i = count; i < into.length; i++) {
      into[i] = "";
    }
    return count;
  }

  private static Reader characters(InputStream body) throws IOException {
    return new InputStreamReader(
        NdjsonReader.withoutByteOrderMark(body), StandardCharsets.UTF_8.newDecoder());
  }
}
