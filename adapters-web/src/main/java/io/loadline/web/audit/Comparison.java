package io.loadline.web.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An entry's content beside that of the entry before it on the same subject. */
final class Comparison {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** What a change is about, as its payload calls it; the first that is there counts. */
  private static final List<String> CONTENTS =
      List.of(
          "proposal",
          "limit",
          "account",
          "desk",
          "instrument",
          "algorithm",
          "user",
          "killSwitch",
          "breach",
          "order",
          "dataSet",
          "movement",
          "fill",
          "transfer",
          "split");

  /** Said by the entry itself, so that a summary need not repeat them. */
  private static final Set<String> CIRCUMSTANCES =
      Set.of("changedAt", "changedBy", "createdAt", "at", "by", "seq", "reason");

  private static final int MOST_FIELDS = 5;
  private static final int LONGEST_VALUE = 60;

  private final String action;
  private final String subject;
  private final @Nullable JsonNode before;
  private final @Nullable JsonNode after;

  private Comparison(
      String action, String subject, @Nullable JsonNode before, @Nullable JsonNode after) {
    this.action = action;
    this.subject = subject;
    this.before = before;
    this.after = after;
  }

  /**
   * Compares.
   *
   * @param earlier the payload of the entry before it on the subject; null when there is none
   */
  static Comparison of(String action, String subject, String payload, @Nullable String earlier) {
    ObjectNode now = document(payload);
    String content = now == null ? null : content(now);
    return new Comparison(
        action,
        subject,
        earlier == null ? null : part(document(earlier), content),
        part(now, content));
  }

  /** What was recorded; what it did, if it did something, stands beside it in the journal. */
  private static @Nullable ObjectNode document(String payload) {
    try {
      return JSON.readTree(payload) instanceof ObjectNode found
          ? found.path("change") instanceof ObjectNode change ? change : found
          : null;
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }

  private static @Nullable String content(ObjectNode document) {
    return CONTENTS.stream()
        .filter(name -> document.path(name).isObject())
        .findFirst()
        .orElse(null);
  }

  /** The content, or all of a document that has none; null when it was taken away. */
  private static @Nullable JsonNode part(@Nullable ObjectNode document, @Nullable String content) {
    JsonNode part = document == null ? null : content == null ? document : document.get(content);
    return part == null || !part.isObject() || part.path("removed").asBoolean() ? null : part;
  }

  /** What it was; null when there was none. */
  @Nullable Map<String, Object> before() {
    return map(before);
  }

  /** What it is; null when there is none any more. */
  @Nullable Map<String, Object> after() {
    return map(after);
  }

  private static @Nullable Map<String, Object> map(@Nullable JsonNode node) {
    return node == null ? null : JSON.convertValue(texts(node), new TypeReference<>() {});
  }

  /** The same with decimals as text, as the API has them. */
  private static JsonNode texts(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = JSON.createObjectNode();
      node.properties().forEach(each -> copy.set(each.getKey(), texts(each.getValue())));
      return copy;
    }
    if (node.isArray()) {
      var copy = JSON.createArrayNode();
      node.forEach(each -> copy.add(texts(each)));
      return copy;
    }
    return node.isBigDecimal() ? JSON.getNodeFactory().textNode(node.asText()) : node;
  }

  /** One line: {@code Limit set: value 100 → 120}. */
  String summary() {
    String words =
        action.charAt(0) + action.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    List<String> changes = changes();
    if (before == null || after == null) {
      return words + ": " + subject;
    }
    return changes.isEmpty()
        ? words + ": nothing else than before"
        : words
            + ": "
            + String.join(", ", changes.subList(0, Math.min(MOST_FIELDS, changes.size())))
            + (changes.size() > MOST_FIELDS
                ? ", and " + (changes.size() - MOST_FIELDS) + " more"
                : "");
  }

  private List<String> changes() {
    Map<String, String> old = new TreeMap<>();
    Map<String, String> now = new TreeMap<>();
    collect(before, "", old);
    collect(after, "", now);
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      String was = old.getOrDefault(name, "none");
      String is = now.getOrDefault(name, "none");
      if (!was.equals(is)) {
        changes.add(name + " " + was + " → " + is);
      }
    }
    return changes;
  }

  private static void collect(@Nullable JsonNode node, String name, Map<String, String> fields) {
    if (node == null || node.isNull()) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              each -> {
                if (!CIRCUMSTANCES.contains(each.getKey())) {
                  collect(each.getValue(), each.getKey(), fields);
                }
              });
      return;
    }
    String text = node.isValueNode() ? node.asText() : node.toString();
    fields.merge(
        name,
        text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text,
        (one, other) -> Objects.equals(one, other) ? one : one + " " + other);
  }
}
