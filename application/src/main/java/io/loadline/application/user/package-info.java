/**
 * Who may use Loadline, and as what.
 *
 * <p>A {@link io.loadline.application.user.User} is a name with {@link
 * io.loadline.application.user.Role roles}. A role says which kinds of things a user may do; which
 * accounts a trader may do them to is written on the account ({@code traders}) and in the user's
 * grants: the union of both counts.
 *
 * <p>Users, their API keys, the sessions of browsers and proposals of roles are kept behind the
 * port {@link io.loadline.application.user.UserStore}. {@link
 * io.loadline.application.user.UserCatalogue} holds them in memory, so that no request waits for a
 * database to learn who is asking. {@link io.loadline.application.user.Passwords}, {@link
 * io.loadline.application.user.Sessions}, {@link io.loadline.application.user.ManageUsers} and
 * {@link io.loadline.application.user.ApiKeys} change them. What administrators do is put into the
 * journal first, without secrets, and then into the store: the journal may hold an attempt that the
 * store did not take, but never misses a change.
 */
@NullMarked
package io.loadline.application.user;

import org.jspecify.annotations.NullMarked;
