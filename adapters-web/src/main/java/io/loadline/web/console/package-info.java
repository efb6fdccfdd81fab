/**
 * The console: one page at {@code /}, and what it loads from {@code /console/}.
 *
 * <p>The page is a client of the public REST API and the event stream like any other; nothing here
 * knows what it shows. Its sources are in {@code src/main/web} and are bundled by the build. {@link
 * io.loadline.web.console.ConsolePage} gives each page a policy with a nonce of its own, {@link
 * io.loadline.web.console.ConsoleAssets} serves the bundle: files whose name carries a hash of what
 * is in them are kept by browsers for ever, the entry files are asked for again each time.
 */
@NullMarked
package io.loadline.web.console;

import org.jspecify.annotations.NullMarked;
