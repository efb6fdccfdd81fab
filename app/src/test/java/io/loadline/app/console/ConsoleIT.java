package io.loadline.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import io.loadline.app.launcher.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do with the console, each role its own. */
class ConsoleIT {
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

  private final TestServer server = TestServer.shared();
  private final Firm firm = new Firm(server);

  @ParameterizedTest
  @CsvSource({
    "trader, Positions, Administration",
    "risk, Audit, Administration",
    "admin, Administration, Nothing",
    "auditor, Audit, Administration"
  })
  void eachRoleSeesItsScreensAndNoOther(String user, String has, String hasNot) {
    try (var person = new Person(server).signIn(user)) {
      assertThat(person.the("nav")).containsText(has);
      assertThat(person.the("nav")).not().containsText(hasNot);
      person.noFaults();
    }
  }

  @Test
  void aFillArrivesWithoutLookingAgain() {
    firm.fill("BUY", "2", "90");
    try (var trader = new Person(server).signIn("trader").at("positions?" + firm.scope())) {
      assertThat(trader.the("live-grid")).containsText("2.0000", SOON);
      assertThat(trader.the(".badge")).containsText("Live", SOON);

      firm.fill("BUY", "3", "90");

      assertThat(trader.the("live-grid")).containsText("5.0000", SOON);
      trader.noFaults();
    }
  }

  @Test
  void aNumberIsExplainedDownToTheFillsWithNothingLeft() {
    firm.fill("BUY", "2", "90");
    firm.fill("SELL", "1", "101");
    try (var trader = new Person(server).signIn("trader")) {
      trader.at("positions/" + firm.account + "/" + firm.instrument);

      trader.sees("residual 0 ✓");
      assertThat(trader.the("position-screen table")).containsText("+11.00");
      trader.noFaults();
    }
  }

  @Test
  void whyAnOrderWasRefusedAndWhatToDoIsTwoClicksAway() {
    firm.order("BUY", "60");
    try (var trader = new Person(server).signIn("trader").at("overview?" + firm.scope())) {
      trader.page().locator("section[aria-label='Last refused orders'] tbody a").first().click();

      trader.sees("What to do:");
      assertThat(trader.the("aside")).containsText("Concentration");
      assertThat(trader.the("aside")).containsText("REFUSED");
      trader.noFaults();
    }
  }

  @Test
  void aRaisedLimitWaitsForASecondPerson() {
    String limit = firm.account + ":concentration";
    try (var risk = new Person(server).signIn("risk");
        var second = new Person(server).signIn("risk2")) {
      risk.at("limits?" + firm.scope() + "&limit=" + limit).clicks("Edit");
      risk.page().locator("vaadin-text-field[name=value] input").fill("0.5");
      risk.page().locator("vaadin-text-area[name=reason] textarea").fill("a larger book");
      risk.clicks("Propose").sees("Proposed; waits for a second person.");

      second.at("limits?" + firm.scope() + "&tab=proposals");
      second.page().locator("tr:has-text('a larger book') button:has-text('Approve')").click();

      second.sees("Approved: the limit is in force.");
      assertThat(firm.get("/limits/" + limit)).contains("\"value\":\"0.5\"");
      risk.noFaults();
      second.noFaults();
    }
  }

  @Test
  void tradingStopsInThreeInteractionsAndAnotherPersonLetsItGoOn() {
    String order;
    try (var risk = new Person(server).signIn("risk").at("overview?" + firm.scope());
        var second = new Person(server).signIn("risk2").at("kill?" + firm.scope())) {
      risk.presses("Shift+K");
      assertThat(risk.the("vaadin-text-area[name=reason] textarea")).isFocused();
      risk.types("The feed shows wrong prices");
      risk.presses("Control+Enter");

      assertThat(risk.the(".band.stopped")).containsText(firm.account, SOON);
      assertThat(second.the(".band.stopped")).containsText("The feed shows wrong prices", SOON);
      order = firm.order("BUY", "1");
      assertThat(firm.get("/accounts/" + firm.account + "/orders/" + order))
          .contains("KILL_SWITCH");

      assertThat(risk.the(".band.stopped button")).isDisabled();
      second.the(".band.stopped button").click();
      second.page().locator("vaadin-text-area[name=reason] textarea").fill("prices are right");
      second.clicks("Release trading");

      assertThat(second.page().locator(".band.stopped")).hasCount(0);
      assertThat(risk.page().locator(".band.stopped")).hasCount(0);
      risk.noFaults();
      second.noFaults();
    }
  }

  @Test
  void theSessionEndsAndNothingOfItStays() {
    try (var person = new Person(server).signIn("risk")) {
      person.clicks("Sign out");
      person.page().waitForSelector("#user");

      person.page().reload();

      assertThat(person.the("#user")).isVisible();
      String kept = (String) person.page().evaluate("() => JSON.stringify(localStorage)");
      assertThat(kept).doesNotContain(TestServer.PASSWORD).doesNotContainIgnoringCase("token");
      person.noFaults();
    }
  }
}
