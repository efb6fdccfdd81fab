package io.loadline.domain.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the numeric vectors in {@code vectors/} on the test class path; the README there says what
 * the fields mean.
 */
public final class Vectors {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  /**
   * One case.
   *
   * @param given the state before
   * @param when what happens
   * @param then what must be true after
   * @param tolerance largest absolute difference allowed, 0 where the case names none
   */
  public record Vector(
      String name,
      String source,
      JsonNode given,
      JsonNode when,
      JsonNode then,
      BigDecimal tolerance) {

    /** The name, which is what a test report shows. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** All cases of a file, such as {@code lots.json}, in its order. */
  public static List<Vector> load(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("must be a file of vectors: " + file);
      }
      return stream(JSON.readTree(in).path("vectors")).map(Vectors::vector).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** The case of that name. */
  public static Vector load(String file, String name) {
    return load(file).stream()
        .filter(vector -> vector.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(file + " must have a vector " + name));
  }

  /** The elements of an array; none of what is missing. */
  public static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** A decimal, written as a string or as a whole number. */
  public static BigDecimal decimal(JsonNode node) {
    if (!node.isTextual() && !node.isIntegralNumber()) {
      throw new IllegalArgumentException("must be a decimal: " + node);
    }
    return new BigDecimal(node.asText());
  }

  /** The decimals of an array. */
  public static List<BigDecimal> decimals(JsonNode array) {
    return stream(array).map(Vectors::decimal).toList();
  }

  private static Vector vector(JsonNode node) {
    JsonNode tolerance = node.path("tolerance");
    return new Vector(
        node.path("name").asText(),
        node.path("source").asText(),
        node.path("given"),
        node.path("when"),
        node.path("then"),
        tolerance.isMissingNode() ? BigDecimal.ZERO : decimal(tolerance));
  }
}
