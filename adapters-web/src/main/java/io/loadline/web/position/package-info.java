/** Positions over REST: what is held, what it is worth, and how it came to be. */
@NullMarked
package io.loadline.web.position;

import org.jspecify.annotations.NullMarked;
