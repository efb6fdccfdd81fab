package io.loadline.domain.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

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

  private static void assertSame(
      PersistentMap<Integer, Integer> map, TreeMap<Integer, Integer> trusted, int probe) {
    assertThat(map.size()).isEqualTo(trusted.size());
    assertThat(map.get(probe)).isEqualTo(trusted.get(probe));
    assertThat(map.floor(probe)).isEqualTo(trusted.floorEntry(probe));
    assertThat(map.lower(probe)).isEqualTo(trusted.lowerEntry(probe));
    assertThat(map.last()).isEqualTo(trusted.lastEntry());
    assertThat(map.entries().toList()).isEqualTo(List.copyOf(trusted.entrySet()));
    assertThat(StreamSupport.stream(map.from(probe).spliterator(), false).toList())
        .isEqualTo(List.copyOf(trusted.tailMap(probe, true).entrySet()));
  }
}
