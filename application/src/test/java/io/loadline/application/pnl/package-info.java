/** Prices and days, without a server. */
@NullMarked
package io.loadline.application.pnl;

import org.jspecify.annotations.NullMarked;
