/** Tests of what keeps the past of holdings cheap. */
@NullMarked
package io.loadline.application.history;

import org.jspecify.annotations.NullMarked;
