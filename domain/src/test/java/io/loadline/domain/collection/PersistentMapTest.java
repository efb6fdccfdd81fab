package io.loadline.domain.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentMapTest {

  @RepeatedTest(50)
  void itAnswersLikeAMapThatEveryoneTrusts(RepetitionInfo repetition) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(repetition.getCurrentRepetition());
    int keys = 1 + random.nextInt(200);
    TreeMap<Integer, Integer> trusted = new TreeMap<>();
    PersistentMap<Integer, Integer> map = PersistentMap.empty();

    for (int i = 0; i < 600; i++) {
      int key = random.nextInt(keys);
      if (random.nextInt(3) > 0) {
        trusted.put(key, i);
        map = map.with(key, i);
      } else {
        trusted.remove(key);
        map = map.without(key);
      }
      assertSame(map, trusted, random.nextInt(-1, keys + 1));
    }
  }

  @Test
  void anEarlierMapIsNotChanged() {
    List<PersistentMap<Integer, String>> versions = new ArrayList<>();
    PersistentMap<Integer, String> map = PersistentMap.empty();
    for (int i = 0; i < 100; i++) {
      versions.add(map);
      map = map.with(i * 37 % 100, "v" + i);
    }

    for (int i = 0; i < 100; i++) {
      map = map.without(i);
    }

    assertThat(map.isEmpty()).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(versions.get(i).size()).isEqualTo(i);
    }
  }

  @Test
  void mapsOfTheSameEntriesAreEqualHoweverTheyWereBuilt() {
    PersistentMap<Integer, String> up = PersistentMap.empty();
    PersistentMap<Integer, String> down = PersistentMap.empty();
    for (int i = 0; i < 50; i++) {
      up = up.with(i, "v" + i);
      down = down.with(49 - i, "v" + (49 - i));
    }

    assertThat(up).isEqualTo(down).hasSameHashCodeAs(down);
    assertThat(up).isNotEqualTo(down.with(0, "other")).isNotEqualTo(down.without(0));
  }

  @Test
  void aWithOfAnEqualKeyReplacesTheKeyToo() {
    PersistentMap<String, Integer> map =
        PersistentMap.<String, Integer>empty(Comparator.comparing(String::length)).with("a", 1);

    PersistentMap<String, Integer> replaced = map.with("b", 2);

    assertThat(replaced.entries()).containsExactly(Map.entry("b", 2));
  }

  @Test
  void takingOutWhatIsNotThereAnswersTheSameMap() {
    PersistentMap<Integer, String> map = PersistentMap.<Integer, String>empty().with(1, "one");

    assertThat(map.without(2)).isSameAs(map);
  }

  @Test
  void anEmptyMapHasNoFirstEntry() {
    assertThatThrownBy(() -> PersistentMap.<Integer, String>empty().first())
        .isInstanceOf(NoSuchElementException.class);
    assertThat(PersistentMap.<Integer, String>empty().last()).isNull();
  }

  /** Versions that share much, little or nothing, in trees of other shapes. */
  @RepeatedTest(60)
  void differences_are_told_key_by_key_in_their_order(RepetitionInfo repetition) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(repetition.getCurrentRepetition());
    int keys = 1 + random.nextInt(80);
    PersistentMap<Integer, Object> before = random(random, keys, PersistentMap.empty());
    PersistentMap<Integer, Object> after =
        random(random, keys, random.nextInt(3) > 0 ? before : PersistentMap.empty());
    List<String> expected = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      if (before.get(key) != after.get(key)) {
        expected.add(key + ": " + before.get(key) + " " + after.get(key));
      }
    }

    List<String> told = new ArrayList<>();
    before.differences(after, (key, was, now) -> told.add(key + ": " + was + " " + now));

    assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
    before.differences(before, (key, was, now) -> told.add("none"));
    assertThat(told).hasSameSizeAs(expected);
  }

  private static PersistentMap<Integer, Object> random(
      RandomGenerator random, int keys, PersistentMap<Integer, Object> from) {
    PersistentMap<Integer, Object> map = from;
    for (int i = random.nextInt(keys + 20); i > 0; i--) {
      int key = random.nextInt(keys);
      map = random.nextInt(4) == 0 ? map.without(key) : map.with(key, new Object());
    }
    return map;
  }

  /** In whatever order keys come and go, a key is found in few steps. */
  @ParameterizedTest
  @ValueSource(strings = {"up", "down", "inwards", "outwards", "random"})
  void a_large_map_stays_balanced(String way) {
    AtomicInteger comparisons = new AtomicInteger();
    Comparator<Integer> counting =
        (one, other) -> {
          comparisons.incrementAndGet();
          return one.compareTo(other);
        };
    int size = 4000;
    List<Integer> keys = inOrder(way, size);
    PersistentMap<Integer, String> map = PersistentMap.empty(counting);
    for (int key : keys) {
      map = map.with(key, "v");
    }
    assertThat(deepest(map, keys, comparisons)).isLessThanOrEqualTo(20);

    for (int key : keys.subList(0, size / 2)) {
      map = map.without(key);
    }
    assertThat(deepest(map, keys, comparisons)).isLessThanOrEqualTo(19);
    for (int key : inOrder("random", size)) {
      map = map.without(key);
    }
    assertThat(map.isEmpty()).isTrue();
  }

  private static int deepest(
      PersistentMap<Integer, String> map, List<Integer> keys, AtomicInteger comparisons) {
    int deepest = 0;
    for (int key : keys) {
      int before = comparisons.get();
      map.get(key);
      deepest = Math.max(deepest, comparisons.get() - before);
    }
    return deepest;
  }

  private static List<Integer> inOrder(String way, int size) {
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int half = i / 2;
      keys.add(
          switch (way) {
            case "up" -> i;
            case "down" -> size - i;
            case "inwards" -> i % 2 == 0 ? half : size - half;
            case "outwards" -> i % 2 == 0 ? size / 2 + half : size / 2 - half - 1;
            default -> i;
          });
    }
    if (way.equals("random")) {
      Collections.shuffle(keys, new Random(7));
    }
    return keys;
  }

  @Test
  void it_is_written_like_any_map() {
    PersistentMap<Integer, String> map = PersistentMap.<Integer, String>empty();

    assertThat(map).hasToString("{}");
    assertThat(map.with(2, "b").with(1, "a")).hasToString("{1=a, 2=b}");
  }

  @Test
  void what_is_there_is_found_and_nothing_is_empty() {
    PersistentMap<Integer, String> map = PersistentMap.<Integer, String>empty().with(1, "a");

    assertThat(map.find(1)).contains("a");
    assertThat(map.find(2)).isEmpty();
    assertThat(map.getOrDefault(1, "other")).isEqualTo("a");
    assertThat(map.getOrDefault(2, "other")).isEqualTo("other");
    assertThat(map).isNotEqualTo(map.with(1, "b")).isNotEqualTo(map.with(2, "b"));
    assertThat(map.equals("{1=a}")).isFalse();
    assertThat(map).isNotEqualTo("{1=a}").isNotEqualTo(PersistentMap.<Integer, String>empty());
  }

  @Test
  void hash_codes_tell_keys_values_and_their_order_apart() {
    PersistentMap<Integer, Integer> empty = PersistentMap.empty();
    Set<Integer> codes = new HashSet<>();
    for (int key = 0; key < 10; key++) {
      for (int value = 100; value < 110; value++) {
        codes.add(empty.with(key, value).with(50, 1).hashCode());
      }
    }

    assertThat(codes).hasSizeGreaterThan(12);
  }

  private static void assertSame(
      PersistentMap<Integer, Integer> map, TreeMap<Integer, Integer> trusted, int probe) {
    assertThat(map.size()).isEqualTo(trusted.size());
    assertThat(map.get(probe)).isEqualTo(trusted.get(probe));
    assertThat(map.floor(probe)).isEqualTo(trusted.floorEntry(probe));
    assertThat(map.lower(probe)).isEqualTo(trusted.lowerEntry(probe));
    assertThat(map.last()).isEqualTo(trusted.lastEntry());
    assertThat(map.entries().toList()).isEqualTo(List.copyOf(trusted.entrySet()));
    assertThat(map.sizeFrom(probe)).isEqualTo(trusted.tailMap(probe, true).size());
    assertThat(StreamSupport.stream(map.from(probe).spliterator(), false).toList())
        .isEqualTo(List.copyOf(trusted.tailMap(probe, true).entrySet()));
  }
}
