package io.loadline.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.loadline.app.launcher.TestInstallation;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The decimals of the page against those of Java, over 100,000 of random size and scale. */
class DecimalsIT {
  private static final int CASES = 100_000;
  private static final long SEED = 42;
  private static final Path MODULE =
      TestInstallation.BUILD
          .resolve("../../adapters-web/src/main/web/number/decimal.js")
          .normalize();
  private static final String RUN =
      """
      async ([module, cases]) => {
        const d = await import(module);
        return cases.split('\\n').map(line => line.split(' ')).map(([a, b, digits]) => [
          d.compare(a, b), d.add(a, b), d.multiply(a, b), d.fixed(a, Number(digits)), d.sign(a),
        ].join(' ')).join('\\n');
      }\
      """;

  @Test
  void compareAddMultiplyAndRoundAsJavaDoes() throws IOException {
    var random = new Random(SEED);
    List<String> cases = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      BigDecimal a = decimal(random);
      BigDecimal b = random.nextInt(5) == 0 ? a : decimal(random);
      int digits = random.nextInt(10);
      cases.add(a.toPlainString() + " " + b.toPlainString() + " " + digits);
      expected.add(answer(a, b, digits));
    }

    String[] found = evaluate(String.join("\n", cases)).split("\n");

    for (int i = 0; i < CASES; i++) {
      assertThat(found[i]).as("seed %d, %s", SEED, cases.get(i)).isEqualTo(expected.get(i));
    }
  }

  private static String evaluate(String cases) throws IOException {
    String module =
        "data:text/javascript;base64,"
            + Base64.getEncoder().encodeToString(Files.readAllBytes(MODULE));
    try (Page page = Chromium.shared().newPage()) {
      return (String) page.evaluate(RUN, List.of(module, cases));
    }
  }

  private static String answer(BigDecimal a, BigDecimal b, int digits) {
    BigDecimal rounded = a.setScale(digits, RoundingMode.HALF_EVEN);
    return String.join(
        " ",
        Integer.toString(a.compareTo(b)),
        plain(a.add(b)),
        plain(a.multiply(b)),
        rounded.toPlainString(),
        Integer.toString(a.signum()));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal decimal(Random random) {
    var units = new BigInteger(1 + random.nextInt(120), random);
    return new BigDecimal(random.nextBoolean() ? units : units.negate(), random.nextInt(25));
  }
}
