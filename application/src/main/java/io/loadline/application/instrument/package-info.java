/** Instruments and their splits. */
@NullMarked
package io.loadline.application.instrument;

import org.jspecify.annotations.NullMarked;
