/**
 * The console in a real browser: Chromium, driven by Playwright, against the packaged server.
 *
 * <p>{@link io.loadline.app.console.ConsoleIT} walks the journeys of each role, {@link
 * io.loadline.app.console.ConsoleLookIT} judges every screen by axe and takes its picture into
 * {@code target/screenshots}, {@link io.loadline.app.console.DecimalsIT} holds the decimals of the
 * page to those of Java. {@link io.loadline.app.console.Chromium} finds or installs the browser.
 */
package io.loadline.app.console;
