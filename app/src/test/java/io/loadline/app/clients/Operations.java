package io.loadline.app.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All operations that only read, each with parameters for which there is something: those of a path
 * come from the list that the path goes on from.
 */
final class Operations {
  /**
   * One call.
   *
   * @param tag names the generated class
   * @param address the path and the query with the parameters in them
   * @param parameters those that must be given, by name
   */
  record Call(
      String operation, String tag, String path, String address, Map<String, String> parameters) {}

  /** Asks the server for JSON. */
  @FunctionalInterface
  interface Reader {
    JsonNode get(String path) throws IOException;
  }

  private final JsonNode document;
  private final Reader reader;

  /** What a path parameter is, by its name, where no list says it. */
  private final Map<String, String> known = new HashMap<>();

  private final List<String> without = new ArrayList<>();

  Operations(JsonNode document, Reader reader, Map<String, String> known) {
    this.document = document;
    this.reader = reader;
    this.known.putAll(known);
  }

  /** Operations for whose path nothing was found. */
  List<String> without() {
    return without;
  }

  List<Call> reads() throws IOException {
    List<Call> calls = new ArrayList<>();
    var paths = document.path("paths").properties();
    for (var path : paths) {
      JsonNode get = path.getValue().path("get");
      if (!get.isMissingNode()) {
        add(calls, path.getKey(), path.getValue(), get);
      }
    }
    return calls;
  }

  private void add(List<Call> calls, String path, JsonNode item, JsonNode get) throws IOException {
    String operation = get.path("operationId").textValue();
    Map<String, String> parameters = new LinkedHashMap<>();
    String filled = "";
    for (String part : path.substring(1).split("/")) {
      if (part.startsWith("{")) {
        String name = part.substring(1, part.length() - 1);
        String value = value(name, filled);
        if (value.isEmpty()) {
          without.add(operation);
          return;
        }
        parameters.put(name, value);
        filled += "/" + value;
      } else {
        filled += "/" + part;
      }
    }
    String query = "";
    for (JsonNode all : List.of(item.path("parameters"), get.path("parameters"))) {
      for (JsonNode each : all) {
        String name = each.path("name").textValue();
        if (each.path("required").booleanValue() && !parameters.containsKey(name)) {
          parameters.put(name, known.getOrDefault(name, example(each)));
          query += (query.isEmpty() ? "?" : "&") + name + "=" + parameters.get(name);
        }
      }
    }
    calls.add(
        new Call(
            operation, get.path("tags").path(0).textValue(), path, filled + query, parameters));
  }

  private static String example(JsonNode parameter) {
    JsonNode of = parameter.path("schema");
    JsonNode example = of.path("examples").path(0);
    return example.isMissingNode() ? of.path("enum").path(0).asText("") : example.asText();
  }

  /** What stands in a path for a parameter: known, or of the first item of the list before it. */
  private String value(String name, String list) throws IOException {
    String account = list.contains("/accounts/") ? name + "@account" : name;
    if (known.containsKey(account)) {
      return known.getOrDefault(account, "");
    }
    if (known.containsKey(name)) {
      return known.getOrDefault(name, "");
    }
    JsonNode first = reader.get(list).path("items").path(0);
    for (String field : List.of(name, "id", "killSwitchId", "symbol", "name")) {
      if (first.path(field).isTextual()) {
        return first.path(field).textValue();
      }
    }
    for (JsonNode nested : first) {
      if (nested.path(name).isTextual()) {
        return nested.path(name).textValue();
      }
    }
    return "";
  }
}
