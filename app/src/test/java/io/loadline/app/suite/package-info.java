/** What is said of the suite as a whole when it has run. */
@NullMarked
package io.loadline.app.suite;

import org.jspecify.annotations.NullMarked;
