package io.loadline.web.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.json.ValueRecord;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The columns of a list, from the record of its items: one for each property, those of a record
 * within it under both names ({@code feeAmount, feeCurrency}, as files that are sent here call
 * them). So they are the same whatever the list holds.
 */
final class Columns {
  private static final int DEEPEST = 3;

  private final List<Column> columns;

  private Columns(List<Column> columns) {
    this.columns = columns;
  }

  List<Column> columns() {
    return columns;
  }

  /** A column and where its value stands in the JSON of an item. */
  static final class Column {
    private final String name;
    private final List<String> path;

    Column(String name, List<String> path) {
      this.name = name;
      this.path = path;
    }

    JsonNode of(JsonNode item) {
      JsonNode value = item;
      for (String step : path) {
        value = value.path(step);
      }
      return value;
    }
  }

  static Columns of(Class<?> item) {
    List<Column> columns = new ArrayList<>();
    collect(item, List.of(), columns);
    return new Columns(List.copyOf(columns));
  }

  String header() {
    return columns.stream().map(column -> column.name).collect(Collectors.joining(","));
  }

  private static void collect(Class<?> type, List<String> path, List<Column> columns) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        collect(component.getType(), path, columns);
        continue;
      }
      List<String> own = new ArrayList<>(path);
      own.add(component.getName());
      if (isDocument(component.getType()) && own.size() < DEEPEST) {
        collect(component.getType(), own, columns);
      } else {
        columns.add(new Column(name(own), List.copyOf(own)));
      }
    }
  }

  /** True for a record that is written as an object: not for an id or an amount. */
  private static boolean isDocument(Class<?> type) {
    return type.isRecord() && ValueRecord.of(type, "io.loadline.domain.").isEmpty();
  }

  private static String name(List<String> path) {
    StringBuilder name = new StringBuilder(path.getFirst());
    for (String step : path.subList(1, path.size())) {
      name.append(step.substring(0, 1).toUpperCase(Locale.ROOT)).append(step.substring(1));
    }
    return name.toString();
  }
}
