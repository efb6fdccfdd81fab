package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.app.launcher.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: an answer of the kind 4xx that says why, and nothing is stored. */
class HostileInputIT {
  private static final String GOOD =
      """
      {"fillId":"f1","instrument":"INSTRUMENT","side":"BUY","quantity":"1","price":"2.5",\
      "executedAt":"2026-01-05T09:00:00Z"}\
      """;

  private static final List<String> TEXTS =
      List.of(
          "'; DROP TABLE fill; --",
          "<script>alert(1)</script>",
          "${jndi:ldap://localhost/a}",
          "../../etc/passwd",
          "line\\nforged entry",
          "nul\\u0000inside",
          "",
          " ",
          "=1+1|A",
          "x".repeat(129));

  private static final List<String> BAD_DECIMALS =
      List.of(
          "\"1e1000000000\"",
          "\"1E5\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"+1\"",
          "\"01\"",
          "\".5\"",
          "\"1.\"",
          "\" 1\"",
          "\"1,5\"",
          "\"0x10\"",
          "\"\"",
          "\"-1\"",
          "\"0\"",
          "\"\u0661\"",
          "\"1234567890123456789\"",
          "\"1.1234567890123456789\"",
          "\"" + "9".repeat(1_000_000) + "\"",
          "9".repeat(1_000_000),
          "1",
          "1.5",
          "1e400",
          "NaN",
          "true",
          "null",
          "[]",
          "{}",
          "[\"1\"]");

  private final Client client = new Client(TestServer.shared());
  private String account = "";
  private String instrument = "";

  @BeforeEach
  void openAnAccount() {
    account = client.account("FIFO");
    instrument = client.spot();
  }

  @Test
  void theGoodBodyIsTaken() {
    client.post("trader", fills(), good()).must(201);
  }

  @ParameterizedTest
  @FieldSource("BAD_DECIMALS")
  void whatIsNoDecimalIsRefused(String decimal) {
    mustBeRefused(client.post("trader", fills(), good().replace("\"1\"", decimal)));
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void textsThatAreNoIdAreRefused(String text) {
    mustBeRefused(client.post("trader", fills(), good().replace("\"f1\"", "\"" + text + "\"")));
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("not JSON", "hello"),
        Arguments.of("null", "null"),
        Arguments.of("a text", "\"text\""),
        Arguments.of("a list", "[" + GOOD + "]"),
        Arguments.of("truncated", GOOD.substring(0, GOOD.length() - 20)),
        Arguments.of("more after it", GOOD + GOOD),
        Arguments.of("a field twice", GOOD.replace("\"side\"", "\"fillId\":\"f2\",\"side\"")),
        Arguments.of("a field unknown", GOOD.replace("\"side\"", "\"leverage\":\"9\",\"side\"")),
        Arguments.of("a field missing", GOOD.replace("\"side\":\"BUY\",", "")),
        Arguments.of("a polymorphic type", GOOD.replace("{", "{\"@class\":\"java.lang.Object\",")),
        Arguments.of("an unknown constant", GOOD.replace("\"BUY\"", "\"HOLD\"")),
        Arguments.of("a constant by number", GOOD.replace("\"BUY\"", "0")),
        Arguments.of("a time that is none", GOOD.replace("2026-01-05T09", "2026-02-30T09")),
        Arguments.of("a time in the far future", GOOD.replace("2026-01-05", "+999999999-01-01")),
        Arguments.of("lists 100,000 deep", "[".repeat(100_000)),
        Arguments.of("objects 100,000 deep", "{\"a\":".repeat(100_000)),
        Arguments.of("deep below a field", GOOD.replace("\"1\"", "[".repeat(100_000))),
        Arguments.of("a comment", "/* */" + GOOD),
        Arguments.of("single quotes", GOOD.replace('"', '\'')),
        Arguments.of("NUL", GOOD + "\u0000"),
        Arguments.of("a name of 1 MB", "{\"" + "n".repeat(1_000_000) + "\":1}"),
        Arguments.of("20 MB", " ".repeat(20_000_000) + GOOD));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void bodiesThatAreNoFillAreRefused(String what, String body) {
    mustBeRefused(client.post("trader", fills(), body.replace("INSTRUMENT", instrument)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=UTF-16",
        "application/json; charset=ISO-8859-1",
        "application/json; charset=none-such",
        "text/csv",
        "nonsense"
      })
  void otherTypesAndCharsetsAreRefused(String type) {
    Client.Reply reply = client.post("trader", fills(), type, good());

    mustBeRefused(reply);
    assertThat(reply.status()).isIn(400, 415);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] body = good().replace("BUY", "B\u00dcY").getBytes(StandardCharsets.ISO_8859_1);

    mustBeRefused(client.post("trader", fills(), "application/json", body));
  }

  @Test
  void utf16IsRefused() {
    byte[] body = good().getBytes(StandardCharsets.UTF_16);

    mustBeRefused(client.post("trader", fills(), "application/json", body));
  }

  @Test
  void aBombOfGzipIsRefused() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      byte[] block = new byte[1_000_000];
      Arrays.fill(block, (byte) ' ');
      for (int i = 0; i < 200; i++) {
        gzip.write(block);
      }
    }

    mustBeRefused(
        client.send(
            TestServer.shared()
                .request("trader", "/api/v1" + fills())
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                .build()));
  }

  static Stream<Arguments> tables() {
    String header = "fillId,instrument,side,quantity,price,executedAt\n";
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("a header that is none", "a,b,c\n1,2,3\n"),
        Arguments.of("a column twice", "fillId," + header),
        Arguments.of("more rows than are taken", header + "a,b,c,d,e,f\n".repeat(10_001)),
        Arguments.of("a million rows", header + "a,b,c,d,e,f\n".repeat(1_000_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void tablesThatAreNoFillsAreRefused(String what, String body) {
    mustBeRefused(client.post("trader", fills() + "/batches", "text/csv", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f1,INSTRUMENT,BUY,NaN,2.5,2026-01-05T09:00:00Z",
        "f1,INSTRUMENT,BUY,1e9,2.5,2026-01-05T09:00:00Z",
        "=cmd|' /C calc'!A0,INSTRUMENT,BUY,1,2.5,2026-01-05T09:00:00Z",
        "\"f1\ninjected\",INSTRUMENT,BUY,1,2.5,2026-01-05T09:00:00Z",
        "\"f1,INSTRUMENT,BUY,1,2.5,2026-01-05T09:00:00Z",
        "f\u00001,INSTRUMENT,BUY,1,2.5,2026-01-05T09:00:00Z",
        "f1,INSTRUMENT,BUY,1,2.5",
        "f1,INSTRUMENT,BUY,1,2.5,2026-01-05T09:00:00Z,more"
      })
  void rowsThatAreNoFillAreRefusedOneByOne(String row) {
    String body =
        "fillId,instrument,side,quantity,price,executedAt\n"
            + row.replace("INSTRUMENT", instrument);

    Client.Reply reply = client.post("trader", fills() + "/batches", "text/csv", body);

    if (reply.status() == 200) {
      assertThat(reply.body().path("accepted").asInt()).as(reply.toString()).isZero();
      assertThat(reply.body().path("rejected").asInt()).as(reply.toString()).isPositive();
    } else {
      mustBeRefused(reply);
    }
    mustHoldNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/accounts/%2e%2e/fills",
        "/api/v1/accounts/a%2fb/positions",
        "/api/v1/accounts/a%00b/positions",
        "/api/v1/accounts/a%0d%0aX-Injected:1/positions",
        "/api/v1/../../etc/passwd",
        "/api/v1/%2e%2e/%2e%2e/WEB-INF/web.xml",
        "/WEB-INF/web.xml",
        "/WEB-INF/classes/",
        "/META-INF/MANIFEST.MF",
        "/api/v1/accounts;x=1/..",
        "/api/v1/accounts/%c0%ae%c0%ae/positions",
        "/api/v1/none-such",
        "/api/v1/accounts/ACCOUNT/positions/%3Cscript%3E",
        "/api/v1/accounts/ACCOUNT/positions?limit=-1",
        "/api/v1/accounts/ACCOUNT/positions?limit=1e9",
        "/api/v1/accounts/ACCOUNT/positions?cursor=%00%ff",
        "/api/v1/accounts/ACCOUNT/pnl?from=yesterday",
        "/api/v1/accounts/ACCOUNT/fills?from='%20OR%201=1"
      })
  void tricksWithPathsFindNothing(String path) throws IOException {
    String answer = raw(path.replace("ACCOUNT", account));

    assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
    assertThat(answer).doesNotContain("root:", "web-app", "Exception", "\tat ", "X-Injected: ");
  }

  private String fills() {
    return "/accounts/" + account + "/fills";
  }

  private String good() {
    return GOOD.replace("INSTRUMENT", instrument);
  }

  private void mustBeRefused(Client.Reply reply) {
    assertThat(reply.status()).as(reply.toString()).isBetween(400, 499);
    assertThat(reply.type()).as(reply.toString()).startsWith("application/problem+json");
    JsonNode body = reply.body();
    assertThat(body.path("status").intValue()).as(body.toString()).isEqualTo(reply.status());
    assertThat(body.path("code").isTextual()).as(body.toString()).isTrue();
    assertThat(body.toString()).doesNotContain("Exception", "java.");
    mustHoldNothing();
  }

  private void mustHoldNothing() {
    JsonNode fills = client.get("trader", fills()).must(200).body();
    assertThat(fills.path("items")).as(fills.toString()).isEmpty();
  }

  /** Sends a path as it is, where a client of good manners would mend it. */
  private static String raw(String path) throws IOException {
    URI base = TestServer.shared().uri("/");
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      String authorization =
          TestServer.shared()
              .request("trader", "/")
              .build()
              .headers()
              .firstValue("Authorization")
              .orElseThrow();
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + path
                      + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                      + authorization
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
