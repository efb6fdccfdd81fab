package io.loadline.app.endtoend;

import io.loadline.app.endtoend.Takeovers.Trouble;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a drill saw. Safe for several threads. */
final class TakeoverFigures {
  /** What is acknowledged one by one. */
  enum Kind {
    FILL("fillId", "FILL_BOOKED"),
    ORDER("clientOrderId", "ORDER_DECIDED"),
    LIMIT("limitId", "LIMIT_SET"),
    KILL_SWITCH("killSwitchId", "KILL_SWITCH_ENGAGED");

    final String id;
    final String action;

    Kind(String id, String action) {
      this.id = id;
      this.action = action;
    }
  }

  private final Map<Kind, Set<String>> acknowledged = new EnumMap<>(Kind.class);
  private final AtomicInteger prices = new AtomicInteger();
  private final Map<Trouble, List<Long>> outages = new EnumMap<>(Trouble.class);
  private final List<String> faults = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> oldPrices = new ArrayList<>();
  private int pricesSeen;
  private long downAfter;
  private final Map<String, Long> refusedAfter = new TreeMap<>();

  TakeoverFigures() {
    for (Kind kind : Kind.values()) {
      acknowledged.put(kind, ConcurrentHashMap.newKeySet());
    }
    for (Trouble trouble : Trouble.values()) {
      outages.put(trouble, new ArrayList<>());
    }
  }

  void acknowledged(Kind kind, String id) {
    acknowledged.get(kind).add(id);
  }

  void priced() {
    prices.incrementAndGet();
  }

  synchronized void fault(String what) {
    faults.add(what);
  }

  synchronized void outage(Trouble trouble, long millis) {
    outages.get(trouble).add(millis);
  }

  synchronized void downAfter(long millis) {
    downAfter = Math.max(downAfter, millis);
  }

  synchronized void refusedAfter(String what, long millis) {
    refusedAfter.merge(what, millis, Math::max);
  }

  /** A price that was seen, and the one that was acknowledged last before. */
  synchronized void price(String what, BigDecimal seen, int last) {
    pricesSeen++;
    if (seen.compareTo(BigDecimal.valueOf(last)) < 0) {
      oldPrices.add(what + " " + seen + " after " + last + " was acknowledged");
    }
  }

  synchronized void there(Kind kind, List<String> found) {
    Set<String> unique = new HashSet<>(found);
    if (unique.size() != found.size()) {
      doubled.add(kind + " listed twice: " + (found.size() - unique.size()));
    }
    Set<String> missing = new HashSet<>(acknowledged.get(kind));
    missing.removeAll(unique);
    missing.forEach(id -> lost.add(kind + " " + id));
  }

  synchronized void doubled(Kind kind, int entries) {
    if (entries != 0) {
      doubled.add(kind + " recorded twice: " + entries);
    }
  }

  /** Each fill buys one, so that one which counted twice is seen. */
  synchronized void held(BigDecimal quantity, int fills) {
    if (quantity.compareTo(BigDecimal.valueOf(fills)) != 0) {
      doubled.add("holds " + quantity + " after " + fills + " fills of 1");
    }
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  synchronized List<String> lost() {
    return List.copyOf(lost);
  }

  synchronized List<String> doubled() {
    return List.copyOf(doubled);
  }

  synchronized List<String> oldPrices() {
    return List.copyOf(oldPrices);
  }

  /** In milliseconds. */
  synchronized long longestOutage() {
    return outages.values().stream()
        .flatMap(List::stream)
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  synchronized long longestDown() {
    return downAfter;
  }

  synchronized long longestRefusal() {
    return refusedAfter.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** How many of each were acknowledged so far. */
  String acknowledged() {
    StringBuilder text = new StringBuilder();
    acknowledged.forEach((kind, ids) -> text.append(ids.size() + " " + kind + ", "));
    return text + "" + prices + " marks and rates acknowledged";
  }

  /** The whole as a table. */
  synchronized String table() {
    StringBuilder table = new StringBuilder();
    table.append("| trouble | rounds | out, median ms | out, longest ms |\n|---|---|---|---|\n");
    outages.forEach(
        (trouble, each) -> {
          List<Long> sorted = each.stream().sorted().toList();
          if (!sorted.isEmpty()) {
            table.append(
                "| %s | %d | %d | %d |\n"
                    .formatted(
                        trouble, sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast()));
          }
        });
    table.append("\n| what | figure |\n|---|---|\n");
    acknowledged.forEach(
        (kind, ids) -> table.append("| %s acknowledged | %d |\n".formatted(kind, ids.size())));
    table.append("| marks and rates acknowledged | %d |\n".formatted(prices.get()));
    table.append("| lost | %d |\n| double | %d |\n".formatted(lost.size(), doubled.size()));
    table.append(
        "| prices looked at after a take-over, of them old | %d, %d |\n"
            .formatted(pricesSeen, oldPrices.size()));
    table.append("| hung database: not ready after at most, ms | %d |\n".formatted(downAfter));
    refusedAfter.forEach(
        (what, millis) ->
            table.append(
                "| hung database: %s got 503 after at most, ms | %d |\n".formatted(what, millis)));
    return table.toString();
  }
}
