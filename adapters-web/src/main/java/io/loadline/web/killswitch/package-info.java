/**
 * Kill switches over REST: stop trading at any scope at once, and let another person resume it.
 *
 * <p>A risk manager engages any; a trader those of an account that names the trader, or of a part
 * of it. Only a risk manager releases, and never the one who engaged.
 */
@NullMarked
package io.loadline.web.killswitch;

import org.jspecify.annotations.NullMarked;
