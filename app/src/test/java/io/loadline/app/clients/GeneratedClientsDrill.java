package io.loadline.app.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.app.launcher.TestInstallation;
import io.loadline.app.launcher.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Clients made from {@code /openapi} of a demo server compile without a change and read everything
 * that can be read.
 */
class GeneratedClientsDrill {
  /**
   * Streams, reads of a browser's session, and a file in CSV, which the generated Java takes for
   * JSON.
   */
  private static final Set<String> NOT_WALKED =
      Set.of("stream", "getSession", "downloadRefusedRows");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DIRECTORY = TestInstallation.BUILD.resolve("clients");

  private static TestServer server;
  private static Generated generated;
  private static Path document;

  /** By the user who may read: an auditor, or an administrator. */
  private static Map<String, List<Operations.Call>> calls;

  @BeforeAll
  static void startAndFetch() throws Exception {
    server = TestServer.shared();
    Business business = new Business(server);
    business.run();
    Path work = Files.createTempDirectory(DIRECTORY, "walk-");
    generated = new Generated(work, DIRECTORY);
    String text = get("auditor", "/openapi?format=JSON").body();
    document = Files.writeString(work.resolve("openapi.json"), text);
    calls = calls(JSON.readTree(text), business);
  }

  @Test
  void aClientInJavaReadsAll() throws Exception {
    Path sources =
        generated.generate(document, "java", JavaClient.OPTIONS).resolve("src/main/java");
    Path classes = generated.compileJava(sources);

    List<String> faults = new ArrayList<>();
    for (String user : calls.keySet()) {
      faults.addAll(
          new JavaClient(classes, server.uri(""), authorization(user)).call(calls.get(user)));
    }

    assertThat(faults).isEmpty();
  }

  @Test
  void aClientInTypeScriptReadsAll() throws Exception {
    Path sources = generated.generate(document, "typescript-fetch", TypeScriptClient.OPTIONS);
    generated.compileTypeScript(sources);

    List<String> faults = new ArrayList<>();
    for (String user : calls.keySet()) {
      faults.addAll(
          new TypeScriptClient(generated, sources)
              .call(calls.get(user), server.uri(""), authorization(user)));
    }

    assertThat(faults).isEmpty();
  }

  /** What the auditor reads, and what only the administrator does; every read answers something. */
  private static Map<String, List<Operations.Call>> calls(JsonNode described, Business business)
      throws IOException {
    Operations operations =
        new Operations(
            described,
            path -> {
              HttpResponse<String> answer = get("auditor", path);
              return JSON.readTree(
                  answer.statusCode() == 403 ? get("admin", path).body() : answer.body());
            },
            business.names());
    List<Operations.Call> ofAuditor = new ArrayList<>();
    List<Operations.Call> ofAdministrator = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Operations.Call each : operations.reads()) {
      if (NOT_WALKED.contains(each.operation())) {
        continue;
      }
      HttpResponse<String> answer = get("auditor", each.address());
      if (answer.statusCode() == 200) {
        ofAuditor.add(each);
      } else if (get("admin", each.address()).statusCode() == 200) {
        ofAdministrator.add(each);
      } else {
        faults.add(each + ": " + answer.statusCode() + " " + answer.body());
      }
    }
    assertThat(faults).as("reads without an answer").isEmpty();
    assertThat(operations.without()).as("reads of what is not there").isEmpty();
    assertThat(ofAuditor).as("reads").hasSizeGreaterThan(50);
    System.out.println(
        "generated clients walk over " + (ofAuditor.size() + ofAdministrator.size()) + " reads");
    return Map.of("auditor", ofAuditor, "admin", ofAdministrator);
  }

  private static HttpResponse<String> get(String user, String path) throws IOException {
    HttpRequest request =
        server.request(user, path).header("Accept", "application/json, */*;q=0.1").build();
    try {
      return server.send(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String authorization(String user) {
    return server.request(user, "/").build().headers().firstValue("Authorization").orElseThrow();
  }
}
