package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.app.launcher.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Speaks to a server the way a program of a customer would. */
final class Client {
  /** What it answered: the status, and the body as a tree. */
  record Reply(int status, String type, JsonNode body) {
    /** This reply, which must have that status. */
    Reply must(int expected) {
      assertThat(status).as(() -> body.toString()).isEqualTo(expected);
      return this;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final TestServer server;

  Client(TestServer server) {
    this.server = server;
  }

  /** A name that no other test of this JVM uses. */
  static String name(String prefix) {
    return prefix + NAMES.incrementAndGet();
  }

  Reply get(String user, String path) {
    return send(server.request(user, "/api/v1" + path).build());
  }

  Reply post(String user, String path, String body) {
    return send(server.json(user, "POST", "/api/v1" + path, body).build());
  }

  Reply put(String user, String path, String body) {
    return send(server.json(user, "PUT", "/api/v1" + path, body).build());
  }

  Reply post(String user, String path, String type, byte[] body) {
    return send(
        server
            .request(user, "/api/v1" + path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  Reply post(String user, String path, String type, String body) {
    return send(
        server
            .request(user, "/api/v1" + path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  Reply send(HttpRequest request) {
    try {
      return trySend(request);
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    }
  }

  /** The same, for a server that may be gone. */
  Reply trySend(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = server.send(request);
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Reply(response.statusCode(), type, tree(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Asks again while the answer is 503, as it asks for; a machine so busy that nothing is committed
   * for two seconds says that.
   */
  static Reply patiently(Supplier<Reply> question) {
    Instant deadline = Instant.now().plus(PATIENCE);
    Reply reply = question.get();
    while (reply.status() == 503 && Instant.now().isBefore(deadline)) {
      reply = question.get();
    }
    return reply;
  }

  /** Makes something; it may be there already when an answer got lost. */
  private static void make(Supplier<Reply> question) {
    Reply reply = patiently(question);
    assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
  }

  /** A spot instrument in USD with 2 digits of price and 4 of quantity. */
  String spot() {
    String asset = name("T");
    String body =
        """
        {"kind":"SPOT","baseAsset":"%s","settlementCurrency":"USD","priceScale":2,\
        "quantityScale":4,"markMaxAge":"PT1H"}\
        """
            .formatted(asset);
    make(() -> put("admin", "/instruments/" + asset + "-USD", body));
    return asset + "-USD";
  }

  /** An account in USD of the user {@code trader}. */
  String account(String costBasis) {
    String account = name("account-");
    String body =
        """
        {"name":"Test","traders":["trader"],"reportingCurrency":"USD","costBasis":"%s"}\
        """
            .formatted(costBasis);
    make(() -> put("admin", "/accounts/" + account, body));
    return account;
  }

  void deposit(String account, String amount, String at) {
    String body =
        """
        {"movementId":"%s","type":"DEPOSIT","currency":"USD","amount":"%s","at":"%s"}\
        """
            .formatted(name("deposit-"), amount, at);
    make(() -> post("admin", "/accounts/" + account + "/cash-movements", body));
  }

  /** A mark of now. */
  void mark(String instrument, BigDecimal price) {
    String body =
        """
        [{"instrument":"%s","mark":"%s"}]\
        """
            .formatted(instrument, price.toPlainString());
    Reply reply = patiently(() -> post("feed", "/marks", body)).must(200);
    assertThat(reply.body().path("accepted").asInt()).as(reply.toString()).isEqualTo(1);
  }

  /** A decimal in an answer, which must be a text. */
  static BigDecimal decimal(JsonNode object, String field) {
    JsonNode value = object.path(field);
    assertThat(value.isTextual()).as(() -> field + " of " + object).isTrue();
    return new BigDecimal(value.textValue());
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(text);
    }
  }
}
