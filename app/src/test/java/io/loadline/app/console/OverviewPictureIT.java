package io.loadline.app.console;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the picture that the README opens with, of a demo that is running. How: see
 * app/doc/testing.md, The console.
 */
@EnabledIfSystemProperty(named = "console.demo", matches = "http.*")
class OverviewPictureIT {
  private static final int SETTLED_MILLIS = 6_000;

  @Test
  void theOverviewOfTheDemoIsKeptForTheReadme() {
    String demo = System.getProperty("console.demo");
    String password = System.getProperty("console.password", "");
    Path picture = Path.of(System.getProperty("console.picture", "doc/pictures/overview.png"));
    try (var risk =
        new Person(
            demo.endsWith("/") ? demo : demo + "/",
            password,
            ColorScheme.DARK,
            1440,
            ForcedColors.NONE)) {
      risk.signIn("risk").at("overview").sees("Day P&L");
      risk.page().waitForTimeout(SETTLED_MILLIS);
      risk.picture(picture);
      risk.noFaults();
    }
  }
}
