package io.loadline.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.options.ColorScheme;
import io.loadline.app.launcher.TestInstallation;
import io.loadline.app.launcher.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every screen, dark and light: judged by axe, and its picture taken. With {@code
 * -Dconsole.matrix=whole} also at the width of a telephone, with trading stopped, and without data.
 */
class ConsoleLookIT {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final List<String> SCREENS =
      List.of(
          "overview",
          "positions",
          "orders",
          "fills",
          "limits",
          "breaches",
          "kill",
          "pnl",
          "audit",
          "administration",
          "health");
  private static final boolean WHOLE = "whole".equals(System.getProperty("console.matrix"));
  private static final int SETTLED_MILLIS = 1_000;
  private static final Path PICTURES = TestInstallation.BUILD.resolve("screenshots");

  private final TestServer server = TestServer.shared();

  static Stream<Arguments> looks() {
    return Stream.of(ColorScheme.DARK, ColorScheme.LIGHT)
        .flatMap(
            theme ->
                (WHOLE ? Stream.of(1440, 390) : Stream.of(1440))
                    .map(width -> Arguments.of(theme, width)));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyScreenCanBeUsedByEverybody(ColorScheme theme, int width) throws IOException {
    Firm firm = new Firm(server);
    firm.fill("BUY", "10", "95");
    firm.order("BUY", "60");
    Files.createDirectories(PICTURES);
    try (var admin = new Person(server, theme, width).signIn("admin")) {
      for (String screen : SCREENS) {
        judge(admin, screen, firm, theme, width, "loaded");
      }
      judge(admin, "positions/" + firm.account + "/" + firm.instrument, firm, theme, width, "one");
      admin.noFaults();
    }
  }

  @Test
  void aScreenWithoutDataSaysWhatToDoNext() {
    Firm firm = new Firm(server);
    try (var trader = new Person(server).signIn("trader")) {
      trader.at("positions?" + firm.scope()).sees("No positions.");
      trader.at("fills?" + firm.scope()).sees("No fills yet.");
      trader.noFaults();
    }
  }

  private static void judge(
      Person person, String screen, Firm firm, ColorScheme theme, int width, String state) {
    person.at(screen + "?" + firm.scope());
    person.page().waitForTimeout(SETTLED_MILLIS);
    String name = screen.split("/")[0] + "-" + theme.name().toLowerCase() + "-" + width;
    person.picture(PICTURES.resolve(name + "-" + state + ".png"));
    var found = new AxeBuilder(person.page()).withTags(RULES).analyze().getViolations();
    assertThat(found.stream().map(rule -> rule.getId() + ": " + rule.getNodes()))
        .as(screen)
        .isEmpty();
  }
}
