package io.loadline.web.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Side;
import io.loadline.web.fill.FillBody;
import io.loadline.web.fill.FillCsv;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

  private static final String HEADER = "fillId,instrument,side,quantity,price,executedAt";
  private static final String LINE = "F1,BTC-USD,BUY,1.5,100.25,2026-03-01T00:00:00Z";
  private static final String DOCUMENT =
      "{\"fillId\":\"F1\",\"instrument\":\"BTC-USD\",\"side\":\"BUY\",\"quantity\":\"1.5\","
          + "\"price\":\"100.25\",\"executedAt\":\"2026-03-01T00:00:00Z\"}";

  private final RowReader<FillBody> csv = new CsvReader<>(new FillCsv());
  private final RowReader<FillBody> ndjson = new NdjsonReader<>(FillBody.class, "fillId");

  @Test
  void csv_and_ndjson_say_the_same() {
    List<Row<FillBody>> fromCsv = csv(HEADER + "\n" + LINE);
    List<Row<FillBody>> fromNdjson = ndjson(DOCUMENT);

    assertThat(fromCsv).isEqualTo(fromNdjson).hasSize(1);
  }

  @Test
  void csv_finds_its_columns_by_name_in_any_order() {
    String header =
        "price,positionSide,feeCurrency,quantity,venue,feeAmount,side,executedAt,fillId,"
            + "algorithmId,instrument,orderId";
    String line =
        "\"100\",SHORT,BNB,2,\"Exchange \"\"A\"\", north\",-0.5,SELL,2026-03-01T00:00:00Z,F1,"
            + "momentum,BTC-USD,O-1";

    FillBody fill = value(csv(header + "\r\n" + line + "\r\n").getFirst());

    assertThat(fill.side()).isEqualTo(Side.SELL);
    assertThat(fill.fee().amount()).isEqualTo(new BigDecimal("-0.5"));
    assertThat(fill.fee().currency()).isEqualTo(new Currency("BNB"));
    assertThat(fill.venue()).isEqualTo("Exchange \"A\", north");
    assertThat(fill.positionSide()).isEqualTo(PositionSide.SHORT);
    assertThat(fill.orderId().value()).isEqualTo("O-1");
    assertThat(fill.algorithmId().value()).isEqualTo("momentum");
  }

  @Test
  void empty_cells_of_optional_columns_are_absent_values() {
    String header = HEADER + ",venue,feeAmount,feeCurrency";

    FillBody fill = value(csv(header + "\n" + LINE + ",,\"\",").getFirst());

    assertThat(fill.venue()).isNull();
    assertThat(fill.fee()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "F2,BTC-USD,BUY,1.5,100.25                        | ``          | 400 | has 5 cells where",
        "F2,BTC-USD,BUY,1.5,100.25,2026-03-01T00:00:00Z,x | ``          | 400 | has 7 cells where",
        "F2,BTC-USD,BUY,,100.25,2026-03-01T00:00:00Z      | /quantity   | 400 | is required",
        "F2,BTC-USD,buy,1.5,100.25,2026-03-01T00:00:00Z   | /side       | 400 | must be one of",
        "F2,BTC-USD,BUY,1e5,100.25,2026-03-01T00:00:00Z   | /quantity   | 400 | must be a decimal",
        "F2,BTC-USD,BUY, 1.5,100.25,2026-03-01T00:00:00Z  | /quantity   | 400 | must be a decimal",
        "F2,BTC-USD,BUY,-1.5,100.25,2026-03-01T00:00:00Z  | /quantity   | 422 | must be > 0",
        "F2,BTC-USD,BUY,1.5,100.25,01/03/2026             | /executedAt | 400 | must be an RFC",
        "F2,=cmd(),BUY,1.5,100.25,2026-03-01T00:00:00Z    | /instrument | 400 | must match"
      })
  void a_bad_csv_line_is_a_problem_of_its_row_only(
      String line, String pointer, int status, String detail) {
    List<Row<FillBody>> rows = csv(String.join("\n", HEADER, LINE, line, LINE));

    Problem problem = problem(rows.get(1));
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).isInstanceOf(Row.Read.class);
    assertThat(rows.get(2)).isInstanceOf(Row.Read.class).extracting(Row::number).isEqualTo(3);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.errors().getFirst().pointer()).isEqualTo(pointer);
    assertThat(problem.errors().getFirst().detail()).startsWith(detail);
    assertThat(((Row.Unread<FillBody>) rows.get(1)).id()).isEqualTo("F2");
  }

  @Test
  void a_nul_byte_is_a_problem_of_its_row() {
    List<Row<FillBody>> rows = csv(HEADER + ",venue\n" + LINE + ",a\u0000b\n" + LINE + ",x");

    assertThat(problem(rows.get(0)).errors().getFirst().pointer()).isEqualTo("/venue");
    assertThat(rows.get(1)).isInstanceOf(Row.Read.class);
  }

  @Test
  void half_a_fee_is_refused() {
    Row<FillBody> row = csv(HEADER + ",feeAmount,feeCurrency\n" + LINE + ",1.5,").getFirst();

    assertThat(problem(row).errors().getFirst().pointer()).isEqualTo("/feeCurrency");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "fillId,instrument,side,quantity,price",
        "fillId,instrument,side,quantity,price,executedAt,color",
        "fillId,instrument,side,quantity,price,executedAt,price",
        "FILLID,instrument,side,quantity,price,executedAt",
        "fillId;instrument;side;quantity;price;executedAt",
        "F1,BTC-USD,BUY,1.5,100.25,2026-03-01T00:00:00Z"
      })
  void a_header_that_is_not_understood_refuses_the_whole(String header) {
    assertThat(refusal(csv, bytes(header + "\n" + LINE)).status()).isEqualTo(400);
  }

  @Test
  void an_unbalanced_quote_refuses_the_whole() {
    Problem problem =
        refusal(csv, bytes(String.join("\n", HEADER, LINE, "\"F2,BTC-USD,BUY,1", LINE)));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).contains("after row 1");
  }

  @Test
  void a_row_of_a_million_cells_is_counted_and_not_kept() {
    List<Row<FillBody>> rows = csv(HEADER + "\n" + ",".repeat(1_000_000) + "\n" + LINE);

    assertThat(problem(rows.get(0)).detail()).contains("has 1000001 cells");
    assertThat(rows.get(1)).isInstanceOf(Row.Read.class);
  }

  @Test
  void a_header_of_a_million_columns_is_refused() {
    assertThat(refusal(csv, bytes("fillId" + ",x".repeat(1_000_000))).status()).isEqualTo(400);
  }

  @Test
  void text_that_is_not_utf_8_refuses_the_csv() {
    byte[] latin = (HEADER + ",venue\n" + LINE + ",Zürich").getBytes(ISO_8859_1);

    assertThat(refusal(csv, latin).detail()).contains("UTF-8");
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_name() {
    assertThat(csv("\ufeff" + HEADER + "\n" + LINE)).hasSize(1);
    assertThat(ndjson("\ufeff" + DOCUMENT).getFirst()).isInstanceOf(Row.Read.class);
  }

  @Test
  void a_bad_line_of_ndjson_is_a_problem_of_its_row_only() {
    List<Row<FillBody>> rows =
        ndjson(
            String.join(
                "\n",
                DOCUMENT,
                DOCUMENT.replace("\"1.5\"", "1.5"),
                "{\"fillId\":\"F3\"",
                "",
                "null",
                DOCUMENT.replace("\"BUY\"", "\"BUY\",\"side\":\"BUY\""),
                DOCUMENT + DOCUMENT,
                DOCUMENT.replace("\"1.5\"", "\"0\""),
                DOCUMENT + "\r"));

    assertThat(rows).extracting(Row::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(rows.get(0)).isInstanceOf(Row.Read.class);
    assertThat(problem(rows.get(1)).errors().getFirst().pointer()).isEqualTo("/quantity");
    assertThat(((Row.Unread<FillBody>) rows.get(1)).id()).isEqualTo("F1");
    assertThat(problem(rows.get(2)).detail()).contains("is not valid JSON");
    assertThat(problem(rows.get(3)).detail()).contains("null");
    assertThat(problem(rows.get(4)).detail()).contains("is not valid JSON");
    assertThat(problem(rows.get(5)).status()).isEqualTo(400);
    assertThat(problem(rows.get(6)).status()).isEqualTo(422);
    assertThat(rows.get(7)).isInstanceOf(Row.Read.class);
  }

  @Test
  void a_line_that_is_too_long_is_skipped_to_its_end() {
    String huge = "{\"fillId\":\"" + "x".repeat(3_000_000) + "\"}";

    List<Row<FillBody>> rows = ndjson(String.join("\n", DOCUMENT, huge, DOCUMENT));

    assertThat(rows).hasSize(3);
    assertThat(problem(rows.get(1)).detail()).contains("longer than 65536 bytes");
    assertThat(rows.get(2)).isInstanceOf(Row.Read.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000, 16_384})
  void lines_are_found_wherever_the_network_cuts_the_body(int piece) {
    byte[] body = bytes((DOCUMENT + "\n").repeat(500) + DOCUMENT);

    List<Row<FillBody>> rows = ndjson.read(new Pieces(body, piece));

    assertThat(rows).hasSize(501).allMatch(row -> row instanceof Row.Read<FillBody>);
  }

  @Test
  void one_row_too_many_refuses_the_whole() {
    String full = (DOCUMENT + "\n").repeat(RowReader.MAX_ROWS);
    String lines = HEADER + ("\n" + LINE).repeat(RowReader.MAX_ROWS + 1);

    assertThat(ndjson(full)).hasSize(RowReader.MAX_ROWS);
    assertThat(refusal(ndjson, bytes(full + DOCUMENT)).status()).isEqualTo(413);
    assertThat(refusal(csv, bytes(lines)).status()).isEqualTo(413);
  }

  @Test
  void a_body_that_breaks_off_refuses_the_whole() {
    for (RowReader<FillBody> reader : List.of(csv, ndjson)) {
      ProblemException refusal =
          catchThrowableOfType(ProblemException.class, () -> reader.read(new Broken()));

      assertThat(refusal.problem().status()).isEqualTo(400);
    }
  }

  private List<Row<FillBody>> csv(String body) {
    return csv.read(new ByteArrayInputStream(bytes(body)));
  }

  private List<Row<FillBody>> ndjson(String body) {
    return ndjson.read(new ByteArrayInputStream(bytes(body)));
  }

  private static Problem refusal(RowReader<FillBody> reader, byte[] body) {
    return catchThrowableOfType(
            ProblemException.class, () -> reader.read(new ByteArrayInputStream(body)))
        .problem();
  }

  private static FillBody value(Row<FillBody> row) {
    return switch (row) {
      case Row.Read<FillBody> read -> read.value();
      case Row.Unread<FillBody> unread -> throw new AssertionError(unread.problem());
    };
  }

  private static Problem problem(Row<FillBody> row) {
    return switch (row) {
      case Row.Read<FillBody> read -> throw new AssertionError(read);
      case Row.Unread<FillBody> unread -> unread.problem();
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** A body that arrives in small pieces. */
  private static final class Pieces extends ByteArrayInputStream {
    private final int piece;

    Pieces(byte[] body, int piece) {
      super(body);
      this.piece = piece;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
      return super.read(buffer, offset, Math.min(piece, length));
    }
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }
  }
}
