/** Marks and rates of exchange over REST. */
@NullMarked
package io.loadline.web.market;

import org.jspecify.annotations.NullMarked;
