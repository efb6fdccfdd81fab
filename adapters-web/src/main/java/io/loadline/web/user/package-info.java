/**
 * Users over REST: sign in and out, who am I, and for administrators who may enter as what.
 *
 * <p>Browsers have a session ({@link io.loadline.web.user.SessionResource}): an HttpOnly cookie
 * that no page of another site can use, and a token that every write repeats in a header. Programs
 * send a key, or name and password, with each request.
 */
@NullMarked
package io.loadline.web.user;

import org.jspecify.annotations.NullMarked;
