/** Breaches over REST: what went over a limit after the trade, and who looks after it. */
@NullMarked
package io.loadline.web.breach;

import org.jspecify.annotations.NullMarked;
