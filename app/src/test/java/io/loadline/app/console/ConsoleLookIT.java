package io.loadline.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import io.loadline.app.launcher.TestInstallation;
import io.loadline.app.launcher.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every screen in every {@link State}, judged by axe, and its picture taken: {@code
 * target/screenshots/{screen}-{look}-{width}-{state}.png}. In short: all screens with data, dark
 * and light at 1440 px, and the overview and the positions in the other states. With {@code
 * -Dconsole.matrix=whole}: all screens in all states, dark, light and in high contrast, from 390 to
 * 2560 px. Nothing may stick out of a page at any width.
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
          "imports",
          "reconciliation",
          "audit",
          "administration",
          "health");
  private static final List<String> SOME = List.of("overview", "positions");
  private static final List<String> VALUED = List.of("overview", "positions", "pnl");
  private static final boolean WHOLE = "whole".equals(System.getProperty("console.matrix"));
  private static final int SETTLED_MILLIS = 1_000;
  private static final Path PICTURES = TestInstallation.BUILD.resolve("screenshots");
  private static final String TOO_WIDE =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private final TestServer server = TestServer.shared();

  /** What a screen has to show. */
  enum State {
    LOADED,
    EMPTY,
    UNPRICED,
    KILLED,
    ERROR
  }

  /** How a person sees it. */
  enum Look {
    DARK(ColorScheme.DARK, ForcedColors.NONE),
    LIGHT(ColorScheme.LIGHT, ForcedColors.NONE),
    CONTRAST(ColorScheme.DARK, ForcedColors.ACTIVE);

    private final ColorScheme theme;
    private final ForcedColors forced;

    Look(ColorScheme theme, ForcedColors forced) {
      this.theme = theme;
      this.forced = forced;
    }
  }

  record Case(Look look, int width, State state, List<String> screens) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    if (WHOLE) {
      for (Look look : Look.values()) {
        for (int width : new int[] {390, 768, 1440, 2560}) {
          for (State state : State.values()) {
            cases.add(new Case(look, width, state, SCREENS));
          }
        }
      }
    } else {
      cases.add(new Case(Look.DARK, 1440, State.LOADED, SCREENS));
      cases.add(new Case(Look.LIGHT, 1440, State.LOADED, SCREENS));
      cases.add(new Case(Look.CONTRAST, 1440, State.KILLED, SOME));
      cases.add(new Case(Look.DARK, 1440, State.EMPTY, SOME));
      cases.add(new Case(Look.DARK, 1440, State.UNPRICED, VALUED));
      cases.add(new Case(Look.LIGHT, 1440, State.ERROR, SOME));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyScreenCanBeUsedByEverybody(Case of) {
    Firm firm = new Firm(server);
    if (of.state != State.EMPTY) {
      firm.fill("BUY", "10", "95");
      firm.order("BUY", "60");
    }
    if (of.state == State.UNPRICED) {
      firm.fillWithoutMark();
    }
    if (of.state == State.KILLED) {
      firm.stop();
    }
    try (var admin =
        new Person(
                server.uri("/").toString(),
                TestServer.PASSWORD,
                of.look.theme,
                of.width,
                of.look.forced)
            .signIn("admin")) {
      if (of.state == State.ERROR) {
        fail(admin.page());
      }
      for (String screen : of.screens) {
        judge(admin, screen + "?" + firm.scope(), of);
      }
      if (of.state == State.LOADED) {
        judge(admin, "positions/" + firm.account + "/" + firm.instrument + "?" + firm.scope(), of);
      }
      if (of.state != State.ERROR) {
        admin.noFaults(); // a browser itself notes answers that are errors
      }
    }
  }

  /** Every further read fails as it does when the server is not to be trusted. */
  private static void fail(Page page) {
    page.route(
        "**/api/v1/**",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/problem+json")
                    .setBody(
                        """
                        {"type":"about:blank","title":"Unavailable","status":503,
                         "detail":"The writer is starting.","code":"UNAVAILABLE","errors":[]}\
                        """)));
  }

  private static void judge(Person person, String address, Case of) {
    person.at(address);
    person.page().waitForTimeout(SETTLED_MILLIS);
    String screen = address.replaceAll("\\?.*", "").replaceAll("/.*", "-one");
    String name =
        "%s-%s-%d-%s".formatted(screen, of.look, of.width, of.state).toLowerCase(Locale.ROOT);
    person.picture(PICTURES.resolve(name + ".png"));
    assertThat(person.page().evaluate(TOO_WIDE)).as("too wide: " + name).isEqualTo(0);
    var found = new AxeBuilder(person.page()).withTags(RULES).analyze().getViolations();
    assertThat(found.stream().map(rule -> rule.getId() + ": " + rule.getNodes()))
        .as(name)
        .isEmpty();
  }
}
