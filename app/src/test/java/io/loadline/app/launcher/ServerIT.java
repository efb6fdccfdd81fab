package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIT {
  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health/started",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/openapi",
        "/openapi/ui/"
      })
  void answersMachinesWithoutAPassword(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.uri(path)).build();

    HttpResponse<String> response = server.send(request);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  /** A page in the same network could read what needs no password, were it allowed to. */
  @ParameterizedTest
  @ValueSource(strings = {"/health/ready", "/metrics", "/openapi"})
  void noForeignPageMayReadWhatNeedsNoPassword(String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(path)).header("Origin", "http://evil.example").build();

    HttpResponse<String> response = server.send(request);

    assertThat(response.headers().map())
        .doesNotContainKeys("Access-Control-Allow-Origin", "Access-Control-Allow-Credentials");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  /** A name with a number would change when another type of the same simple name comes. */
  @Test
  void namesNoSchemaByTheOrderOfItsDiscovery() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.uri("/openapi?format=json")).build();
    JsonNode document = new ObjectMapper().readTree(server.send(request).body());

    List<String> numbered = new ArrayList<>();
    document
        .at("/components/schemas")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.matches(".*[0-9]")) {
                numbered.add(name);
              }
            });

    assertThat(numbered).isEmpty();
    assertThat(document.at("/paths/~1api~1v1~1desks~1{desk}/put/responses/201/headers").has("ETag"))
        .isTrue();
    assertThat(document.at("/components/responses/Problem/headers").has("Retry-After")).isTrue();
  }

  /** Required, nullable and the form of decimals in maps: what the filter adds to the document. */
  @Test
  void describesWhatIsAlwaysThereAndWhatMayBeNull() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.uri("/openapi?format=json")).build();

    JsonNode schemas =
        new ObjectMapper().readTree(server.send(request).body()).at("/components/schemas");

    JsonNode position = schemas.path("Position");
    assertThat(texts(position.path("required"))).contains("quantity", "averagePrice", "openedAt");
    assertThat(position.at("/properties/quantity").has("anyOf")).isFalse();
    assertThat(position.at("/properties/averagePrice/anyOf/0/$ref").asText())
        .endsWith("/ExactDecimal");
    assertThat(position.at("/properties/averagePrice/anyOf/1/type").asText()).isEqualTo("null");
    assertThat(position.at("/properties/averagePrice/description").asText()).isNotBlank();
    assertThat(position.at("/properties/fees/additionalProperties/$ref").asText())
        .endsWith("/ExactDecimal");
    assertThat(texts(schemas.at("/FillBody/required")))
        .contains("fillId", "quantity", "price")
        .doesNotContain("fee", "venue");
    assertThat(texts(schemas.at("/PositionDetail/required"))).contains("quantity", "lots", "seq");
    assertThat(texts(schemas.at("/PagePositionBody/required"))).contains("items", "next");
    assertThat(texts(schemas.at("/InstrumentProfitAndLoss/required")))
        .contains("currency", "total", "instrument");
    assertThat(texts(schemas.at("/BookedFill/required"))).contains("seq", "realizedNet");
    List<String> undescribed = new ArrayList<>();
    for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
      if (schema.getValue().has("properties") && !schema.getValue().has("required")) {
        undescribed.add(schema.getKey());
      }
    }
    assertThat(undescribed)
        .as("all their properties may be left out")
        .containsExactlyInAnyOrder("CancelRequest", "ReplaceRequest", "RotationBody");
  }

  /** Each answer that is no problem has a body with a schema, one that the document has. */
  @Test
  void describesEveryAnswer() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.uri("/openapi?format=json")).build();
    JsonNode document = new ObjectMapper().readTree(server.send(request).body());

    List<String> undescribed = new ArrayList<>();
    int answers = 0;
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        for (Map.Entry<String, JsonNode> answer :
            operation.getValue().path("responses").properties()) {
          if (answer.getKey().startsWith("2") && !answer.getKey().equals("204")) {
            answers++;
            if (!isDescribed(document, answer.getValue())) {
              undescribed.add(operation.getKey() + " " + path.getKey() + " " + answer.getKey());
            }
          }
        }
      }
    }

    assertThat(answers).isGreaterThan(60);
    assertThat(undescribed).isEmpty();
  }

  private static boolean isDescribed(JsonNode document, JsonNode answer) {
    boolean described = answer.path("content").size() > 0;
    for (JsonNode content : answer.path("content")) {
      JsonNode schema = content.path("schema");
      described &= schema.has("type") || schema.has("oneOf") || schema.has("$ref");
      for (JsonNode reference : schema.findValues("$ref")) {
        JsonNode named = document.at(reference.asText().substring(1));
        described &= named.has("properties") || named.has("type");
      }
    }
    return described;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  @Test
  void doesNotSayWhatItIsMadeOf() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.uri("/health/live")).build();

    HttpResponse<String> response = server.send(request);

    assertThat(response.headers().map().keySet()).doesNotContain("server", "x-powered-by", "$wsep");
  }
}
