/** Movements of cash and the ends of trading days, as rows. */
@NullMarked
package io.loadline.persistence.account;

import org.jspecify.annotations.NullMarked;
