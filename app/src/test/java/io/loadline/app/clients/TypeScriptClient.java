package io.loadline.app.clients;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A generated and compiled client in TypeScript, called by the names of operations. */
final class TypeScriptClient {
  static final String OPTIONS = "typescriptThreePlus=true,supportsES6=true,importFileExtension=";

  private static final String WALK =
      """
      const { readFileSync } = require('fs');
      const [index, callsFile, basePath, authorization] = process.argv.slice(2);
      const client = require(index);
      const configuration = new client.Configuration({ basePath, headers: { Authorization: authorization } });
      (async () => {
        for (const call of JSON.parse(readFileSync(callsFile, 'utf8'))) {
          try {
            const answer = await new client[call.type](configuration)[call.operation](call.parameters);
            if (answer === undefined || answer === null) {
              console.log(`FAULT ${call.operation} of ${call.path}: nothing came`);
            }
          } catch (e) {
            const body = e.response ? await e.response.text() : '';
            console.log(`FAULT ${call.operation} of ${call.path}: ${e} ${body}`);
          }
        }
        console.log('WALKED');
      })();
      """;

  private final Generated generated;
  private final Path sources;

  TypeScriptClient(Generated generated, Path sources) {
    this.generated = generated;
    this.sources = sources;
  }

  /** Calls each; answers what went wrong, one line each. */
  List<String> call(List<Operations.Call> calls, URI server, String authorization)
      throws Exception {
    Path script = Files.writeString(sources.resolve("walk.js"), WALK);
    Path file = sources.resolve("calls.json");
    new ObjectMapper()
        .writeValue(file.toFile(), calls.stream().map(TypeScriptClient::described).toList());
    String said =
        generated.runScript(
            script,
            sources.resolve("index.js").toString(),
            file.toString(),
            server.toString(),
            authorization);
    if (!said.contains("WALKED")) {
      throw new IllegalStateException("the walk did not end:\n" + said);
    }
    return said.lines().filter(line -> line.startsWith("FAULT ")).toList();
  }

  private static java.util.Map<String, Object> described(Operations.Call call) {
    return java.util.Map.of(
        "type",
        JavaClient.type(call.tag()) + "Api",
        "operation",
        call.operation(),
        "path",
        call.path(),
        "parameters",
        call.parameters());
  }
}
