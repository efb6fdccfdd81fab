/** Users over REST: who am I, and as what? */
@NullMarked
package io.loadline.web.user;

import org.jspecify.annotations.NullMarked;
