/** Tests of synthetic data, with a whole server in memory to play it into. */
@NullMarked
package io.loadline.application.synthetic;

import org.jspecify.annotations.NullMarked;
