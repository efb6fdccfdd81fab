/**
 * Who is asking, and may they?
 *
 * <p>One filter, {@link io.loadline.web.security.AccessFilter}, stands before every resource method
 * and answers both questions. Each method says who may call it: {@code @RolesAllowed} with names
 * from {@link io.loadline.web.security.Roles}, or {@code @PermitAll}. A method that says nothing is
 * refused to everyone, so that forgetting is safe.
 *
 * <p>A password is checked by the slow hash of the {@link
 * io.loadline.application.user.UserDirectory} once; then the digest of the whole credential is
 * remembered, and the next request costs one SHA-256. Wrong passwords are counted by user and
 * address together ({@link io.loadline.web.security.GuessThrottle}): whoever guesses is slowed
 * down, and the user at another desk does not notice.
 *
 * <p>Resources learn who is asking from {@link io.loadline.web.security.Caller#of}.
 */
@NullMarked
package io.loadline.web.security;

import org.jspecify.annotations.NullMarked;
