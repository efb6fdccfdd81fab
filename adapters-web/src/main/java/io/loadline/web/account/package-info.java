/** Accounts, desks, algorithms and cash over REST, and who may see them. */
@NullMarked
package io.loadline.web.account;

import org.jspecify.annotations.NullMarked;
