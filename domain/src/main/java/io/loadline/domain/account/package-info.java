/**
 * Who trades: accounts, the desks that group them, the algorithms that trade in them, and the
 * people and programs that act.
 */
@NullMarked
package io.loadline.domain.account;

import org.jspecify.annotations.NullMarked;
