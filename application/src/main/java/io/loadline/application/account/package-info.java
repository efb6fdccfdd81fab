/** Accounts, desks, algorithms and cash: who trades, and the money that comes and goes. */
@NullMarked
package io.loadline.application.account;

import org.jspecify.annotations.NullMarked;
