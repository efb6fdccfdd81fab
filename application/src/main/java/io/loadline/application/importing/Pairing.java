package io.loadline.application.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Rows that are halves of a trade: those of one key, paired in the order of their appearance.
 *
 * @param <L> a half
 */
final class Pairing<L> {
  private record Halves<L>(List<L> bases, List<L> quotes) {}

  private final Map<String, Halves<L>> byKey = new LinkedHashMap<>();

  void add(String key, boolean base, L half) {
    Halves<L> halves =
        byKey.computeIfAbsent(key, each -> new Halves<>(new ArrayList<>(), new ArrayList<>()));
    (base ? halves.bases() : halves.quotes()).add(half);
  }

  /** Hands out the pairs, and the halves that are alone. */
  void forEach(BiConsumer<L, L> pairs, java.util.function.Consumer<L> alone) {
    for (Halves<L> each : byKey.values()) {
      int pairsOfKey = Math.min(each.bases().size(), each.quotes().size());
      for (int i = 0; i < pairsOfKey; i++) {
        pairs.accept(each.bases().get(i), each.quotes().get(i));
      }
      each.bases().subList(pairsOfKey, each.bases().size()).forEach(alone);
      each.quotes().subList(pairsOfKey, each.quotes().size()).forEach(alone);
    }
  }
}
