package io.loadline.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.loadline.app.launcher.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody before the console, in a browser profile of their own. What must never happen on any
 * screen is noted: errors in the browser's console (violations of the page's policy are among them)
 * and requests to another origin.
 */
final class Person implements AutoCloseable {
  private static final double PATIENCE = 20_000;

  private final String origin;
  private final String password;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new ArrayList<>();

  Person(TestServer server, ColorScheme theme, int width) {
    this(server.uri("/").toString(), TestServer.PASSWORD, theme, width, ForcedColors.NONE);
  }

  /** Somebody who reaches the server another way. */
  Person(TestServer server, String origin, ColorScheme theme, int width) {
    this(origin, TestServer.PASSWORD, theme, width, ForcedColors.NONE);
  }

  Person(String origin, String password, ColorScheme theme, int width, ForcedColors forced) {
    this.origin = origin;
    this.password = password;
    context =
        Chromium.shared()
            .newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(theme)
                    .setForcedColors(forced)
                    .setViewportSize(width, width < 500 ? 844 : 900));
    context.setDefaultTimeout(PATIENCE);
    page = context.newPage();
    page.onRequest(
        request -> {
          if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
            faults.add("foreign request: " + request.url());
          }
        });
    page.onPageError(error -> faults.add("error: " + error));
    page.onConsoleMessage(
        message -> {
          if ("error".equals(message.type())) {
            faults.add(message.text() + " " + message.location());
          }
        });
  }

  Person(TestServer server) {
    this(server, ColorScheme.DARK, 1440);
  }

  /** Opens the console and signs in as a demo user. */
  Person signIn(String user) {
    page.navigate(origin);
    page.fill("#user", user);
    page.fill("#password", password);
    page.click("button[type=submit]");
    page.waitForSelector(
        "nav[aria-label=Screens]", // at the width of a telephone it is behind the menu
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    return this;
  }

  /** Goes to a screen as its link would, and waits until its title is there. */
  Person at(String address) {
    page.evaluate("address => { location.hash = address; }", "#/" + address);
    page.waitForSelector("main h1");
    return this;
  }

  Page page() {
    return page;
  }

  Locator the(String selector) {
    return page.locator(selector).first();
  }

  Person sees(String text) {
    page.getByText(text).first().waitFor();
    return this;
  }

  Person clicks(String button) {
    page.getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(button).setExact(true))
        .first()
        .click();
    return this;
  }

  Person presses(String key) {
    page.keyboard().press(key);
    return this;
  }

  Person types(String text) {
    page.keyboard().type(text);
    return this;
  }

  void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** Nothing went wrong that nobody saw. */
  void noFaults() {
    assertThat(faults).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
