package io.loadline.persistence.testing;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.position.CostBases;
import io.loadline.domain.position.CostBasis;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of any record by its components, whatever they are made of. What a record refuses
 * is made up again.
 */
public final class RandomRecords {
  private static final int MOST_TRIES = 3_000;

  private final RandomGenerator random;

  public RandomRecords(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A record of the type, never null. */
  public <T> T make(Class<T> type) {
    return type.cast(record(type));
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    for (int i = 0; i < MOST_TRIES; i++) {
      Object[] values =
          Arrays.stream(components)
              .map(each -> value(each.getAnnotatedType(), each.getGenericType()))
              .toArray();
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
      } catch (InvocationTargetException refused) {
        // another try makes other values
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot make a " + type, e);
      }
    }
    throw new IllegalStateException("refused each time: " + type);
  }

  private @Nullable Object value(@Nullable AnnotatedType annotated, Type type) {
    boolean nullable = annotated != null && annotated.isAnnotationPresent(Nullable.class);
    if (nullable && random.nextInt(3) == 0) {
      return null;
    }
    return type instanceof ParameterizedType generic
        ? collection(generic)
        : single((Class<?>) type);
  }

  private Object collection(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] parts = type.getActualTypeArguments();
    if (raw == PersistentMap.class) {
      PersistentMap<Object, Object> map = PersistentMap.empty(naturalOrder());
      for (int i = random.nextInt(3); i > 0; i--) {
        map = map.with(value(null, parts[0]), value(null, parts[1]));
      }
      return map;
    }
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      values.add(value(null, parts[0]));
    }
    if (raw == SortedSet.class) {
      return new TreeSet<>(values);
    }
    if (raw == List.class) {
      return List.copyOf(values);
    }
    throw new IllegalStateException("no idea how to make a " + type);
  }

  private Object single(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    if (type.isRecord()) {
      return record(type);
    }
    if (type.isInterface() && type.isSealed()) {
      Class<?>[] permitted = type.getPermittedSubclasses();
      return single(permitted[random.nextInt(permitted.length)]);
    }
    return plain(type);
  }

  private Object plain(Class<?> type) {
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == int.class) {
      return random.nextInt(19);
    }
    if (type == long.class) {
      return random.nextLong();
    }
    if (type == String.class) {
      return random.nextInt(4) == 0 ? "\u0000\n\t\\\"é€😀" : "id-" + random.nextInt(1_000);
    }
    if (type == BigDecimal.class) {
      return random.nextInt(4) == 0
          ? BigDecimal.valueOf(random.nextInt(2), random.nextInt(20))
          : new BigDecimal(
                  new BigInteger(random.nextInt(1, 150), new java.util.Random(random.nextLong())),
                  random.nextInt(-3, 40))
              .multiply(BigDecimal.valueOf(random.nextInt(-1, 2)));
    }
    if (type == Instant.class) {
      return random.nextInt(10) == 0
          ? Instant.MIN
          : Instant.ofEpochSecond(
              random.nextLong(4_000_000_000L), 1_000 * random.nextInt(1_000_000));
    }
    if (type == Duration.class) {
      return Duration.ofSeconds(random.nextInt(1, 1_000_000), random.nextInt(1_000_000_000));
    }
    if (type == LocalTime.class) {
      return LocalTime.ofSecondOfDay(random.nextInt(86_400));
    }
    if (type == LocalDate.class) {
      return LocalDate.ofEpochDay(random.nextInt(100_000));
    }
    if (type == ZoneId.class) {
      return ZoneId.of(random.nextBoolean() ? "UTC" : "America/New_York");
    }
    if (type == CostBasis.class) {
      return CostBases.all().get(random.nextInt(CostBases.all().size()));
    }
    throw new IllegalStateException("no idea how to make a " + type);
  }

  @SuppressWarnings("unchecked")
  private static Comparator<Object> naturalOrder() {
    return (Comparator<Object>) (Comparator<?>) Comparator.naturalOrder();
  }
}
