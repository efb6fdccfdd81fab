/** The stream as a client reads it. */
@NullMarked
package io.loadline.web.stream;

import org.jspecify.annotations.NullMarked;
