/** Lists and sums over all accounts that the caller may see. */
@NullMarked
package io.loadline.web.firm;

import org.jspecify.annotations.NullMarked;
