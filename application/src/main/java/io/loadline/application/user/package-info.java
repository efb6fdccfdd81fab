/**
 * Who may use Loadline, and as what.
 *
 * <p>A {@link io.loadline.application.user.User} is a name with {@link
 * io.loadline.application.user.Role roles}. A role says which kinds of things a user may do; which
 * accounts a trader may do them to is written on the account. Names and passwords live behind the
 * port {@link io.loadline.application.user.UserDirectory}: a demo keeps its seven users in memory,
 * a firm has a directory of its own.
 */
@NullMarked
package io.loadline.application.user;

import org.jspecify.annotations.NullMarked;
