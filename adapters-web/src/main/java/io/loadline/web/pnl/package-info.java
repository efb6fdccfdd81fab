/** P&amp;L, equity and performance over REST. */
@NullMarked
package io.loadline.web.pnl;

import org.jspecify.annotations.NullMarked;
