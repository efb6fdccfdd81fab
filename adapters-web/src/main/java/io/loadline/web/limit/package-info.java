/** Limits, breaches, kill switches and the market regime over REST. */
@NullMarked
package io.loadline.web.limit;

import org.jspecify.annotations.NullMarked;
