package io.loadline.app.clients;

import io.loadline.app.launcher.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of everything that can be read, made over REST. */
final class Business {
  private static final String ACCOUNT = "walk";
  private static final String INSTRUMENT = "WALK-USD";

  private final TestServer server;

  Business(TestServer server) {
    this.server = server;
  }

  /** What a path parameter is; of the others there is one in the list before it. */
  Map<String, String> names() {
    return Map.of(
        "account",
        ACCOUNT,
        "symbol",
        INSTRUMENT,
        "user",
        "walker",
        "dataSetId",
        "walk",
        "groupBy",
        "ACCOUNT",
        "interval",
        "DAY");
  }

  void run() throws Exception {
    put(
        "admin",
        "/instruments/" + INSTRUMENT,
        """
        {"kind":"SPOT","baseAsset":"WALK","settlementCurrency":"USD","priceScale":2,\
        "quantityScale":4,"markMaxAge":"PT1H"}\
        """);
    put("admin", "/desks/walkers", "{\"name\":\"Walkers\"}");
    for (String each : new String[] {ACCOUNT, "walk-2"}) {
      put(
          "admin",
          "/accounts/" + each,
          """
          {"name":"Walk","desk":"walkers","traders":["trader"],"reportingCurrency":"USD"}\
          """);
    }
    put("admin", "/accounts/walk/algorithms/walking", "{\"name\":\"Walking\"}");
    post(
        "admin",
        "/accounts/walk/cash-movements",
        """
        {"movementId":"in","type":"DEPOSIT","currency":"USD","amount":"10000","at":"%s"}\
        """
            .formatted(now()));
    post("feed", "/marks", "[{\"instrument\":\"WALK-USD\",\"mark\":\"100\"}]");
    post("feed", "/fx-rates", "[{\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":\"1.1\"}]");
    // far above the account's limit of concentration, which raises a breach
    fill("f1", "BUY", "90", "100");
    fill("f2", "SELL", "10", "103");
    post(
        "trader",
        "/accounts/walk/orders",
        """
        {"clientOrderId":"o1","instrument":"WALK-USD","side":"SELL","type":"LIMIT",\
        "quantity":"1","limitPrice":"100"}\
        """);
    post(
        "admin",
        "/accounts/walk/transfers",
        """
        {"transferId":"t1","toAccount":"walk-2","instrument":"WALK-USD","quantity":"1"}\
        """);
    limits();
    users();
    post(
        "admin",
        "/accounts/walk/reconciliations",
        """
        {"complete":true,"lines":[{"kind":"BALANCE","key":"USD","quantity":"10000"}]}\
        """);
    send(
        server
            .request("admin", "/api/v1/accounts/walk/imports?fileName=own.csv&importId=i1")
            .header("Content-Type", "application/octet-stream")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    venue,fillId,instrument,side,quantity,price,executedAt
                    own,g-1,WALK-USD,BUY,1,100.5,%s
                    own,g-2,NONE-USD,BUY,1,100.5,%s
                    """
                        .formatted(now(), now())))
            .build());
    post("admin", "/synthetic-data", "{\"dataSetId\":\"walk\",\"users\":1,\"fills\":20}");
    awaitCompleted();
  }

  private void limits() throws Exception {
    String limit =
        """
        {"limitId":"walk:value","type":"ORDER_VALUE","scope":{"level":"ACCOUNT","account":"walk"},\
        "value":"%s","unit":"MONEY","currency":"USD","reason":"Walk"}\
        """;
    HttpResponse<String> made = post("risk", "/limits", limit.formatted("5000"));
    String version = made.headers().firstValue("ETag").orElse("\"1\"");
    send(
        server
            .json(
                "risk",
                "PUT",
                "/api/v1/limits/walk:value",
                limit.formatted("6000").replace("\"limitId\":\"walk:value\",", ""))
            .header("If-Match", version)
            .build());
    post(
        "risk",
        "/kill-switches",
        """
        {"killSwitchId":"k1","scope":{"level":"ACCOUNT","account":"walk-2"},"mode":"HALT",\
        "reason":"A walk over everything"}\
        """);
  }

  private void users() throws Exception {
    put(
        "admin",
        "/users/walker",
        """
        {"name":"Walker","roles":["market-data"],"password":"a long passphrase of a test"}\
        """);
    post(
        "admin",
        "/users/walker/keys",
        "{\"name\":\"Feed\",\"roles\":[\"market-data\"],\"expiresAt\":\"%s\"}"
            .formatted(now().plus(30, ChronoUnit.DAYS)));
  }

  private void awaitCompleted() throws Exception {
    for (int i = 0; i < 600; i++) {
      String set = send(server.request("admin", "/api/v1/synthetic-data/walk").build()).body();
      if (set.contains("\"LOADED\"")) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new IllegalStateException("the data set is never complete");
  }

  private void fill(String id, String side, String quantity, String price) throws Exception {
    post(
        "trader",
        "/accounts/walk/fills",
        """
        {"fillId":"%s","instrument":"WALK-USD","side":"%s","quantity":"%s","price":"%s",\
        "executedAt":"%s","algorithmId":"walking"}\
        """
            .formatted(id, side, quantity, price, now()));
  }

  private HttpResponse<String> put(String user, String path, String body) throws Exception {
    return send(server.json(user, "PUT", "/api/v1" + path, body).build());
  }

  private HttpResponse<String> post(String user, String path, String body) throws Exception {
    return send(server.json(user, "POST", "/api/v1" + path, body).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = server.send(request);
    for (int i = 0; answer.statusCode() == 503 && i < 100; i++) {
      TimeUnit.MILLISECONDS.sleep(500);
      answer = server.send(request); // as it asks for; a busy machine says that
    }
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          request.method() + " " + request.uri() + ": " + answer.statusCode() + answer.body());
    }
    return answer;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
